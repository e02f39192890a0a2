"""`enface detect FILE…`: the language of every block and foreign passage, inside a site or anywhere."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say, texts
from enface.cli.ticker import watched

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from rich.text import Text as RichText

    from enface.detect.explain import Weighing
    from enface.model.document import Block, Document
    from enface.model.finding import Finding
    from enface.model.language import Verdict
    from enface.workshop.detection import Detection

    Evidence = Sequence[Sequence[Weighing]]
    _Read = tuple[str, Document | None, tuple[Finding, ...]]

_FILES = 32
_LETTERS = 500_000


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb's parser."""
    parser = subparsers.add_parser(
        "detect",
        help="tell the language of every passage",
        description="Tells the language of every block and of every foreign passage inside a block, in Markdown (.md) "
        "and plain text. Inside a site its locales, works and settled languages count. --doubtful and --write need a "
        "site. Exit code 1: a file could not be read.",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="a file, a folder of .md and .txt files, or -")
    parser.add_argument("--languages", metavar="TAGS", help="answer only these, as in en,vi,fr; default: every one")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each document")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--explain", action="store_true", help="show what was weighed for each block")
    either.add_argument(
        "--doubtful",
        action="store_true",
        help="the least certain passages first, of the whole site without FILE; on a terminal one key settles each",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="record the doubtful passages under the languages found, in content/languages.toml",
    )


def run(args: Namespace) -> int:
    """Print what is known of each file; 1 when one of them could not be read."""
    from enface.adapters.site_folder import find_site
    from enface.errors import WrongUse

    if not (args.files or args.doubtful):
        raise WrongUse("there is no file to look at", cure="name files or folders, or - for standard input")
    if args.explain and args.write:
        raise WrongUse("--explain shows and --write records", cure="give one of them at a time")
    if args.doubtful or args.write:
        from enface.cli import doubtful

        return doubtful.run(args)
    from enface.workshop.detection import detection

    try:
        root = find_site(Path(args.directory or "."))
    except WrongUse:
        if args.directory:
            raise
        root = None
    ready = detection(root, texts.tags(args.languages))
    say.findings(ready.findings)
    show = _print_json if args.json else _print_table if sys.stdout.isatty() else _print_lines
    code = 0
    files = list(texts.paths(args.files))
    for batch in _batches(ready, files if sys.stdout.isatty() else watched(files, "files")):
        detected = ready.detect([document for _, document, _ in batch if document])
        for path, readable, findings in batch:
            if readable is None:
                code = 1
                texts.say_unreadable(path, findings, args)
            else:
                say.findings([each for each in findings if each.severity == "error" or each.rule == "language-tag"])
                document = next(detected)
                show(path, document, ready.explain(document) if args.explain else ())
    return code


def _batches(ready: Detection, files: Iterable[str]) -> Iterator[list[_Read]]:
    """What was read, in lots that the engines take in one call: few files, and no more than fits into memory."""
    batch: list[_Read] = []
    size = 0
    for path in files:
        document, findings = _read(ready, path)
        batch.append((path, document, findings))
        size += sum(len(block.text) for block in document.blocks) if document else 0
        if len(batch) == _FILES or size > _LETTERS:
            yield batch
            batch, size = [], 0
    yield batch


def _read(ready: Detection, path: str) -> tuple[Document | None, tuple[Finding, ...]]:
    from enface.errors import BadInput
    from enface.model.finding import Finding

    try:
        return ready.read(texts.read(path), path)
    except BadInput as error:
        return None, (Finding.of(error),)


def _print_json(_path: str, document: Document, evidence: Evidence) -> None:
    from enface.detect.report import as_json

    say.as_json_line(as_json(document, evidence))


def _print_lines(path: str, document: Document, evidence: Evidence) -> None:
    """One line a block, one more for each span in it and for each language weighed."""
    print(_heading(path, document))
    for block, weighings in _with_evidence(document, evidence):
        where = f"{path}:{block.lines[0]}:"
        print(f"{where} {block.language.tag} {_sure(block.language)} {block.kind}: {texts.short(block.text)}")
        for start, end, tag, how in _spans(block):
            print(f"{where}   {tag} {how} span {start}-{end}: {texts.short(block.text[start:end])}")
        for one in weighings:
            print(f"{where}   {_weighing(*one)}")


def _with_evidence(document: Document, evidence: Evidence) -> Iterator[tuple[Block, Sequence[Weighing]]]:
    """Every block with what was weighed for it: nothing unless that was asked for."""
    return zip(document.blocks, evidence or ((),) * len(document.blocks), strict=True)


def _heading(path: str, document: Document) -> str:
    return f"{path}: {document.language.tag} {_sure(document.language)}"


def _sure(verdict: Verdict) -> str:
    return f"{verdict.confidence:.2f} {verdict.origin}"


def _weighing(language: str, chance: float, profile: float | None, engine: float | None, words: int) -> str:
    shown = [f"{language} {chance:.4f}"]
    shown += [f"profile {profile:.1f}"] if profile is not None else []
    shown += [f"engine {engine:.2f}"] if engine is not None else []
    return ", ".join([*shown, f"function words {words}"])


def _spans(block: Block) -> Iterator[tuple[int, int, str, str]]:
    from enface.detect.report import foreign_spans

    for span in foreign_spans(block):
        verdict = span.language or block.language
        yield span.start, span.end, verdict.tag, _sure(verdict)


def _print_table(path: str, document: Document, evidence: Evidence) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(_heading(path, document)), title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in ("line", "kind", "language", "sure", "origin", "text"):
        table.add_column(name, overflow="fold", ratio=1 if name == "text" else None)
    for block, weighings in _with_evidence(document, evidence):
        text = _coloured(block)
        for one in weighings:
            text.append(f"\n{_weighing(*one)}", style="dim")
        own = block.language.tag == document.language.tag
        tag = Text(block.language.tag, style="dim" if own else "bold magenta")
        sure = f"{block.language.confidence:.2f}"
        table.add_row(str(block.lines[0]), block.kind, tag, sure, block.language.origin, text)
    Console().print(table)


def _coloured(block: Block) -> RichText:
    from rich.text import Text

    text = Text(say.harmless(block.text))
    for start, end, tag, how in reversed(list(_spans(block))):
        text.stylize("bold cyan", start, end)
        text.append(f"\n{tag} {how}: {texts.short(block.text[start:end])}", style="cyan")
    return text
