"""The kernel of the site: rounds as the database keeps them, who acts in them, and how."""
