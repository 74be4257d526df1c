"""Labs of the book: live on a page and in a notebook, and their data in Python."""
