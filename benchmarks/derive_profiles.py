"""Derives the n-gram frequencies of languages that langdetect has no profile for: run once, the result is committed.

    python -m benchmarks.derive_profiles --models FOLDER --texts FOLDER [--counted FILE…]

`FOLDER` of models is `language-models` of lingua-language-detector 1.4 (Apache-2.0): how often a letter follows others
inside words, by language, counted in millions of words. Texts are `TAG.txt`: the Universal Declaration of Human Rights
in that language and, where Tatoeba has enough (CC BY 2.0 FR), its sentences; they say how words begin and end and where
capitals stand; a language in two scripts has two of them, `sr-Cyrl.txt` and `sr-Latn.txt`. `--counted gl` is a ready
profile in the form of langdetect's files (optimaize's language-detector, Apache-2.0). A language without a model is
counted in its text alone. One that langdetect knows gets a profile here where a near relation's is here as well: only
profiles of one making tell relations apart.

What comes out are frequencies, no text: `src/enface/adapters/profiles/TAG.txt` has a line for each frequency, in
millionths of all n-grams of the same length, and behind it the n-grams that have it, `_` standing for the edge of a
word. As in langdetect's files those under one in ten thousand letters are left out. None of these sources is what the
figures in the docs are measured on.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "src/enface/adapters/profiles"
LEAST = 100  # millionths
TEXT = 0.2  # the share of the text where the model says how often letters follow each other
PSEUDO = 2_000  # n-grams at the edge of words that the model is worth
WORD = re.compile(r"[^\W\d_]+")
_LATIN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
CYRILLIC = dict(zip("абвгдђежзијклљмнњопрстћуфхцчџш", _LATIN.split(), strict=True))

Shares = dict[str, float]


def counted(text: str) -> list[Counter[str]]:
    """How often each n-gram stands in a text, by length: words in capitals are left out, as langdetect does."""
    counts: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for word in WORD.findall(text):
        if len(word) > 1 and word.isupper():
            continue
        padded = f" {word} "
        counts[0].update(word)
        counts[1].update(padded[at : at + 2] for at in range(len(padded) - 1))
        counts[2].update(padded[at : at + 3] for at in range(len(padded) - 2))
    return counts


def inside(folder: Path) -> list[Shares]:
    """The shares of one, two and three letters inside words, from lingua's chained relative frequencies."""
    joint: list[Shares] = []
    for name in ("unigrams", "bigrams", "trigrams"):
        data = json.loads(import_module("brotli").decompress((folder / f"{name}.json.br").read_bytes()))
        given = {gram: float(Fraction(share)) for share, grams in data["ngrams"].items() for gram in grams.split()}
        before = joint[-1] if joint else {"": 1.0}
        joint.append({gram: share * before.get(gram[:-1], 0.0) for gram, share in given.items()})
    return joint


def in_latin(shares: Shares) -> Shares:
    """Serbian letters as Latin ones; what becomes longer than it was is cut."""
    found: Shares = {}
    for gram, share in shares.items():
        latin = "".join(CYRILLIC.get(char, char) for char in gram)[: len(gram)]
        found[latin] = found.get(latin, 0.0) + share
    return found


def combined(text: list[Counter[str]], model: list[Shares]) -> list[Shares]:
    """The shares of all n-grams of each length: edges and capitals as in the text, the rest mostly by the model."""
    result: list[Shares] = []
    for counts, shares in zip(text, model, strict=True):
        total = counts.total()
        plain = {gram for gram in counts if gram == gram.lower() and " " not in gram}
        mass = sum(counts[gram] for gram in plain)
        whole = sum(shares.values())
        joined: Shares = {gram: share / whole * (1 - TEXT) * mass / total for gram, share in shares.items()}
        for gram in plain:
            joined[gram] = joined.get(gram, 0.0) + TEXT * counts[gram] / total
        joined.update(edges({gram: count for gram, count in counts.items() if gram not in plain}, model, total))
        result.append(joined)
    return result


def edges(counts: Mapping[str, int], model: list[Shares], total: int) -> Shares:
    """Shares of n-grams at the edge of words and with capitals: few were counted, so the model lends three letters."""
    one, two, _ = model
    known = sum(counts.values())
    lent: Shares = {}
    if any(len(gram) == 3 for gram in counts):
        first = Counter[str]()
        for gram, count in counts.items():
            if gram[0] == " ":
                first[gram[1].lower()] += count
        ends = Counter[str]()
        for gram, count in counts.items():
            if gram[2] == " ":
                ends[gram[1]] += count
        for pair, share in two.items():
            lent[f" {pair}"] = first[pair[0]] / known * share / max(one.get(pair[0], share), 1e-9)
            lent[f"{pair} "] = ends[pair[1]] / known * share / max(one.get(pair[1], share), 1e-9)
    scale = sum(lent.values()) or 1.0
    weight = PSEUDO if lent else 0
    return {
        gram: (counts.get(gram, 0) + weight * lent.get(gram, 0.0) / scale) / (known + weight) * known / total
        for gram in counts.keys() | lent.keys()
    }


def profile(tag: str, models: Path, texts: Path) -> list[Shares]:
    """Of one language in one script: `sr-Latn` has the model of `sr` in Latin letters."""
    counts = counted((texts / f"{tag}.txt").read_text("utf-8"))
    language, _, script = tag.partition("-")
    if not (models / language).is_dir():
        return [{gram: count / each.total() for gram, count in each.items()} for each in counts]
    model = inside(models / language)
    return combined(counts, [in_latin(shares) for shares in model] if script == "Latn" else model)


def ready(file: Path) -> list[Shares]:
    """The shares in a file of langdetect's form."""
    data = json.loads(file.read_text("utf-8"))
    return [
        {gram: count / total for gram, count in data["freq"].items() if len(gram) == length}
        for length, total in enumerate(data["n_words"], 1)
    ]


def lines(shares: list[Shares]) -> str:
    """The file's text: two digits of each frequency, the most frequent first."""
    rows: dict[int, list[str]] = {}
    for each in shares:
        for gram, share in each.items():
            millionths = int(float(f"{share * 1e6:.2g}"))
            if millionths >= LEAST:
                rows.setdefault(millionths, []).append(gram.replace(" ", "_"))
    return "".join(f"{share} {' '.join(sorted(rows[share]))}\n" for share in sorted(rows, reverse=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--counted", type=Path, nargs="*", default=())
    args = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    found = {file.stem: profile(file.stem, args.models, args.texts) for file in sorted(args.texts.glob("*.txt"))}
    found |= {file.name: ready(file) for file in args.counted}
    for tag, shares in found.items():
        (FOLDER / f"{tag}.txt").write_text(lines(shares), "utf-8")
        print(tag, sum(len(each) for each in shares))


if __name__ == "__main__":
    main()
