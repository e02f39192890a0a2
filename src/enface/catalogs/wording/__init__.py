"""Wordings of one text: how alike they are, which sentences they share, what a translation of one gives to another."""
