"""Pages of the desk. Each translates a request, and decides nothing."""
