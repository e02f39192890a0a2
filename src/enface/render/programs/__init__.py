"""What programs read: feeds, sitemaps, JSON."""
