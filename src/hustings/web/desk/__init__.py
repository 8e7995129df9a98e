"""The officers' desk: everything that a returning officer, a deputy, a scrutineer, a trustee does."""
