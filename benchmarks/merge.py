"""Merging beside GNU msgmerge: python -m benchmarks.merge VERB …

history   DIR: holds folders with old.po, new.pot and truth.json, a list of {"ctxt", "id", "text"}: what people later
          wrote for each text that came new. An edit is one like enough to a text that went.
edits     [N]: 500 reviews after an ordinary day's edits: unchanged sentences that keep their translation.
speed     [N …]: catalogs of 1000, 5000 and 50000 messages of prose of which 5 % change: processor seconds of both.
corpus    DIR N: such a catalog of N messages as files: old.po, new.pot, and truth.json, the translation that each
          edited text had.
score     TRUTH MERGED: in how many edited texts the proposal is the one they had, another, or none (JSON).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import process_time

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from benchmarks.mixes import edited, generated, kept
from benchmarks.prose import LOCALES, paragraph
from enface.catalogs.merge import merge
from enface.catalogs.po.canonical import template_of
from enface.catalogs.po.header import new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

Proposals = dict[tuple[str | None, str], str]
EDIT, GOOD, WRONG = 0.5, 0.6, 0.3


@dataclass(slots=True)
class Score:
    """What a merger proposed for texts that people translated later."""

    wanted: int = 0
    edits: int = 0
    good: int = 0
    words: int = 0
    saved: float = 0.0
    likeness: list[float] = field(default_factory=list)

    def add(self, text: str, proposal: str, later: str, *, is_edit: bool) -> None:
        """One text with what was proposed for it ("": nothing) and what people wrote."""
        size = len(text.split())
        self.wanted += 1
        self.words += size
        self.edits += is_edit
        if proposal:
            like = alike(proposal, later)
            self.likeness.append(like)
            self.good += is_edit and like >= GOOD
            self.saved += size * (like - WRONG) / (1 - WRONG)

    def __str__(self) -> str:
        wrong = sum(like < WRONG for like in self.likeness) / max(1, len(self.likeness))
        return (
            f"{self.wanted} texts, {len(self.likeness)} proposals, {wrong:.1%} of them wrong; {self.edits} edits, "
            f"{self.good / max(1, self.edits):.1%} with a proposal of {GOOD} or nearer; "
            f"saving {self.saved / self.words:.3f}"
        )


@dataclass(slots=True)
class Kept:
    """What becomes of accepted translations in a merge, and when the edit is undone."""

    translations: int = 0
    lost: int = 0
    returned: int = 0
    changed: int = 0

    def add(self, old: Catalog, new: Catalog) -> None:
        """Old to new, once more, and back."""
        templates = [replace(template_of(one), domain=old.domain, language=old.language) for one in (new, old)]
        merged = read_again(merge([old], [templates[0]], locale=old.locale).catalogs[0])
        again = merge([merged], [templates[0]], locale=old.locale).catalogs[0]
        back = proposals(read_again(merge([merged], [templates[1]], locale=old.locale).catalogs[0]), accepted=True)
        everywhere = {entry.translations for entry in merged.entries}
        for entry in old.entries:
            if entry.accepted and not entry.obsolete:
                self.translations += 1
                self.lost += entry.translations not in everywhere
                self.returned += back.get(entry.key[:2]) == entry.translations[0]
        self.changed += write_po(again) != write_po(merged)

    def __str__(self) -> str:
        return (
            f"enface    {self.translations} accepted translations: {self.lost} lost, {self.returned} back exactly when "
            f"the edit is undone; {self.changed} files changed by a second merge"
        )


def read_again(found: Catalog) -> Catalog:
    """The catalog from the file it would be written to."""
    return catalog(write_po(found))


def alike(one: str, other: str) -> float:
    """Normalised indel similarity over words."""
    return Indel.normalized_similarity(one.split(), other.split())


def history(root: Path) -> None:
    """Score both over real history."""
    scores = {"enface": Score(), "msgmerge": Score()}
    kept = Kept()
    for truth in sorted(root.glob("*/truth.json")):
        folder = truth.parent
        old, new = catalog((folder / "old.po").read_bytes()), catalog((folder / "new.pot").read_bytes())
        here = {entry.key.text for entry in new.entries}
        gone = [entry.key.text for entry in old.entries if entry.key.text not in here and not entry.obsolete]
        found = {"enface": by_enface(old, new), "msgmerge": by_msgmerge(folder / "old.po", folder / "new.pot")}
        kept.add(old, new)
        for one in json.loads(truth.read_text("utf-8")):
            is_edit = any(alike(text, one["id"]) >= EDIT for text in gone)
            for name, score in scores.items():
                score.add(one["id"], found[name].get((one["ctxt"], one["id"]), ""), one["text"], is_edit=is_edit)
    for name, score in scores.items():
        print(f"{name:9} {score}")
    print(kept)


def catalog(data: bytes) -> Catalog:
    """A file as a catalog of texts in English; the locale says how sentences end, and its header's will do."""
    found = read_po(data, path="", locale="und", domain="docs", language="en")
    return replace(found, locale="es")


def by_enface(old: Catalog, new: Catalog) -> Proposals:
    """What enface proposes, or keeps."""
    template = replace(template_of(new), domain=old.domain, language=old.language)
    return proposals(merge([old], [template], locale=old.locale).catalogs[0])


def by_msgmerge(old: Path, new: Path) -> Proposals:
    """What msgmerge proposes, or keeps."""
    done = subprocess.run(["msgmerge", "--quiet", old, new], capture_output=True, check=True)
    return proposals(catalog(done.stdout))


