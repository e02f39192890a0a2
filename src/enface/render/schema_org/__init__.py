"""Structured data in the vocabulary of schema.org."""
