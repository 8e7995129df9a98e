"""What the pages of methods compared are made of."""
