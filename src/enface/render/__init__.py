"""Editions to pages."""
