"""The election service: a Django site over the domain. Views translate; every rule is elsewhere."""
