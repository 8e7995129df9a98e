"""The pages of the booth."""
