"""What another method would have made of a contest whose ballots are published."""
