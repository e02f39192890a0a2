"""Published files -> what the rules look at."""
