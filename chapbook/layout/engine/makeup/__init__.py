"""Lines made up into pages: what stands between forced breaks, what may be changed there, the choice."""
