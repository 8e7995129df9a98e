"""The programming interface: what is public for everybody, the roll and numbers by token."""
