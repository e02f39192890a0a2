"""Lists of reviews, and of what reviews are about."""
