"""The steps of the demonstration, in the order in which a round goes."""
