"""A translation program of this machine, such as apertium: text on standard input, translation on standard output."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from typing import Literal

from enface.errors import EngineTrouble
from enface.model.request import Request

_DEADLINE = 30.0


class CommandEngine:
    """Runs `command` for each text, `{pair}` in its words replaced by what `pairs` has for `source-target`.

    No shell is involved. Its answer has to come within 30 seconds.
    """

    public = False
    unit: Literal["sentence", "block"] = "sentence"
    longest = 10_000
    per_second = 1_000.0

    def __init__(self, name: str, command: Sequence[str], pairs: Mapping[str, str]) -> None:
        self.name = name
        self._command, self._pairs = tuple(command), dict(pairs)
        self.fingerprint = " ".join(("command", *self._command, *(f"{a}={b}" for a, b in sorted(self._pairs.items()))))

    def refusal(self, source: str, target: str) -> str:
        """By the pairs that the site gives; any pair when it gives none."""
        known = not self._pairs or f"{source}-{target}" in self._pairs
        return "" if known else f"{self.name} has no pair {source}-{target} in enface.toml"

    def translate(self, request: Request) -> str | None:
        """Run the program once."""
        pair = f"{request.source}-{request.target}"
        words = [word.replace("{pair}", self._pairs.get(pair, pair)) for word in self._command]
        try:
            done = subprocess.run(  # noqa: S603 - the site's own choice, no shell
                words, input=request.text.encode(), capture_output=True, timeout=_DEADLINE, check=True
            )
        except subprocess.TimeoutExpired:
            raise EngineTrouble(f"{words[0]} did not answer within {_DEADLINE:g} seconds", retryable=True) from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().splitlines()
            cause = f"{words[0]} failed: {said[-1][:200] if said else f'exit code {error.returncode}'}"
            raise EngineTrouble(cause, retryable=False, kind="answer") from None
        except OSError as error:
            cause = f"{words[0]} cannot be run: {error.strerror}"
            raise EngineTrouble(cause, retryable=False, kind="refused", cure="install it") from None
        return done.stdout.decode("utf-8", "replace").strip() or None
