"""What the public may ask of results: whether a claim is true, and what another method had done."""
