"""What there is: every edition of every document as facts, and what follows from them for the site."""
