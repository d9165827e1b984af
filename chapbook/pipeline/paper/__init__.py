"""What is made for paper: the PDF, those for a press and an archive, booklets, covers and sheets to try."""
