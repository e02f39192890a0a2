"""Whole sites, through the command line."""
