"""The texts of pages that are long enough to be judged, with the languages they seem to be in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from enface.detect.decide import Setting, judge
from enface.detect.languages import LANGUAGES_OF, base_language, siblings_of
from enface.detect.passage import Passage, passage
from enface.detect.scoring import Scorer
from enface.lint.reading.markup import Page
from enface.model.language import UNDETERMINED
from enface.seams import Detector
from enface.text.tags import script_of, standardize

_TOLD_APART = frozenset(tag for tags in LANGUAGES_OF.values() for tag in tags)
_LETTERS, _WORDS, _SURE = 32, 7, 0.9
_ALIEN_LETTERS, _ALIEN_WORDS = 15, 3


class Utterance(NamedTuple):
    """A text with the language that is declared for it, and by whom; `role` is block, title, description or alt."""

    line: int
    role: str
    lang: str
    marked: bool
    landmark: str
    text: str


class Heard(NamedTuple):
    """An utterance that could be judged; `tag` is the language it is in, that of `lang` when nothing speaks against."""

    said: Utterance
    tag: str
    letters: int

    @property
    def fits(self) -> bool:
        """Whether it is in the language declared, or in one that is hard to tell from it."""
        own = base_language(self.said.lang)
        return self.tag in (own, UNDETERMINED) or self.tag in siblings_of(own)


class Spoken(Struct, frozen=True, kw_only=True):
    """A page and what could be judged of it, in order."""

    page: Page
    heard: tuple[Heard, ...]


def spoken(pages: Sequence[Page], detectors: Sequence[Detector]) -> Iterator[Spoken]:
    """The pages with the languages of their texts.

    Judged are texts of seven words and 32 letters, shorter ones in another script than their language has; text in
    code, names (`cite`, `bdi`, `translate="no"`) and languages that the detectors do not know are left out.
    """
    asked = [[(said, item) for said in utterances(page) if (item := _judgeable(said))] for page in pages]
    scores = Scorer(detectors).scores([[item for _, item in some] for some in asked])
    for page, some in zip(pages, asked, strict=True):
        heard = []
        for said, item in some:
            own = base_language(said.lang)
            verdict = judge(item, next(scores), Setting(own))
            sure = verdict.confidence >= _SURE or verdict.origin == "script"
            heard.append(Heard(said, verdict.tag if sure else own, item.weight))
        yield Spoken(page=page, heard=tuple(heard))


def utterances(page: Page) -> Iterator[Utterance]:
    """Everything on a page that says something in a language."""
    for stretch in page.stretches:
        if stretch.tag != "title":
            yield Utterance(stretch.line, "block", stretch.lang, stretch.marked, stretch.landmark, stretch.text)
    for title in page.all("title"):
        if title.around.lang == page.lang and not title.landmark:
            yield Utterance(title.line, "title", title.lang, "lang" in title.attrs, "", " ".join(title.text.split()))
    for meta in page.metas("description"):
        yield Utterance(meta.line, "description", meta.lang, "lang" in meta.attrs, "", meta.get("content"))
    for image in page.all("img"):
        if image.get("alt"):
            yield Utterance(image.line, "alt", image.lang, image.lang != page.lang, image.landmark, image.get("alt"))


def _judgeable(said: Utterance) -> Passage | None:
    own = base_language(said.lang) if standardize(said.lang) else ""
    if own not in _TOLD_APART or _is_code(said.text):
        return None
    item = passage(said.text.replace("\ufffc", " "))
    alien = item.script and item.script != "Latn" and own not in LANGUAGES_OF.get(item.script, (own,))
    letters, words = (_ALIEN_LETTERS, _ALIEN_WORDS) if alien else (_LETTERS, _WORDS)
    if item.weight < letters or item.size < words or item.upper > 0.5:
        return None
    return item if script_of(own) != "Zyyy" else None


def _is_code(text: str) -> bool:
    return 12 * sum(map(text.count, "=(){}[];_<>\\|")) > len(text)
