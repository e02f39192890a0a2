"""Sites of a few short reviews, written from scratch, whose every letter is known."""

from __future__ import annotations

from tests.sites.conftest import SiteFolder


def config(locales: str, *more: str, url: str = "https://example.org") -> str:
    """The text of an enface.toml; `locales` as in `en fr pt-BR>pt>en`: a locale, then its fallbacks."""
    tables = []
    for each in locales.split():
        tag, *chain = each.split(">")
        tables.append(f"[locales.{tag}]\n" + (f"fallback = {chain}\n" if chain else ""))
    source = locales.split(maxsplit=1)[0].partition(">")[0]
    top = f'[site]\ntitle = "Small"\nurl = "{url}"\nsource = "{source}"\nauthor = "desk"\n'
    return "\n".join((top, *tables, *more))


def review(title: str, *paragraphs: str, **fields: str) -> str:
    """The text of a review in English, dated unless `fields` say otherwise."""
    rows = {"title": title, "lang": "en", "date": "2026-01-02"} | fields
    front = "".join(f"{name}: {value}\n" for name, value in rows.items())
    return "\n\n".join((f"---\n{front}---", *paragraphs)) + "\n"


def founded(folder: SiteFolder, locales: str, *more: str, url: str = "https://example.org") -> SiteFolder:
    """Write the configuration and a byline into an empty folder."""
    folder.write("enface.toml", config(locales, *more, url=url))
    folder.write("content/authors/desk.toml", 'name = "The Desk"\ntype = "organization"\n')
    return folder
