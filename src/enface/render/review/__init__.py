"""A review, and the page on which it faces its original."""
