"""What was published before, and what answers there now."""
