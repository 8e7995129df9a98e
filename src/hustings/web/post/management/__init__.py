"""Commands of mail and letters."""
