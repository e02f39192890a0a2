"""A site whose authors, editors and translators are all hostile."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path

from enface.cli.main import main
from tests.extract.cases import PAYLOADS
from tests.sites.small import config

ALL = " ".join(PAYLOADS)
GROUPS = [" ".join(PAYLOADS[start::6]) for start in range(6)]
SHORTCODES = """[x](https://example.com/?{{%x%}} "{{%x%}}") <abbr title="{{%x%}}">y</abbr> 100%[^{{%x%}}]

<p title="{{%x%}}">{{%x%}}</p>

[^{{%x%}}]: z
"""


def table(**values: object) -> str:
    """TOML, or YAML that is JSON as well."""
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def work(payload: str) -> str:
    """Every field of a work that takes a text."""
    top = table(type="film", title=payload, genres=[payload], countries=["US"], address=payload, runtime=90)
    name = json.dumps(payload)
    credited = f"[credits]\ncast = [{{ name = {name}, as = {name} }}]\nodd-role = [{name}]\n"
    names = f"[titles]\nfr = {name}\n"
    market = "".join(
        f"[market.{region}]\nrelease = 2020-01-01\n{table(age=payload, publisher=payload)}"
        f'watch = [{{ name = {name}, url = "https://example.com/?a=1&b=%22%3E" }}, {name}]\n'
        for region in ("001", "FR")
    )
    return top + credited + names + market


def text(number: int, payload: str) -> str:
    """A review with the payload in every field and kind of block."""
    front = {
        "title": payload, "summary": payload, "verdict": payload, "correction": payload, "lang": "en",
        "author": ["evil"], "tags": ["evil"], "work": f"w{number}", "rating": 3, "date": "2026-01-02",
        "translators": {"fr": payload}, "source": {"name": payload, "url": "https://example.com/"},
        "image": {"src": "images/dot.svg", "alt": payload, "caption": payload, "credit": payload},
        "aliases": [f'/old/{number}/"><script>alert(1)</script>'.replace(" ", "")],
    }  # fmt: skip
    body = (
        f"{payload}\n\n> {payload}\n> — {payload}\n\n::: pull\n{payload}\n:::\n\n::: verdict\n{payload}\n:::\n\n"
        f"::: spoiler {payload}\n{payload}\n:::\n\n| {payload} | a |\n|---|---|\n| {payload} | b |\n\n"
        f'![{payload}](images/dot.svg "x"){{credit="{payload}"}}\n\n[{payload}]{{lang=fr}} `{payload}`[^1]\n\n'
        f"[^1]: {payload}\n\n"
        f"```{payload}\n{payload}\n```\n\n## {payload}\n\nAn end that translators have.\n\n{SHORTCODES}"
    )
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}"


def rig(root: Path) -> None:
    """Make a site of nothing but payloads in the folder, and build it with all there is to build."""
    publish = '[publish]\nsearch = true\nstatus = true\nnegotiate = ["apache", "nginx", "caddy", "netlify"]\n'
    more = (f"{publish}min_translated = 0.0\n", f"[sections.reviews]\n{table(name=ALL)}")
    settings = config("en fr ar", *more).replace('title = "Small"', table(title=ALL, description=ALL).strip())
    files = {
        "enface.toml": settings,
        "content/authors/desk.toml": 'name = "The Desk"\n',
        "content/authors/evil.toml": table(name=ALL, bio=ALL, url="https://example.com/?\"'><script>"),
        "content/tags.toml": table(evil=ALL),
        "content/images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>',
    }
    for number, payload in enumerate(GROUPS):
        files[f"content/works/w{number}.toml"] = work(payload)
        files[f"content/reviews/r{number}.md"] = text(number, payload)
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(data, "utf-8")
    assert main(["-C", str(root), "update"]) in {0, 1}
    translated(root)
    assert main(["-C", str(root), "build"]) in {0, 1}


def translated(root: Path) -> None:
    """A translator's payloads in every message of French: as markup, which is refused, and as text, which is shown."""
    shown = " ".join(line for line in PAYLOADS if line.isprintable()).replace("&", "&amp;").replace("<", "&lt;")
    turns = cycle((ALL, shown, shown))

    def filled(_: re.Match[str]) -> str:
        return f"{json.dumps(next(turns), ensure_ascii=False)}\n"

    for file in root.glob("locales/fr/LC_MESSAGES/*.po"):
        file.write_text(re.sub(r'(?<=\nmsgstr )""\n(?=\n|\Z)', filled, file.read_text("utf-8")), "utf-8")
