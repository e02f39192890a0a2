"""Founding: new sites, reviews, works and locales. Nothing that exists is overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template

from enface.adapters.atomic import inside, write_atomically
from enface.adapters.content_dir import CONFIG, read_plain_file
from enface.adapters.starter_dir import starter_config, starter_files
from enface.errors import WrongUse
from enface.model.review import WAYS
from enface.read.config import read_site
from enface.read.section_names import taken_by
from enface.read.values import to_identifier
from enface.text.tags import typed_tag
from enface.workshop.settings import site_in
from enface.workshop.update import plan_update, write_update

_FIRST_ROLE = {
    "film": "director", "series": "creator", "book": "author", "album": "artist", "game": "developer",
    "restaurant": "chef", "place": "architect", "product": "maker",
}  # fmt: skip
"""By type of work, whom readers ask about first."""

_TABLE = re.compile(r"\s*\[\[?\s*[\w\"'][^\[\],]*\]\]?\s*(?:#.*)?")
_LOCALE_TABLE = re.compile(r"\s*\[\s*locales\s*\.")
_IGNORE = ".gitignore"


def tags_of(names: Sequence[str]) -> tuple[str, ...]:
    """The locales in canonical form, each once. Raises WrongUse for what is no language tag."""
    return tuple(dict.fromkeys(map(typed_tag, names)))


def init_site(root: Path, locales: Sequence[str], today: date) -> tuple[str, ...]:
    """Make a site in `root` whose source locale is the first of `locales`; gives the paths written.

    The starter's review is in English: a site without that locale begins without it.
    """
    tags = tags_of(locales)
    title = root.resolve().name.replace("-", " ").replace("_", " ").title() or "Reviews"
    tables = "".join(f"[locales.{tag}]\n" for tag in tags)
    filled = Template(starter_config()).substitute(
        title=json.dumps(title, ensure_ascii=False), source=tags[0], locales=tables
    )
    content = starter_files()
    if "en" not in tags:
        content = {path: data for path, data in content.items() if "first-review" not in path}
    written = _create(root, {CONFIG: filled.encode(), **content})
    if not (root / _IGNORE).exists():
        written += _create(root, {_IGNORE: b"/site/\n/.enface/\n"})
    write_update(plan_update(root, (), today))
    return written


def new_review(root: Path, name: str, title: str, today: date, section: str = "reviews") -> str:
    """Make an empty review; gives its path. Raises WrongUse for what can be no id or no section."""
    identifier = _identifier(name)
    if section != to_identifier(section):
        cause = f"{section!r} can be no section"
        raise WrongUse(cause, cure="write small letters, digits and hyphens", rule="section")
    if taken := taken_by(section, site_in(root).locales):
        raise WrongUse(taken, cure="name the section otherwise", rule="section")
    words = title or name.replace("-", " ").capitalize()
    text = (
        f"---\ntitle: {json.dumps(words, ensure_ascii=False)}\nstatus: draft\ndate: {today.isoformat()}\n"
        'summary: ""\nverdict: ""\n# work: the id of a file in content/works\n# rating: 4\n# tags: []\n---\n\n'
    )
    return _create(root, {f"content/{section}/{identifier}.md": text.encode()})[0]


def new_work(root: Path, name: str, title: str, kind: str) -> str:
    """Make the file of a work; gives its path. Raises WrongUse for what can be no id."""
    identifier = _identifier(name)
    words = json.dumps(title or name.replace("-", " ").title(), ensure_ascii=False)
    text = (
        f'type = "{kind}"\ntitle = {words}\n# lang = "en"\n# year = 2026\n\n'
        '# [titles]\n# vi = "the title under which it is published there"\n\n'
        f'# [credits]\n# {_FIRST_ROLE[kind]} = ["…"]\n\n# [market.VN]\n# release = 2026-01-31\n'
        f'# {WAYS[kind][0]} = ["…"]\n'
    )
    return _create(root, {f"content/works/{identifier}.toml": text.encode()})[0]


def _identifier(name: str) -> str:
    if not any(map(str.isalnum, name)):
        raise WrongUse(f"{name!r} makes no id", cure="write letters or digits, as run-2020", rule="id")
    return to_identifier(name)


def add_locale(root: Path, name: str, fallbacks: Sequence[str], today: date) -> str:
    """Add a locale to enface.toml and make its catalogs; gives its tag. Raises WrongUse when the site has it."""
    tag = tags_of([name])[0]
    data = read_plain_file(root / CONFIG, CONFIG)
    site, _ = read_site(data, CONFIG)
    if tag in {locale.tag for locale in site.locales}:
        cure = "enface update makes its catalogs where they lack"
        raise WrongUse(f"the site has the locale {tag} already", cure=cure, path=CONFIG, rule="locale")
    table = f"[locales.{tag}]\n"
    if fallbacks:
        table += f"fallback = {json.dumps(list(tags_of(fallbacks)))}\n"
    text = _with_table(data.decode(), table)
    read_site(text.encode(), CONFIG)
    write_atomically(inside(root, CONFIG), text.encode())
    write_update(plan_update(root, (tag,), today))
    return tag


def _with_table(config: str, table: str) -> str:
    """The configuration with a table behind the last one of a locale; everything else as it was."""
    lines = config.split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    last = max((index for index, line in enumerate(lines) if _LOCALE_TABLE.match(line)), default=len(lines) - 1)
    end = next((index for index, line in enumerate(lines) if index > last and _TABLE.fullmatch(line)), len(lines))
    while end > last + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return "\n".join((*lines[:end], *(f"{line}{ending}" for line in table.splitlines()), *lines[end:]))


def _create(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write files that must not exist yet; all or none of them is refused."""
    taken = [path for path in files if (root / path).exists()]
    if taken:
        raise WrongUse(
            f"{taken[0]} exists already", cure="choose another name or folder", path=str(root), rule="exists"
        )
    for path, data in files.items():
        write_atomically(inside(root, path), data)
    return tuple(files)
