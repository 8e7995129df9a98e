"""Tags and filters of the partials."""
