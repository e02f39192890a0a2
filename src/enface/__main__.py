"""`python -m enface` is `enface`."""

from __future__ import annotations

from enface.cli.main import program

if __name__ == "__main__":
    program()
