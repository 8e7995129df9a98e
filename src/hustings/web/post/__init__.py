"""Mail and letters: voting codes, reminders, what could not be delivered."""
