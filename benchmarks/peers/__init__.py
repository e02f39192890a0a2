"""Other tools, given the work that enface does: each peer gets the same content and publishes the same facts."""
