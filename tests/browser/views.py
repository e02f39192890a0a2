"""View values of a small magazine in one locale, from `tests/cases/theme/<locale>.json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from msgspec import structs

from enface.model.page import Link
from enface.render.head import elements_of
from enface.render.html import Content
from enface.render.review.rows import Words as Said
from enface.render.review.rows import rows_html, words_of
from enface.render.strings import Strings
from enface.render.views import (
    Absence,
    Anchor,
    Article,
    Card,
    Choice,
    Entry,
    Facing,
    Fact,
    Frame,
    Group,
    Head,
    Index,
    Listing,
    Pair,
    Part,
    Picture,
    Rating,
    Row,
    Standing,
    Text,
    When,
)
from enface.text.cldr import cldr

CASES = Path(__file__).parents[1] / "cases" / "theme"
TONGUES = (
    ("en", "English", "ltr"), ("vi", "Tiếng Việt", "ltr"), ("es", "Español", "ltr"),
    ("ar", "العربية", "rtl"), ("ja", "日本語", "ltr"), ("pt-BR", "Português (Brasil)", "ltr"),
)  # fmt: skip
TEMPLATES = {
    "home": "home.html",
    "list": "list.html",
    "index": "index.html",
    "review": "review.html",
    "en-face": "en_face.html",
    "404": "not_found.html",
    "picker": "picker.html",
    "moved": "redirect.html",
}
Words = Mapping[str, Any]
STYLESHEET = "/assets/facing.css"
PICTURE = "/assets/stairs.svg"
STAIRS = b"""<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="750" viewBox="0 0 1200 750">
<rect width="1200" height="750" fill="#2b3a42"/><path d="M0 750V560h240V450h240V340h240V230h240V120h240v630z"
fill="#8c2f2b"/><path d="M0 750V650h300V540h240V430h240V320h240V210h180v540z" fill="#e2b77b"/>
<circle cx="230" cy="180" r="90" fill="#f3e9d2"/></svg>"""


@cache
def case(locale: str) -> Words:
    words: Words = json.loads((CASES / f"{locale}.json").read_text(encoding="utf-8"))
    return words


def text(value: str, lang: str | None = None, direction: str | None = None) -> Text:
    return Text(html=escape(value), plain=value, lang=lang, dir=direction)


def frame(locale: str) -> Frame:
    words = case(locale)
    links = [Link(rel="alternate", href=f"https://example.org/{tag.lower()}/", hreflang=tag) for tag, _, _ in TONGUES]
    feed = f"https://example.org/{locale}/feed.xml"
    links.append(Link(rel="alternate", href=feed, type="application/atom+xml", title="Feed"))
    properties = (("og:title", words["title"]), ("og:locale", "en_US"))
    head = Head(
        title=f"{words['title']} – {words['site']}",
        description=words["standfirst"],
        canonical=f"https://example.org/{locale}/",
        links=tuple((link.rel, link.href, link.hreflang, link.type, link.title) for link in links),
        robots="",
        og=properties,
        html=elements_of(links, properties),
        jsonld=Markup('{"@context": "https://schema.org", "@type": "Review"}'),
        stylesheet=STYLESHEET,
        icon=PICTURE,
    )
    return Frame(
        lang=locale,
        dir=words["dir"],
        site_title=text(words["site"], *(("en", "ltr") if locale != "en" else ())),
        home=f"/{locale}/",
        nav=tuple(
            Anchor(href=f"/{locale}/{number}/", text=text(name), current=number == 0)
            for number, name in enumerate(words["nav"])
        ),
        switcher=choices(locale),
        feed=f"/{locale}/feed.xml",
        head=head,
    )


def choices(locale: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(tag=tag, name=name, href=f"/{tag.lower()}/", lang=tag, dir=direction, current=tag == locale)
        for tag, name, direction in TONGUES
    )


def rating(words: Words) -> Rating:
    value, best = words["score"].split(" / ")
    parts = ("full", "full", "full", "full", "half")
    return Rating(style="stars", parts=parts, value=value, best=best, spoken=words["spoken"])


def picture(words: Words) -> Picture:
    return Picture(
        src=PICTURE,
        width=1200,
        height=750,
        alt=text(words["alt"]),
        caption=text(words["caption"]),
        credit=words["credit"],
    )


def cards(locale: str) -> tuple[Card, ...]:
    words, (year, day) = case(locale), case(locale)["date"]
    native = words["native"]
    vietnamese = Choice(tag="vi", name=native["name"], href="/vi/", lang=native["lang"], dir=native["dir"])
    full = Card(
        href="/review/",
        title=text(words["title"]),
        summary=text(words["standfirst"]),
        kicker=text(words["kicker"]),
        byline=words["author"],
        date=When(iso=year, text=day),
        rating=rating(words),
        picture=picture(words),
    )
    foreign = Card(
        href="/foreign/",
        title=text(native["text"], native["lang"], native["dir"]),
        summary=text(words["paragraphs"][0]),
        kicker=None,
        byline=words["second"],
        date=None,
        rating=None,
        picture=None,
        badge=vietnamese,
    )
    plain = Card(
        href="/plain/",
        title=text(words["heading"]),
        summary=text(words["verdict"]),
        kicker=text(words["kicker"]),
        byline=words["second"],
        date=When(iso=year, text=day),
        rating=rating(words),
        picture=picture(words),
    )
    return (full, foreign, plain)


def listing(locale: str, *, home: bool) -> Listing:
    words, all_cards = case(locale), cards(locale)
    if home:
        heading, intro, lead, rest = words["site"], words["motto"], all_cards[0], (*all_cards[1:], *all_cards)
        return Listing(heading=text(heading), intro=text(intro), lead=lead, cards=rest)
    return Listing(
        heading=text(words["list"]),
        intro=text(words["intro"]),
        lead=None,
        cards=all_cards * 2,
        newer="/1/",
        older="/3/",
        position="2 / 3",
    )


def index(locale: str) -> Index:
    """Under two letters, a line of every sort."""
    words = case(locale)
    native, (year, day) = words["native"], words["date"]
    badge = Choice(tag="vi", name=native["name"], href="/vi/", lang="vi", dir="ltr", note=native["name"])
    plain = Entry(href="/a/", text=text(words["title"]), count="12", date=When(iso=year, text=day))
    foreign = Entry(
        href="/vi/",
        hreflang="vi",
        text=text(native["text"], native["lang"], native["dir"]),
        note=text(words["kicker"]),
        badge=badge,
    )
    groups = tuple(Group(id=f"letter-{letter}", label=letter, entries=(plain, foreign)) for letter in "ab")
    jump = tuple(Anchor(href=f"#{group.id}", text=text(group.label)) for group in groups)
    return Index(heading=text(words["list"]), jump=jump, groups=groups, older="/3/", position="1 / 3")


def body(words: Words) -> Markup:
    first, second, third = words["paragraphs"]
    native = words["native"]
    mark = f'lang="{native["lang"]}" dir="{native["dir"]}"'
    items = "".join(f"<li>{item}</li>" for item in words["items"])
    head, *rows = words["table"]
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    label, secret = words["spoiler"]
    return Markup(  # noqa: S704 - the test's own text
        f'<p id="b1">{first}</p><p id="b2" {mark}>{native["text"]}</p><p id="b3">{second}</p>'
        f'<h2 id="b4">{words["heading"]}</h2><p id="b5">{third} <span {mark}>{native["text"]}</span>.</p>'
        f'<figure class="quote"><blockquote><p id="b6" {mark}>{native["text"]}</p></blockquote>'
        f'<p class="gloss">{words["quote"]}</p><figcaption>{words["source"]}</figcaption></figure>'
        f'<ul class="tight">{items}</ul><details class="spoiler"><summary>{label}</summary><p>{secret}</p></details>'
        f'<div class="aside"><p>{words["aside"]}</p></div>'
        f'<div class="pull" role="note"><p>{words["quote"]}</p></div>'
        f'<p id="b9" data-state="stale">{first} <a class="flag" href="/en-face/#b9">{words["standfirst"][:12]}</a></p>'
        f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
        f"<pre><code>enface build</code></pre><hr>"
        f'<div class="notes" role="doc-endnotes" aria-label="{label}"><ol><li id="note-1"><p>{words["note"]}</p>'
        f' <a class="back" role="doc-backlink" href="#ref-1" aria-label="{label}">↩</a></li></ol></div>'
    )


def article(locale: str) -> Article:
    words, (year, day) = case(locale), case(locale)["date"]
    author, second = (Anchor(href=f"/{n}/", text=text(words[n]), rel="author") for n in ("author", "second"))
    return Article(
        kicker=text(words["kicker"]),
        title=text(words["title"]),
        standfirst=text(words["standfirst"]),
        authors=(author, second),
        translators=(words["second"],),
        date=When(iso=year, text=day),
        picture=picture(words),
        body=body(words),
        verdict=text(words["verdict"]),
        rating=rating(words),
        facts=tuple(Fact(label=label, values=tuple(map(text, values))) for label, values in words["facts"]),
        tags=tuple(Anchor(href=f"/tag/{n}/", text=text(tag), rel="tag") for n, tag in enumerate(words["tags"])),
        notices=tuple(words["notices"]),
        read_in=tuple(structs.replace(each, title=titled(each)) for each in choices(locale) if not each.current),
        reviewers=(words["author"],),
        updated=When(iso=year, text=day),
        reading="4 min",
        correction=text(words["aside"]),
        related=cards(locale),
        en_face="/en-face/",
        original=choices(locale)[0 if locale != "en" else 1],
    )


def titled(choice: Choice) -> Text | None:
    """What the review is called in another language, where there is a case of it."""
    if not (CASES / f"{choice.tag}.json").exists():
        return None
    title = case(choice.tag)["title"]
    return Text(html=escape(title), plain=title, lang=choice.lang, dir=choice.dir)


def facing(locale: str) -> Facing:
    words = case(locale)
    other = case("vi" if locale == "en" else "en")
    target, source = (next(c for c in choices(locale) if c.tag == each["tag"]) for each in (words, other))
    pairs = [(f"<p>{a}</p>", f"<p>{b}</p>") for a, b in zip(words["paragraphs"], other["paragraphs"], strict=True)]
    pairs.insert(1, (f"<h2>{words['heading']}</h2>", f"<h2>{other['heading']}</h2>"))
    rows = [_row(number, left, right, words) for number, (left, right) in enumerate(pairs)]
    summary = Markup("<summary>{}</summary>").format(words["spoiler"][0])
    said = words_of("/review/", source, words["tag"], Strings(locale=cldr(words["tag"])))
    return Facing(
        title=_pair("title", words, other),
        standfirst=_pair("standfirst", words, other),
        picture=picture(words),
        caption=_pair("caption", words, other),
        verdict=_pair("verdict", words, other),
        article="/review/",
        source=source,
        target=target,
        parts=(_part(rows[:-1], said), _part(rows[-1:], said, summary)),
        notices=(words["notices"][0],),
    )


def _pair(name: str, words: Words, other: Words) -> Pair:
    original = Text(html=escape(other[name]), plain=other[name], lang=other["tag"], dir=other["dir"])
    return Pair(target=text(words[name]), source=original)


def _part(rows: list[Row], said: Said, summary: Markup | None = None) -> Part:
    return Part(rows=tuple(rows), html=rows_html(rows, said), summary=summary)


STANDINGS: tuple[Standing, ...] = ("translated", "shared", "missing", "lent", "stale")


def _row(number: int, left: str, right: str, words: Words) -> Row:
    """A row of each standing in turn."""
    standing = STANDINGS[number % len(STANDINGS)]
    anchor = f"b{number}"
    missing = standing == "missing"
    named = (right if missing else left).replace(">", f' id="{anchor}">', 1)
    beside = named if missing else right
    return Row(
        anchor=anchor,
        standing=standing,
        original=None if standing == "shared" else beside.replace('id="ref-1"', ""),
        shown=None if missing else named,
        label="" if standing in {"translated", "shared"} else words["native"]["name"],
    )


def content(kind: str, locale: str) -> Content:
    if kind in {"home", "list"}:
        return listing(locale, home=kind == "home")
    makers: dict[str, Callable[[str], Content]] = {
        "index": index,
        "review": article,
        "en-face": facing,
        "moved": lambda tag: Anchor(href=f"/{tag}/", text=text(case(tag)["title"])),
        "404": lambda _: Absence(),
    }
    return makers[kind](locale) if kind in makers else None
