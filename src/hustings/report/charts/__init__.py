"""Pictures of results: each a specification, a text alternative, and the table behind it."""
