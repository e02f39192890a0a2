"""`python -m enface` is `enface`."""

from __future__ import annotations

import sys

from enface.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
