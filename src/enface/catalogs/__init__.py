"""Catalogs and messages: PO files, merging, states."""
