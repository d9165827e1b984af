"""Pages written as tagged PDF: the structure read from their boxes, painted as content of it, and written."""
