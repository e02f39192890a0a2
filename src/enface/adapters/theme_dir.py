"""The theme on disk: what comes with the package, and the site's own `theme/` folder that replaces parts of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

import enface
from enface.adapters.own_files import own_files
from enface.errors import BadInput
from enface.text.tags import script_of

_THEME = "theme"


class Theme(Struct, frozen=True, kw_only=True):
    """`templates`: name -> text; `assets`: name -> bytes. Names are slash-separated, below the folder so called."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]


def read_theme(site: Path | None = None) -> Theme:
    """The theme Facing, with the files of `<site>/theme/templates` and `<site>/theme/assets` in place of its own.

    A file that cannot be read, and a template that is not UTF-8, raise BadInput.
    """
    assets = dict(_tree(_package() / "assets"))
    if site is not None:
        assets |= _own(site, "assets")
    return Theme(templates=page_templates(site), assets=assets)


def page_templates(site: Path | None = None) -> dict[str, str]:
    """Its templates alone."""
    templates = dict(_tree(_package() / "templates"))
    if site is not None:
        templates |= _own(site, "templates")
    return {
        name: _text(data, f"{_THEME}/templates/{name}") for name, data in templates.items() if name.endswith(".html")
    }


def theme_files() -> dict[str, bytes]:
    """The files of the theme Facing that a site may replace: `templates/…` and `assets/…`."""
    return {f"{part}/{name}": data for part in ("templates", "assets") for name, data in _tree(_package() / part)}


def site_templates(site: Path) -> Mapping[str, str]:
    """The site's own templates: path in the site folder -> text. Their strings belong to the site's catalogs."""
    own = {f"{_THEME}/templates/{name}": data for name, data in _own(site, "templates").items()}
    return {path: _text(data, path) for path, data in own.items() if path.endswith(".html")}


def theme_catalog(folder: str) -> tuple[str, bytes] | None:
    """Name for reports and bytes of the theme's catalog for a locale folder (`pt_BR`).

    Else that of its language and script (`zh_TW` -> `zh_Hant`), else that of its language, if written in its script.
    """
    for name in dict.fromkeys(_speakers(folder)):
        found = _package() / "locales" / name / "LC_MESSAGES" / "theme.po"
        if found.is_file():
            return f"theme/locales/{name}/LC_MESSAGES/theme.po", found.read_bytes()
    return None


def _speakers(folder: str) -> Iterator[str]:
    yield folder
    language, script = folder.partition("_")[0], script_of(folder.replace("_", "-"))
    if language == "x":  # private use: no language has this name (RFC 5646, 2.2.7)
        return
    yield f"{language}_{script}"
    if script_of(language) == script:
        yield language


def theme_template() -> bytes:
    """The theme's catalog template (POT), for locales it has no catalog for."""
    return (_package() / "locales" / "theme.pot").read_bytes()


def _package() -> Path:
    return Path(enface.__file__).parent / _THEME


def _own(site: Path, part: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, data in own_files(site, f"{_THEME}/{part}"):
        if isinstance(data, BadInput):
            raise data
        found[name] = data
    return found


def _tree(folder: Path, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _tree(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("the template is not UTF-8", cure="save it as UTF-8", path=name, rule="template") from error
