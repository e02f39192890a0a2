"""`enface detect --doubtful` and `--write`: what is least certain, settled by an editor with one key."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say, texts
from enface.cli.keys import read_key
from enface.cli.ticker import watched

if TYPE_CHECKING:
    from enface.workshop.doubtful import Doubt

_KEYS = "a accept, t another tag, n a name, s skip, q quit: "


def run(args: Namespace) -> int:
    """List the doubtful passages, ask about them on a terminal, or record them; 1 when a file could not be read."""
    from enface.workshop.doubtful import least_certain_first

    root = say.site_folder(args)
    unreadable: list[str] = []
    found = least_certain_first(_gathered(root, args, unreadable))
    if args.doubtful and not args.json and sys.stdin.isatty() and sys.stdout.isatty():
        _ask(root, found)
    elif args.write:
        _write(root, found, args)
    else:
        for each in found:
            say.as_json_line(_data(each)) if args.json else print(_line(each))
    return 1 if unreadable else 0


def _gathered(root: Path, args: Namespace, unreadable: list[str]) -> Iterator[Doubt]:
    """Every doubt in the named texts, else in those of the site; what cannot be read is said, and kept."""
    from enface.errors import BadInput
    from enface.model.finding import Finding
    from enface.workshop.detection import detection
    from enface.workshop.doubtful import doubts
    from enface.workshop.folder import read_lock

    ready = detection(root, texts.tags(args.languages))
    records = read_lock(root).by_path()
    names = list(texts.paths(args.files)) if args.files else _of_site(root, args, unreadable)
    folder = Path() if args.files else root
    for name in watched(names, "files"):
        try:
            document, findings = ready.read(texts.read(name, folder), name, records.get(_below(root, folder / name)))
        except BadInput as error:
            document, findings = None, (Finding.of(error),)
        if document is None:
            unreadable.append(name)
            texts.say_unreadable(name, findings, args)
        else:
            yield from doubts(ready, next(ready.detect([document])))


def _of_site(root: Path, args: Namespace, unreadable: list[str]) -> list[str]:
    from enface.adapters.content_dir import read_folder

    content = read_folder(root)
    for finding in content.findings:
        if finding.severity == "error":
            unreadable.append(finding.place.path)
            texts.say_unreadable(finding.place.path, (finding,), args)
    return list(content.documents)


def _below(root: Path, file: Path) -> str:
    """The path as the lock has it; "" for a file that is not in the site."""
    resolved, folder = file.resolve(), root.resolve()
    return resolved.relative_to(folder).as_posix() if resolved.is_relative_to(folder) else ""


def _line(each: Doubt) -> str:
    other = f", else {each.second}" if each.second else ""
    how = f"{each.language} {each.confidence:.2f} {each.origin}{other}"
    return f"{each.path}:{each.line}: {how}: {texts.short(each.text)}"


def _data(each: Doubt) -> dict[str, object]:
    return {
        "path": each.path,
        "line": each.line,
        "text": each.text,
        "language": each.language,
        "confidence": each.confidence,
        "origin": each.origin,
        "second": each.second or None,
    }


def _write(root: Path, found: tuple[Doubt, ...], args: Namespace) -> None:
    """Record every passage under the language found for it, and say so."""
    from enface.read.languages import LANGUAGES
    from enface.workshop.doubtful import settle, undisputed

    passages = dict(undisputed(found))
    settle(root, tuple(passages.items()))
    for each in found:
        recorded = each.text in passages
        if args.json:
            say.as_json_line({**_data(each), "recorded": recorded})
        elif recorded:
            print(_line(each))
        else:
            print(f"{_line(each)} (not recorded: nothing in it speaks for one language)", file=sys.stderr)
    if not args.json:
        print(f"{len(passages)} passages recorded in {LANGUAGES}")


def _ask(root: Path, found: tuple[Doubt, ...]) -> None:
    """One key for each passage; every answer is written at once, so that stopping loses none."""
    from enface.read.languages import LANGUAGES

    settled: set[str] = set()
    try:
        for at, each in enumerate(found, 1):
            if each.text in settled:
                continue
            print(f"\n{at} of {len(found)}  {_line(each)}")
            key = _answer(root, each)
            if key == "q":
                break
            if key != "s":
                settled.add(each.text)
    finally:
        print(f"\n{len(settled)} passages settled in {LANGUAGES}" if found else "nothing is doubtful")


def _answer(root: Path, each: Doubt) -> str:
    """Ask until there is an answer, and do what it says; gives its key."""
    from enface.model.language import UNDETERMINED
    from enface.workshop.doubtful import settle

    print(_KEYS, end="", flush=True)
    while True:
        key = read_key()
        if key in ("", "\x04"):
            return "q"
        key = "a" if key in "\r\n" else key
        if key in "qs":
            return key
        if key == "n":
            settle(root, names=[each.text])
            return key
        tag = each.language if key == "a" else _typed() if key == "t" else ""
        if tag and tag != UNDETERMINED:
            settle(root, [(each.text, tag)])
            return key


def _typed() -> str:
    """The tag that is typed; "" for none."""
    from enface.text.tags import standardize

    try:
        given = input("\nlanguage (as vi or pt-BR): ").strip()
    except EOFError:
        return ""
    tag = standardize(given.replace("_", "-")) if given else None
    if not tag:
        print(f"{given or 'nothing'} is no language tag\n{_KEYS}", end="", flush=True)
    return tag or ""
