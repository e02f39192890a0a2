"""One key at a time from a terminal."""

from __future__ import annotations

import os
import sys


def read_key() -> str:
    """The next key that is pressed, "" when there will be none. Where a terminal gives whole lines, their first letter.

    Ctrl-C raises KeyboardInterrupt, and the terminal is left as it was.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return sys.stdin.readline()[:1]
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        return os.read(terminal, 1).decode("utf-8", "replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
