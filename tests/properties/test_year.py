"""A year in a newsroom: whatever editors and translators do, every build is right, and what was announced stays there.

After each event the site is updated, built on top of what was there, and held against rules that are worked out here
from what the editors did, not by the code under test.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.newsroom import DAY, ENDINGS, PARAGRAPHS, WORDS, Newsroom, Review

from enface.adapters.memory_target import MemoryTarget
from enface.lint.site import lint_pages
from enface.text.lengths import letters
from enface.workshop.build import build, write
from enface.workshop.options import Options
from enface.workshop.prepared import prepare
from enface.workshop.update import plan_update, write_update

BASE = "https://example.org"
Event = Callable[[Newsroom, int, int], None]


def _one(room: Newsroom, at: int) -> Review | None:
    return room.reviews[at % len(room.reviews)] if room.reviews else None


def _tag(room: Newsroom, at: int, *others: str) -> str:
    choices = [*room.locales, *others]
    return choices[at % len(choices)]


def add(room: Newsroom, at: int, how: int) -> None:
    words = [word for word in WORDS if word not in {review.word for review in room.reviews}]
    if words:
        lang = _tag(room, how)
        room.reviews.append(Review(word=words[at % len(words)], lang=lang, fields={"tags": "[night]"}))


def delete(room: Newsroom, at: int, _: int) -> None:
    if len(room.reviews) > 1:
        room.reviews.remove(room.reviews[at % len(room.reviews)])


def rename(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.stem = f"{review.word}-{how}"


def move(room: Newsroom, at: int, _: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.section = "notes" if review.section == "reviews" else "reviews"


def rewrite(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.texts[at % 3] = next(index for index in range(how % 4, 8) if index not in review.texts)


def reword(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.texts[how % 3] = (review.texts[how % 3] + len(PARAGRAPHS)) % (2 * len(PARAGRAPHS))


def slug(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        tag = _tag(room, how, "")
        table = review.by_locale.setdefault(tag, {})
        table["slug"] = f"{review.word}{ENDINGS[tag or review.lang]}-{how}"


def retag(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.fields["tags"] = ("[light]", "[night]", "[light, night]", "[]")[how % 4]
        review.fields["author"] = ("desk", "guest")[how % 2]
        review.fields["work"] = ("lamp", '""')[at % 2]


def alias(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.fields["aliases"] = f"[/old/{review.word}-{how}/]"


def refer(room: Newsroom, at: int, how: int) -> None:
    for review, other in zip(filter(None, [_one(room, at)]), filter(None, [_one(room, how)]), strict=True):
        review.link = f"[&]({'../' + other.path.removeprefix('content/')})" if other is not review else ""


def translate(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        room.translate(review, _tag(room, how), lambda _: True)


def translate_some(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        room.translate(review, _tag(room, how), lambda number: number != at % 4)


def draft(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        room.publish["machine"] = "true"
        room.translate(review, _tag(room, how), lambda number: number % 2 == at % 2, "machine")


def untranslate(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        room.translate(review, _tag(room, how), lambda number: number >= at % 3, "none")


def locale(room: Newsroom, at: int, _: int) -> None:
    tag = ("de", "es", "pt", "pt-BR")[at % 4]
    room.locales = [each for each in room.locales if each != tag] if tag in room.locales else [*room.locales, tag]


def limit(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        key = ("embargo", "publish_at", "unpublish_at", "status")[how % 4]
        table = review.by_locale.setdefault(_tag(room, at + how, ""), {})
        dated = room.now + (1 + 10 * (at % 4)) * DAY
        table[key] = ("draft", "ready")[at % 2] if key == "status" else dated


def release(room: Newsroom, at: int, _: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.by_locale = {tag: {"slug": each["slug"]} for tag, each in review.by_locale.items() if "slug" in each}
        review.fields.pop("locales", None)


def allow(room: Newsroom, at: int, how: int) -> None:
    for review in filter(None, [_one(room, at)]):
        review.fields["locales"] = f"[{', '.join(each for each in room.locales if each != _tag(room, how))}]"


def rules(room: Newsroom, at: int, how: int) -> None:
    room.fallback = ('"block"', '"page"', '"link"', '"hide"', '{ default = "block", es = "link" }')[at % 5]
    room.publish["stale"] = ('"keep"', '"source"', '"hide"')[how % 3]
    room.publish["machine"] = ("true", "false")[how % 2]


EVENTS: tuple[Event, ...] = (
    add, delete, rename, move, rewrite, reword, slug, retag, alias, refer, translate, translate, translate,
    translate_some, draft, untranslate, locale, limit, limit, release, allow, rules,
)  # fmt: skip


@dataclass
class Year:
    """The newsroom with its published folder. `announced` are addresses in sitemaps so far, with their reviews."""

    room: Newsroom
    announced: dict[str, tuple[str, str]] = field(default_factory=dict)

    def publish(self) -> dict[str, bytes]:
        """Update, build on top of what is there; gives the folder."""
        self.room.save()
        write_update(plan_update(self.room.root, (), self.room.now.date()))
        build(self.room.root, self.room.root / "site", Options(now=self.room.now))
        return {
            file.relative_to(self.room.root / "site").as_posix(): file.read_bytes()
            for file in (self.room.root / "site").rglob("*")
            if file.is_file() and not file.name.startswith(".")
        }

    def check(self, files: dict[str, bytes]) -> None:
        texts = {path: data.decode("utf-8", "replace") for path, data in files.items()}
        faults = [f"{each} [{each.rule}]" for each in lint_pages(files, BASE) if each.severity != "info"]
        assert faults == [], faults
        leaks = list(_leaks(self.room, texts, set(self.announced.values())))
        assert not leaks, leaks
        pages = {(review.word, tag): page for review, tag, page in _pages(self.room, texts)}
        members = _announced(texts)
        for review in self.room.reviews:
            for tag in self.room.locales:
                self._check_edition(review, tag, pages.get((review.word, tag)), members)
        self._check_promises(texts, members)

    def _check_edition(self, review: Review, tag: str, page: tuple[str, str] | None, members: dict[str, str]) -> None:
        room = self.room
        if page is None:
            return
        address, text = page
        assert room.is_allowed(review, tag), f"{address} is not for {tag}"
        assert not room.is_secret(review, tag), f"{address} is held back"
        if tag == room.source(review):
            assert address in members
        elif room.publish.get("stale") != '"hide"':
            assert (address in members) == (_share(review, tag, text) >= 0.8), address

    def _check_promises(self, texts: dict[str, str], members: dict[str, str]) -> None:
        """Every address that was ever announced answers with the same review, unless its editors took it back."""
        reviews = {review.word: review for review in self.room.reviews}
        for address, tag in members.items():
            page = _page(texts, address)
            title = re.search(r"<h1.*?</h1>", page, re.DOTALL)
            if title and 'id="b1"' in page:
                self.announced[address] = next(each for each in WORDS if each in title[0].lower()), tag
        for address, (word, tag) in self.announced.items():
            review = reviews.get(word)
            if review is None or not self._is_public(review) or self.room.is_secret(review, tag):
                continue
            assert word in _page(texts, address).lower(), f"{address} was announced, and is not there"

    def _is_public(self, review: Review) -> bool:
        room = self.room
        return any(room.is_allowed(review, tag) and not room.is_secret(review, tag) for tag in room.locales)


def _page(texts: dict[str, str], address: str) -> str:
    return texts.get(f"{address.lstrip('/')}index.html", "")


def _leaks(room: Newsroom, texts: dict[str, str], known: Collection[tuple[str, str]]) -> Iterator[str]:
    """Files that tell of what is held back: any text in the language of an edition that is no public one.

    What is `known` was public once: addresses may go on having its slug, which has no capital.
    """
    told = {path: f"{path}\n{text}" for path, text in texts.items()}
    for review in room.reviews:
        for tag in room.locales:
            if room.is_secret(review, tag):
                word = f"{review.word}{ENDINGS[tag]}"
                taken_back = review.word in {each for each, _ in known} and review.limit("status", tag) == "draft"
                case = re.NOFLAG if (review.word, tag) in known or taken_back else re.IGNORECASE
                secret = re.compile(word.capitalize(), case)
                yield from (f"{path} tells {word}" for path, text in told.items() if secret.search(text))


def _pages(room: Newsroom, texts: dict[str, str]) -> Iterator[tuple[Review, str, tuple[str, str]]]:
    """The pages of reviews: with body, and not beside the original."""
    for path, text in texts.items():
        if not path.endswith("index.html") or "/en-face/" in path or 'id="b1"' not in text:
            continue
        title = next(iter(re.findall(r"<h1.*?</h1>", text, re.DOTALL)), "").lower()
        tag = next(each for each in room.locales if each.lower() == path.partition("/")[0])
        review = next(each for each in room.reviews if each.word in title)
        yield review, tag, (f"/{path.removesuffix('index.html')}", text)


def _announced(texts: dict[str, str]) -> dict[str, str]:
    """The addresses in the sitemaps, with their locales' tags."""
    found: dict[str, str] = {}
    for path, text in texts.items():
        if path.endswith("/sitemap.xml"):
            tag = next(each for each in ENDINGS if each.lower() == path.partition("/")[0])
            found |= {url.removeprefix(BASE): tag for url in re.findall(r"<loc>(.*?)</loc>", text)}
    return found


