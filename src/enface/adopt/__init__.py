"""Adopt: sites made by other generators -> content, catalogs and addresses of enface. Translations come along."""
