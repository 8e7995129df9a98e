"""How pages of the desk name things."""
