"""Mixes the passages of `benchmarks/passages/` into documents: `python -m benchmarks.mix open|sealed > FILE.jsonl`.

The passages were written for this, by hand, a line each: `tag | kind | text`. `foreign*.txt` hold headlines, quotations
and brief phrases, `base*.txt` what stands around them: paragraphs, headings, sentences with a place for a quotation,
sentences that quote their own language or a name, and lines that are of no language (`neutral`); `names.txt` holds
titles, credits and addresses. Those in `open/` are what errors are looked at in and weights are fitted on; of those in
`sealed/`, which others wrote later, only figures are taken. The form of FILE is that of `benchmarks/languages.py`. The
same passages give the same documents.

`open-names` gives each title and line of credits a document of its own in three languages. `FOLDER` instead mixes the
lines of `FOLDER/TAG.txt`, sentences of a collection that is fitted on: half of them are cut to a few words, and near
relations meet more often than others. `texts FOLDER` gives them alone and three together, in the form of `--short`.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.languages import GoldBlock, GoldDocument
from enface.detect.languages import COMMON, LANGUAGES_OF, siblings_of
from enface.detect.passage import main_script
from enface.text.scripts import letters_by_script

FOLDER = Path(__file__).parent / "passages"
ROUNDS = 6  # documents a language
SENTENCES = 20  # documents a language
NEAR = 0.35
QUOTED = 0.3
NAME = 0.06  # the weight of a name in one language: it is met in three
OWN, OTHER = 1.0, 0.3  # their weights: reviews are seldom so mixed
TAIL = 0.15  # the share of foreign passages that are not in one of the 29 languages


class Line(NamedTuple):
    lang: str
    kind: str
    text: str


def lines(pattern: str, part: str) -> list[Line]:
    return [
        Line(*(field.strip() for field in line.split("|", 2)))
        for file in sorted((FOLDER / part).glob(pattern))
        for line in file.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def block(text: str, lang: str, kind: str, spans: Sequence[tuple[int, int, str]] = ()) -> GoldBlock:
    return {
        "text": text,
        "lang": lang,
        "kind": kind,
        "spans": [{"start": start, "end": end, "lang": tag} for start, end, tag in spans],
    }


def named_only(part: str) -> Iterator[GoldDocument]:
    """Each title and each line of credits alone in documents of three languages, titles quoted as well."""
    frames = [one for one in lines("base*.txt", part) if one.kind == "inline"]
    for one in lines("names.txt", part):
        chance = random.Random(one.text)
        others = sorted(COMMON - {one.lang, "en"} - siblings_of(one.lang))
        for own in [*chance.sample(others, 2), "en" if one.lang != "en" else chance.choice(others)]:
            blocks = [plain(Line(own, "neutral", one.text))]
            if one.kind == "title" and (mine := [frame for frame in frames if frame.lang == own]):
                blocks.append(block(chance.choice(mine).text.replace("{}", one.text), own, "inline-neg"))
            for each in blocks:
                each["weight"] = NAME
            yield {"id": f"{part}-name", "base": own, "blocks": blocks}


def stranger(pool: Sequence[Line], own: str, chance: random.Random) -> Line:
    common = chance.random() >= TAIL
    tags = sorted({one.lang for one in pool if one.lang != own})
    tag = chance.choice([one for one in tags if (one in COMMON) == common] or tags)
    return chance.choice([one for one in pool if one.lang == tag])


def foreign(pool: Sequence[Line], own: str, chance: random.Random) -> Iterator[GoldBlock]:
    """A block in another language, now and then two that belong together."""
    first = stranger(pool, own, chance)
    yield block(first.text, first.lang, "foreign")
    if chance.random() < 0.25:
        again = chance.choice([one for one in pool if one.lang == first.lang and one.text != first.text])
        yield block(again.text, again.lang, "foreign")


def plain(line: Line) -> GoldBlock:
    """A block in the language around it; a title in another script is not scored: to mark it is no mistake."""
    script = main_script(letters_by_script(line.text))
    legible = script in ("", "Latn") or line.lang in LANGUAGES_OF.get(script, ())
    return block(line.text, line.lang, line.kind if legible else "loan")


def inline(line: Line, pool: Sequence[Line], chance: random.Random) -> GoldBlock:
    quoted = stranger([one for one in pool if one.kind != "short"], line.lang, chance)
    start = line.text.index("{}")
    text = line.text.replace("{}", quoted.text)
    return block(text, line.lang, "inline", [(start, start + len(quoted.text), quoted.lang)])


def documents(part: str) -> Iterator[GoldDocument]:
    around, pool = lines("base*.txt", part), lines("foreign*.txt", part)
    for own in sorted({one.lang for one in around}):
        chance = random.Random(f"{part} {own}")
        by_kind = {
            kind: chance.sample(some, len(some))
            for kind in ("paragraph", "heading", "inline", "inline-neg", "neutral")
            if (some := [one for one in around if one.lang == own and one.kind == kind])
        }
        for at in range(ROUNDS):
            groups: list[list[GoldBlock]] = []
            for kind, some in by_kind.items():
                mine = some[at::ROUNDS] if kind not in ("paragraph", "neutral") else some[at % 3 :: 3]
                groups += [[inline(one, pool, chance) if kind == "inline" else plain(one)] for one in mine]
            groups += [list(foreign(pool, own, chance)) for _ in range(3)]
            chance.shuffle(groups)
            yield {"id": f"{part}-{own}-{at}", "base": own, "blocks": [one for group in groups for one in group]}


def of_sentences(folder: Path) -> Iterator[GoldDocument]:
    """Documents of six sentences in one language and four in others, some of these quoted as well."""
    frames = [one for one in lines("base*.txt", "open") if one.kind == "inline"]
    pools = {file.stem: file.read_text("utf-8").splitlines() for file in sorted(folder.glob("*.txt"))}
    for own in pools:
        chance = random.Random(own)
        near = sorted(siblings_of(own) & pools.keys())
        for at in range(SENTENCES):
            tags = [own] * 6 + [
                chance.choice(near if near and chance.random() < NEAR else sorted(pools.keys() - {own}))
                for _ in range(4)
            ]
            blocks = [
                block(cut(chance.choice(pools[tag]), chance), tag, "heading" if tag == own else "foreign")
                for tag in tags
            ]
            quoted = [Line(tag, "quote", cut(chance.choice(pools[tag]), chance)) for tag in tags if tag != own]
            blocks += [
                inline(frame, quoted, chance) for frame in frames if frame.lang == own and chance.random() < QUOTED
            ]
            for one in blocks:
                one["weight"] = OWN if one["kind"] == "heading" else OTHER
            yield {"id": f"{own}-{at}", "base": own, "blocks": blocks}


def texts(folder: Path) -> Iterator[dict[str, str]]:
    """Texts of one language each: sentences alone and three together."""
    for file in sorted(folder.glob("*.txt")):
        chance = random.Random(file.stem)
        pool = file.read_text("utf-8").splitlines()
        for size in (1, 1, 3):
            for _ in range(SENTENCES):
                yield {"text": " ".join(chance.sample(pool, size)), "lang": file.stem, "class": f"{size} sentences"}


def cut(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    if chance.random() < 0.5 or len(words) < 5:
        return sentence.rstrip(".")
    size = chance.randint(3, 7)
    start = chance.randrange(max(1, len(words) - size))
    return " ".join(words[start : start + size]).rstrip(".,")


def main() -> None:
    source = sys.argv[1]
    found: Iterable[object]
    if source == "texts":
        found = texts(Path(sys.argv[2]))
    elif source == "open-names":
        found = named_only("open")
    elif source in ("open", "sealed"):
        found = documents(source)
    else:
        found = of_sentences(Path(source))
    for each in found:
        print(json.dumps(each, ensure_ascii=False))


if __name__ == "__main__":
    main()
