"""What a finished PDF says, and how it labels its pages."""
