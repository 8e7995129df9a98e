"""How templates of results find addresses."""
