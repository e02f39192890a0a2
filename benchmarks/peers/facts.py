"""Whether two sites state the same facts, page by page: python -m benchmarks.peers.facts ENFACE HUGO.

Prints what differs, with how often and an example of each. Exit code 1: something differs that `KNOWN` does not name.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers.feeds import atom_facts, json_feed_facts
from benchmarks.peers.pages import html_facts
from benchmarks.peers.registers import json_facts, sitemap_facts, text_facts

KNOWN = {
    ("translations.json", "letters"): "counted by state of translation, which only enface knows",
    ("translations.json", "blocks"): "listed by state of translation, which only enface knows",
}
"""Name of the file and fact -> why it is not the peer's to state, or said otherwise by it."""

_OWN = (".enface-site", "assets", "facing", "icon")
"""What begins the paths of files that are each tool's own: its list of files, style sheet and icon."""


@dataclass(slots=True)
class Comparison:
    """What was found: how many facts are equal, and each difference by file name and fact."""

    pages: int = 0
    equal: int = 0
    different: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    known: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, path: str, mine: Mapping[str, object], theirs: Mapping[str, object]) -> None:
        """Compare the facts of one file."""
        self.pages += 1
        for fact in mine.keys() | theirs.keys():
            place = Path(path).name, fact
            if mine.get(fact) == theirs.get(fact):
                self.equal += 1
            elif place in KNOWN:
                self.known[place] += 1
            else:
                self.different[place].append(f"{path}: {_first_difference(mine.get(fact), theirs.get(fact))}")


def compare(mine: Path, theirs: Path) -> Comparison:
    """Every file of both sites."""
    found = Comparison()
    ours, others = _files(mine), _files(theirs)
    for path in sorted(ours ^ others):
        found.different["address", "theirs lacks it" if path in ours else "mine lacks it"].append(path)
    for path in sorted(ours & others):
        found.add(path, facts_of(path, (mine / path).read_bytes()), facts_of(path, (theirs / path).read_bytes()))
    return found


def facts_of(path: str, data: bytes) -> Mapping[str, object]:
    """What a file states."""
    name = Path(path).name
    if name.endswith(".html"):
        return html_facts(data)
    if name == "feed.xml":
        return atom_facts(data)
    if name == "feed.json":
        return json_feed_facts(data)
    if name.endswith(".json"):
        return json_facts(data)
    return sitemap_facts(data) if name.endswith(".xml") else text_facts(data)


def report(found: Comparison) -> Iterator[str]:
    """The lines that say what was found."""
    yield f"{found.pages:,} files, {found.equal:,} facts equal"
    for (name, fact), count in sorted(found.known.items()):
        yield f"known: {name}, {fact}: {count:,} ({KNOWN[name, fact]})"
    for (name, fact), cases in sorted(found.different.items()):
        yield f"DIFFERENT: {name}, {fact}: {len(cases):,}"
        yield from (f"    {case}" for case in cases[:3])


def _files(site: Path) -> set[str]:
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {path for path in paths if not path.startswith(_OWN)}


def _first_difference(mine: object, theirs: object) -> str:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        key = next(key for key in sorted(mine.keys() | theirs.keys()) if mine.get(key) != theirs.get(key))
        return f"{key}: {_first_difference(mine.get(key), theirs.get(key))}"
    if isinstance(mine, (list, tuple)) and isinstance(theirs, (list, tuple)):
        for number, (one, other) in enumerate(zip(mine, theirs, strict=False)):
            if one != other:
                return f"[{number}] {_first_difference(one, other)}"
        return f"length {len(mine)} != {len(theirs)}: {[*mine, *theirs][min(len(mine), len(theirs))]!r:.80}"
    if isinstance(mine, (set, frozenset)) and isinstance(theirs, (set, frozenset)):
        return f"only mine {sorted(map(str, mine - theirs))[:2]}, only theirs {sorted(map(str, theirs - mine))[:2]}"
    return f"{str(mine)[:120]!r} != {str(theirs)[:120]!r}"


def main() -> int:
    """The command."""
    found = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(report(found)))
    return 1 if found.different or not found.pages else 0


if __name__ == "__main__":
    sys.exit(main())
