"""Type set in lines: texts measured once, places where lines may end, and the lines of a paragraph chosen."""
