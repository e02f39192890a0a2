"""Rule files of web servers, each from what `hosting` knows of a host."""
