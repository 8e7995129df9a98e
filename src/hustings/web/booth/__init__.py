"""The booth: members sign in with a code, choose, review, cast, and see their receipts."""
