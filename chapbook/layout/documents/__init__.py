"""A chapter's XHTML made into a document that the engine can lay out."""
