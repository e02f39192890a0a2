"""How long things take: generated sites and the programs that measure with them."""