def proposals(found: Catalog, *, accepted: bool = False) -> Proposals:
    """The texts in use that have a translation, fuzzy or not, or only the accepted ones."""
    entries = [entry for entry in found.entries if not entry.obsolete]
    return {
        entry.key[:2]: entry.translations[0] for entry in entries if entry.accepted or (entry.translated > accepted)
    }


def edits(number: int) -> None:
    """Count sentences over generated reviews, an equal share for each locale."""
    random = Random(number)
    for locale in LOCALES[1:]:
        reviews = [generated(random, locale) for _ in range(number // (len(LOCALES) - 1))]
        counts = [kept(review, edited(review, random), locale) for review in reviews]
        wanted, found = map(sum, zip(*counts, strict=True))
        print(f"{locale}: {len(reviews)} reviews, {found} of {wanted} unchanged sentences keep their translation")


def speed(sizes: Sequence[int]) -> None:
    """Processor seconds of reading, merging and writing, of both as whole processes; msgmerge up to 5,000."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            old, new = Path(name, "old.po"), Path(name, "new.pot")
            before, after, _ = changed(size, Random(size))
            old.write_bytes(write_po(before))
            new.write_bytes(write_po(after))
            start = process_time()
            merged = merge([catalog(old.read_bytes())], [template_of(catalog(new.read_bytes()))], locale="es")
            write_po(merged.catalogs[0])
            inside = process_time() - start
            ours = cost([sys.executable, "-m", "enface", "po", "merge", str(old), str(new), "-o", f"{name}/out.po"])
            line = f"{size} messages: {inside:.2f} s, as a process {ours:.2f} s"
            if size <= 5000:
                theirs = cost(["msgmerge", "--quiet", str(old), str(new), "-o", f"{name}/out.po"])
                line += f"; msgmerge {theirs:.2f} s ({theirs / inside:.0f} and {theirs / ours:.0f} times)"
            print(line, flush=True)


def cost(command: Sequence[str]) -> float:
    """The processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def changed(size: int, random: Random) -> tuple[Catalog, Catalog, dict[str, str]]:
    """A translated catalog, one of the messages after edits, and what each edited text had for a translation.

    5 % are rewritten in a few words, 2 % gone, 2 % new.
    """
    vocabulary = [f"{random.getrandbits(30):x}" for _ in range(size)]
    texts = list(dict.fromkeys(prose(random, vocabulary) for _ in range(size)))
    later = dict(edits_of(texts, random, vocabulary))
    truth = {text: before.upper() for text, before in later.items() if before and before != text}
    return in_a_catalog([(text, text.upper()) for text in texts]), in_a_catalog([(text, "") for text in later]), truth


def write_corpus(folder: Path, size: int) -> None:
    """The files of such a catalog."""
    before, after, truth = changed(size, Random(size))
    folder.mkdir(parents=True)
    (folder / "old.po").write_bytes(write_po(before))
    (folder / "new.pot").write_bytes(write_po(after))
    (folder / "truth.json").write_text(json.dumps(truth), "utf-8")


def score(truth: Path, merged: Path) -> None:
    """Print how many proposals are right."""
    wanted: dict[str, str] = json.loads(truth.read_text("utf-8"))
    found = {key[1]: text for key, text in proposals(catalog(merged.read_bytes())).items()}
    said = [found.get(text, "") for text in wanted]
    right = sum(proposal == text for proposal, text in zip(said, wanted.values(), strict=True))
    print(json.dumps({"edited": len(wanted), "right": right, "wrong": sum(map(bool, said)) - right}))


def prose(random: Random, vocabulary: Sequence[str]) -> str:
    """A paragraph of one to five sentences, with rare words among those that all share."""
    words = paragraph(random, random.randint(1, 5)).tagged("en").split(" ")
    for _ in range(1 + len(words) // 12):
        words[random.randrange(1, len(words) - 1)] = random.choice(vocabulary)
    return " ".join(words)


def edits_of(texts: Sequence[str], random: Random, vocabulary: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The texts with some reworded, some left out, and some new, each with what it was before ("": nothing)."""
    for text in texts:
        chance = random.random()
        words = text.split(" ")
        if chance > 0.02:
            for _ in range(random.randint(1, 4) if chance < 0.07 else 0):
                words[random.randrange(len(words))] = random.choice(vocabulary)
            yield " ".join(words), text
        if chance > 0.98:
            yield prose(random, vocabulary), ""


def in_a_catalog(pairs: Sequence[tuple[str, str]]) -> Catalog:
    """Twenty messages a document."""
    entries = tuple(
        Entry(key=Key(None, text), translations=(translation,), references=(f"content/reviews/{place // 20}.md",))
        for place, (text, translation) in enumerate(pairs)
    )
    header = new_header(project="docs", locale="es", language="en")
    return Catalog(locale="es", domain="docs", language="en", header=header, entries=entries)


def main(verb: str = "", *rest: str) -> None:
    """Do what is asked."""
    verbs: dict[str, Callable[[], None]] = {
        "history": lambda: history(Path(*rest)),
        "edits": lambda: edits(int(*rest or ("500",))),
        "speed": lambda: speed([*map(int, rest or ("1000", "5000", "50000"))]),
        "corpus": lambda: write_corpus(Path(rest[0]), int(rest[1])),
        "score": lambda: score(*map(Path, rest)),
    }
    verbs.get(verb, lambda: print(__doc__))()


if __name__ == "__main__":
    main(*sys.argv[1:])