def _share(review: Review, tag: str, text: str) -> float:
    """How much of the source's letters the page shows in its own locale's human words."""
    texts = [review.title, *(review.paragraph(index) for index in review.texts)]
    shown = [re.search(r"<h1.*?</h1>", text, re.DOTALL), *(
        re.search(rf'<p id="b{number}".*?</p>', text, re.DOTALL) for number in range(1, len(texts))
    )]  # fmt: skip
    own = re.compile(rf"{review.word}{ENDINGS[tag]}\b", re.IGNORECASE)
    weights = [
        (letters(source), bool(block and own.search(re.sub(r"<[^>]*>", "", block[0]))))
        for source, block in zip(texts, shown, strict=True)
    ]
    return sum(weight for weight, is_own in weights if is_own) / sum(weight for weight, _ in weights)


@settings(max_examples=settings().max_examples // 8)
@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=6))
def test_a_year_of_editing(events: list[tuple[Event, int, int]]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        year = Year(Newsroom.founded(folder / "site"))
        year.check(year.publish())
        files: dict[str, bytes] = {}
        for event, at, how in events:
            event(year.room, at, how)
            year.room.now += (1 + at * how % 40) * DAY
            files = year.publish()
            year.check(files)
        anew = MemoryTarget()
        write(prepare(year.room.root, Options(now=year.room.now)), anew)
        assert files == anew.files
    finally:
        shutil.rmtree(folder)
