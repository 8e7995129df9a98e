"""What tests share: where the real ballots are, and a plain second reader of BLT files."""
