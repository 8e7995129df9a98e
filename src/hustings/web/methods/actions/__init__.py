"""What is done for the pages of methods compared."""
