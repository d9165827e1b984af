"""What a finished PDF says, and how it leads its reader."""
