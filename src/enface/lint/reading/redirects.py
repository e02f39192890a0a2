"""Redirects: pages that send readers elsewhere, and the rule files of servers; where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote


class Hop(NamedTuple):
    """From an address on the host to a URL; `path` and `line` say who sends readers on."""

    path: str
    line: int
    old: str
    new: str


_NAMES = ("_redirects", ".htaccess", "Caddyfile")
_FORMS = (
    re.compile(r"redirect(?:permanent|match)?\s+(?:30[1278]\s+|permanent\s+|temp\s+)?\"?\^?(/[^\s\"$]*)\$?\"?\s+\"?([^\s\"]+)",
               re.IGNORECASE),
    re.compile(r"rewriterule\s+\"?\^?([^\s\"$]*)\$?\"?\s+\"?([^\s\"]+)\"?\s+\[(?=[^\]]*\])[^\]]*?\bR\b", re.IGNORECASE),
    re.compile(r"rewrite\s+\^(/[^\s$]*)\$?\s+(\S+)\s+(?:permanent|redirect)"),
    re.compile(r"location\s+=\s+\"?(/[^\s\"{]*)\"?\s*\{\s*return\s+30[1278]\s+\"?([^\s\";]+)"),
    re.compile(r"redir\s+(/\S*)\s+(\S+)"),
    re.compile(r"(/\S*)\s+(\S+)(?:\s+30[1278]!?)?(?:\s*#.*)?$"),
)  # fmt: skip
_PATTERN = re.compile(r"[*:()\[\]{}|+?]|\$\d")


def is_rule_file(path: str) -> bool:
    """Whether servers read it for redirects."""
    name = path.rpartition("/")[2]
    return name in _NAMES or name.endswith((".conf", ".nginx", ".caddy", ".htaccess"))


def hops_of(path: str, data: bytes) -> Iterator[Hop]:
    """The redirects from one address to one URL in a rule file of Apache, nginx, Caddy, Netlify or Cloudflare.

    Those with patterns or conditions are left out: nobody can say from here whom they send where.
    """
    conditional = False
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        text = line.strip()
        if text.lower().startswith("rewritecond"):
            conditional = True
            continue
        found = next((match for form in _FORMS if (match := form.match(text))), None)
        if found and not conditional and not text.startswith("#"):
            old, new = found[1].replace("\\", ""), found[2].replace("\\", "").rstrip(";")
            if not _PATTERN.search(old) and not _PATTERN.search(new.partition("://")[2] or new) and _is_address(new):
                yield Hop(path, number, unquote(old if old.startswith("/") else f"/{old}"), new)
        conditional = conditional and not found


def _is_address(new: str) -> bool:
    return new.startswith(("/", "http://", "https://"))
