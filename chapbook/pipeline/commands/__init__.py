"""What commands do besides a build: new books, quotations listed or typed anew, fonts, checkers, help."""
