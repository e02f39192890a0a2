"""PO files: read strictly and without loss, written in one form or byte for byte."""
