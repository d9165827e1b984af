"""The processes that lay chapters out: who they are, what they start with, how far they may go."""
