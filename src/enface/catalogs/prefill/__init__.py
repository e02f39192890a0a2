"""Drafts by machine: what is asked, what is kept from the engine, which answers are believed."""
