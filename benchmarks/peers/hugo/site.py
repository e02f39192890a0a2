"""Writes a generated site as one for Hugo: content in a folder for each language, data, words, settings."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.peers.hugo.markdown import Block, blocks_of, body_of, plain
from benchmarks.peers.hugo.source import Source
from benchmarks.peers.hugo.strings import strings
from enface.render.formats import autonym, og_locale, period_name
from enface.render.lists.indexes import anchor_of
from enface.text.collation import collation_of
from enface.text.lengths import DENSE
from enface.text.tags import direction_of

_OWN = Path(__file__).parent
_FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)
_SIGNS_A_MINUTE = 1100
_LARGE_YEAR = 100
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A content file: its name, section, facts and blocks."""

    id: str
    section: str
    facts: Fields
    blocks: list[Block]
    work: Fields

    @property
    def day(self) -> date:
        day: date = self.facts["date"]
        return day

    @property
    def minutes(self) -> int:
        """Reading time, counted from the original."""
        texts = [plain(block.text) for block in self.blocks]
        return round(sum(len(text) + len(DENSE.findall(text)) for text in texts) / _SIGNS_A_MINUTE)


def write_site(source: Path, target: Path) -> None:
    """Turn the enface site at `source` into a Hugo site in the empty folder `target`."""
    site = Source(source)
    reviews = [each for section in site.settings["sections"] for each in _reviews(site, section)]
    _write(target / "hugo.toml", _settings(site))
    shutil.copytree(_OWN / "layouts", target / "layouts")
    for name in ("facing.css", "icon.svg"):
        _write(target / "assets" / name, (files("enface") / "theme/assets" / name).read_text("utf-8"))
    for path in site.works():
        _write(target / "data/works" / path.name, path.read_text("utf-8"))
    origin = target / "content" / site.origin.lower()
    _write(origin / "picker.md", _page({"title": _title(site, site.origin), "url": "/", "layout": "picker"}, _HIDDEN))
    _write(origin / "nowhere.md", _page({"title": "404", "url": "/404.html", "layout": "nowhere"}, _HIDDEN))
    _write(target / "static/sitemap-languages.xml", _LANGUAGES.format(url=site.settings["site"]["url"]))
    for locale in site.locales:
        _write(target / f"i18n/{locale.lower()}.toml", strings(locale))
        for name, text in _content(site, reviews, locale):
            _write(target / "content" / locale.lower() / name, text)


def _reviews(site: Source, section: str) -> Iterator[Review]:
    works = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in site.works()}
    for path in site.reviews(section):
        found = _FRONT_MATTER.match(path.read_text("utf-8"))
        assert found, path  # noqa: S101
        facts = tomllib.loads(found[1])
        yield Review(
            id=path.stem, section=section, facts=facts, blocks=list(blocks_of(found[2])), work=works[facts["work"]]
        )


def _content(site: Source, reviews: list[Review], locale: str) -> Iterator[tuple[str, str]]:
    """Path and text of every content file of a locale."""
    yield "_index.md", _page({"title": _title(site, locale), "description": _said(site, "description", locale)})
    for name, section in site.settings["sections"].items():
        yield f"{name}/_index.md", _page({"title": site.said(section["name"], locale)})
    yield from _terms(site, locale)
    yield from _archive(reviews, locale)
    index = _lettered({each.id: _work_title(each, locale) for each in reviews}, locale)
    for each in reviews:
        yield f"{each.section}/{each.id}.md", _review(each, site, locale, index[each.id])


def _review(review: Review, site: Source, locale: str, place: Fields) -> str:
    facts, record = review.facts, site.records[review.id]
    fields = {
        "title": site.said(facts["title"], locale),
        "description": site.said(facts["summary"], locale),
        "date": facts["date"],
        "tags": facts["tags"],
        "authors": [facts["author"]],
        "slug": record.slug(locale) or review.id,
    }
    params = {
        "verdict": site.said(facts["verdict"], locale),
        "rating": facts["rating"],
        "work": facts["work"],
        "minutes": review.minutes,
        "began": record.first.isoformat(),
        **place,
    }
    return _page(fields, params=params) + body_of(review.blocks, site, locale)


