"""Pages to outputs, with as little work as possible."""
