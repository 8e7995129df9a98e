"""What the public pages read: each module answers one page."""
