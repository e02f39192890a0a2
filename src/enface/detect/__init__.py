"""Documents to documents with languages."""
