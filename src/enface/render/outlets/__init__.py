"""Editions as source files for other generators."""
