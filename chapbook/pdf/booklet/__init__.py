"""Pages of a PDF imposed on sheets, and what the person at the printer is told."""
