"""Documents and templates to messages, and back."""
