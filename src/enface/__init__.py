"""enface: reviews in every language of their readers."""

__version__ = "0.1.0"
