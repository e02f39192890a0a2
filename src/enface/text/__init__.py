"""What several stages share about text."""