def _terms(site: Source, locale: str) -> Iterator[tuple[str, str]]:
    """Tags and authors, and the indexes of everything."""
    tags = {name: site.said(tag["name"], locale) for name, tag in site.tags().items()}
    authors = {name: author["name"] for name, author in site.authors().items()}
    for kind, names in (("tags", tags), ("authors", authors)):
        outputs = {} if kind == "tags" else {"outputs": ["html"]}
        places = _lettered(names, locale)
        yield f"{kind}/_index.md", _page({"title": kind, "outputs": ["html"]})
        for name, title in names.items():
            yield f"{kind}/{name}/_index.md", _page({"title": title, **outputs}, params=places[name])
    yield "works/_index.md", _page({"title": "works", "type": "works", "outputs": ["html"]})


def _archive(reviews: list[Review], locale: str) -> Iterator[tuple[str, str]]:
    """The years, and the months of those in which there is much."""
    fields = {"type": "archive", "outputs": ["html"]}
    yield "archive/_index.md", _page({"title": "archive", **fields})
    years = Counter(each.day.year for each in reviews)
    months = Counter((each.day.year, each.day.month) for each in reviews)
    for year, count in years.items():
        yield f"archive/{year}/_index.md", _page({"title": period_name(year, 0, locale), **fields})
        if count > _LARGE_YEAR:
            for month in range(1, 13):
                if months[year, month]:
                    path = f"archive/{year}/{month:02}/_index.md"
                    yield path, _page({"title": period_name(year, month, locale), **fields})


def _lettered(names: Mapping[str, str], locale: str) -> dict[str, Fields]:
    """The place of each name in the locale's order, and the letter it stands under."""
    order = collation_of(locale)
    ranked = sorted(names, key=lambda name: order.key(names[name]))
    letters = {name: order.letter(names[name]) for name in names}
    return {
        name: {"order": rank, "letter": letters[name], "anchor": anchor_of(letters[name])}
        for rank, name in enumerate(ranked, 1)
    }


def _work_title(review: Review, locale: str) -> str:
    return str(review.work.get("titles", {}).get(locale, review.work["title"]))


def _title(site: Source, locale: str) -> str:
    return _said(site, "title", locale)


def _said(site: Source, field: str, locale: str) -> str:
    return site.said(site.settings["site"][field], locale)


_HIDDEN = {"list": "never"}
_FED = ["html", "atom", "jsonfeed"]
_LISTS = {"home": [*_FED, "register", "ledger"], "section": _FED, "term": _FED, "taxonomy": ["html"]}
_LANGUAGES = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url>
  <loc>{url}/</loc>
</url>
</urlset>
"""


def _settings(site: Source) -> str:
    """What holds for every site stands in a file beside this one; languages come from the site."""
    parts = [f'baseURL = "{site.settings["site"]["url"]}/"', f'defaultContentLanguage = "{site.origin.lower()}"']
    parts += [(_OWN / "hugo.toml").read_text("utf-8"), f'[params]\norigin = "{site.origin.lower()}"']
    for weight, locale in enumerate(site.locales, 1):
        tag = locale.lower()
        fields = {
            "label": autonym(locale),
            "locale": locale,
            "direction": direction_of(locale),
            "title": _title(site, locale),
            "contentDir": f"content/{tag}",
        }
        parts.append(f"[languages.{tag}]\nweight = {weight}\n{_toml(fields)}")
        params = {"description": _said(site, "description", locale), "og": og_locale(locale), "tag": locale}
        parts.append(f"[languages.{tag}.params]\n{_toml(params)}")
        outputs = {**_LISTS, "page": ["html"] if locale == site.origin else ["html", "face"]}
        parts.append(f"[languages.{tag}.outputs]\n{_toml(outputs)}")
    return "\n".join(parts) + "\n"


def _page(fields: Fields, build: Fields | None = None, params: Fields | None = None) -> str:
    tables = (("build", build), ("params", params))
    rest = "".join(f"\n[{name}]\n{_toml(table)}" for name, table in tables if table)
    return f"+++\n{_toml(fields)}{rest}\n+++\n\n"


def _toml(fields: Fields) -> str:
    return "\n".join(
        f"{name} = {value if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
