"""Rules about one entry of a catalog."""
