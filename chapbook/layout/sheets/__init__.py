"""The style sheets of a book's pages: the package's, the page's geometry, the book's own."""
