"""`enface check [LOCALE…]`: what is wrong with the translations, mended or dismissed where that is asked for."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say, texts
from enface.model.finding import has_error

if TYPE_CHECKING:
    from enface.checks.study import Hit
    from enface.model.catalog import Entry
    from enface.workshop.checking import Checked

_PLACE = re.compile(r"(.+\.po):(\d{1,9})")


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "check",
        help="say what is wrong with translations",
        description="Looks for faults in the translations of some locales (all when none is named). Exit code 1: "
        "errors, or a file that cannot be used; 3: warnings under --strict. docs/checks.md explains every rule.",
    )
    parser.add_argument("locales", metavar="LOCALE", nargs="*")
    parser.add_argument("--review", metavar="ID", action="append", default=[], help="only what this review uses")
    parser.add_argument("--rule", metavar="RULE", action="append", default=[], help="only by this rule")
    parser.add_argument("--fix", action="store_true", help="mend white space, spaces beside marks, typewriter quotes")
    parser.add_argument(
        "--dismiss",
        metavar=("RULE", "PLACE"),
        nargs=2,
        help="it is no fault: by which rule, and FILE:LINE or the beginning of the source text; holds until source or "
        "translation changes",
    )
    parser.add_argument("--strict", action="store_true", help="exit code 3 when there are warnings")
    parser.add_argument("--sarif", metavar="FILE", help="write a SARIF 2.1.0 log as well (-: to standard output)")
    parser.add_argument("--rules", action="store_true", help="list the rules and stop")
    parser.add_argument("--explain", metavar="RULE", help="explain a rule and stop")
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Check, mend or dismiss; the exit code tells the severity of what remains."""
    if args.rules or args.explain:
        return _explain(args.explain)
    from enface.workshop.checking import check, fix, open_checker

    root = say.site_folder(args)
    if args.dismiss:
        return _dismiss(root, args)
    checker = open_checker(root, args.locales, args.review, args.rule)
    checked = fix(checker) if args.fix else check(checker)
    if args.sarif:
        _write_sarif(args.sarif, checked)
    if args.sarif == "-":
        pass  # it has standard output to itself
    elif args.json:
        say.as_json(_data(checked))
    else:
        _print(checked)
    every = [*checked.findings, *(hit.finding for hit in checked.hits)]
    return say.exit_code(every, broken=has_error(every), strict=args.strict)


def _explain(name: str | None) -> int:
    from enface.checks.registry import RULES
    from enface.checks.study import nearest_rule
    from enface.errors import WrongUse

    chosen = [rule for rule in RULES if name in (None, rule.id)]
    if not chosen:
        near = nearest_rule(name or "")
        raise WrongUse(f"there is no rule {name}", cure=f"did you mean {near}?" if near else "enface check --rules")
    for rule in chosen:
        first, _, rest = rule.text.partition("\n")
        if name:
            print(f"{rule.id} ({rule.severity})\n\n{first}\n{rest}".rstrip())
        else:
            print(f"{rule.id:20} {'off' if rule.asked else rule.severity:8} {first}")
    return 0


def _dismiss(root: Path, args: Namespace) -> int:
    from enface.workshop.checking import dismiss, open_checker

    rule, place = args.dismiss
    checker = open_checker(root, args.locales, args.review, [rule])
    say.findings([finding for shelf in checker.shelves.values() for finding in shelf.findings])
    for path in dismiss(checker, _is_at(root, place)):
        print(f"{path}: {rule} dismissed")
    return 0


def _is_at(root: Path, place: str) -> Callable[[str, Entry, int], bool]:
    found = _PLACE.fullmatch(place)
    if found is None:
        return lambda _path, entry, _end: entry.key.text.startswith(place)
    file, line = Path(found[1]), int(found[2])
    wanted = file.resolve() if file.exists() else (root / file).resolve()
    return lambda path, entry, end: (root / path).resolve() == wanted and entry.line <= line < end


def _print(checked: Checked) -> None:
    say.findings(checked.findings)
    for path, of_file in groupby(checked.hits, key=lambda hit: hit.finding.place.path):
        print(say.harmless(path))
        for _, of_entry in groupby(of_file, key=lambda hit: hit.finding.place.line):
            print("\n".join(_lines(list(of_entry))))
        print()
    if checked.mended:
        print(f"{say.many(checked.mended, 'translation')} mended in {say.many(len(checked.paths), 'file')}")
    print(f"{', '.join(checked.locales)}: {_counted(checked)}")


def _lines(hits: Sequence[Hit]) -> Iterator[str]:
    """The findings of an entry, then the beginning of its text and of its translation."""
    for finding in (hit.finding for hit in hits):
        cure = f" ({say.harmless(finding.cure)})" if finding.cure else ""
        yield f"  {finding.place.line}: {finding.severity}: {say.harmless(finding.cause)}{cure} [{finding.rule}]"
    entry = hits[0].entry
    if entry:
        yield f"      {texts.short(entry.key.text, 100)}"
        yield f"      {texts.short(entry.translations[0], 100)}"


def _counted(checked: Checked) -> str:
    every = [*checked.findings, *(hit.finding for hit in checked.hits)]
    counts = Counter(str(finding.severity) for finding in every)
    names = (("error", "error"), ("warning", "warning"), ("info", "note"))
    return ", ".join(say.many(counts[key], name) for key, name in names)


def _data(checked: Checked) -> dict[str, object]:
    return {
        "locales": list(checked.locales),
        "findings": [*map(say.finding_data, checked.findings), *map(_hit_data, checked.hits)],
        "mended": checked.mended,
        "files": list(checked.paths),
    }


def _hit_data(hit: Hit) -> dict[str, object]:
    data: dict[str, object] = dict(say.finding_data(hit.finding))
    if hit.entry:
        data |= {"context": hit.entry.key.context, "source": hit.entry.key.text, "pair": hit.pair}
    return data


def _write_sarif(name: str, checked: Checked) -> None:
    from enface import __version__
    from enface.adapters.atomic import write_atomically
    from enface.checks.registry import RULES
    from enface.checks.sarif import Explained, sarif

    rules = [Explained(rule.id, rule.text, rule.severity, not rule.asked) for rule in RULES]
    results = [(finding, "") for finding in checked.findings] + [(hit.finding, hit.pair) for hit in checked.hits]
    text = say.json_text(sarif(rules, results, __version__, folder="the folder of the site"), indent=2)
    if name == "-":
        print(text)
    else:
        write_atomically(Path(name), f"{text}\n".encode())
