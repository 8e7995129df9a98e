"""The membership roll on the site: the ledger of the domain, contacts beside it, and its pages."""
