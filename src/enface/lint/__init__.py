"""A published site, ours or anybody's -> Findings."""
