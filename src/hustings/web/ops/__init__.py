"""What keeps a site running: server, set-up, appointments, backup, restore, verification."""
