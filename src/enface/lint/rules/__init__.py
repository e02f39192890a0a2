"""The rules, by what they look at, and the table of all."""
