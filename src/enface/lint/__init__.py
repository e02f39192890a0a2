"""What is wrong with a published site."""
