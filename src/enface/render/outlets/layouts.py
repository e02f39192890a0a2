"""How the folders of other generators are laid out, and how their pages point at each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from posixpath import dirname, relpath

from msgspec import Struct

from enface.extract.dialect import HTML, HUGO, MDX, OWN, Dialect
from enface.model.document import Document
from enface.model.locale import Locale
from enface.render.outlets import front_matter as outlet
from enface.render.outlets.front_matter import Facts

Where = Callable[[Locale, Document, bool], str]
"""The file of an edition: locale, document, and whether the locale is the site's source."""


class Layout(Struct, frozen=True, kw_only=True):
    """One generator. `file` is where an edition is written, `files` the folder whose files are served from the root.

    `fields` names the facts of an edition. `link` gives the address by which the page at the first file reaches the
    edition at the second, whose address in enface is the third; "" where it cannot.
    """

    name: str
    dialect: Dialect
    file: Where
    files: str
    fields: Callable[[Facts], Mapping[str, object]]
    link: Callable[[str, str, str], str]
    relative: bool = False


def _hugo(locale: Locale, document: Document, _: bool) -> str:  # noqa: FBT001 - as every layout is asked
    return f"content/{locale.path}/{document.section}/{document.id}.md"


def _docusaurus(locale: Locale, document: Document, source: bool) -> str:  # noqa: FBT001
    below = "docs" if source else f"i18n/{locale.tag}/docusaurus-plugin-content-docs/current"
    return f"{below}/{document.section}/{document.id}.mdx"


def _starlight(locale: Locale, document: Document, _: bool) -> str:  # noqa: FBT001
    return f"src/content/docs/{locale.path}/{document.section}/{document.id}.md"


def _plain(locale: Locale, document: Document, _: bool) -> str:  # noqa: FBT001
    return f"{locale.path}/{document.section}/{document.id}.md"


def _by_address(_here: str, _there: str, address: str) -> str:
    return address


def _by_file(here: str, there: str, _address: str) -> str:
    path = relpath(there, dirname(here))
    return path if path.startswith(".") else f"./{path}"


def _by_file_of_the_locale(here: str, there: str, address: str) -> str:
    """Docusaurus follows files within a locale alone."""
    ours, theirs = (path.partition("/current/")[0] if path.startswith("i18n/") else "docs" for path in (here, there))
    return _by_file(here, there, address) if ours == theirs else ""


def _by_place(_here: str, there: str, _address: str) -> str:
    return f"/{there.removeprefix('src/content/docs/').removesuffix('.md')}/"


LAYOUTS: Mapping[str, Layout] = {
    each.name: each
    for each in (
        Layout(name="hugo", dialect=HUGO, file=_hugo, files="static", fields=outlet.hugo, link=_by_address),
        Layout(
            name="starlight", dialect=HTML, file=_starlight, files="public", fields=outlet.starlight, link=_by_place
        ),
        Layout(
            name="docusaurus",
            dialect=MDX,
            file=_docusaurus,
            files="static",
            fields=outlet.docusaurus,
            link=_by_file_of_the_locale,
        ),
        Layout(
            name="plain", dialect=OWN, file=_plain, files="files", fields=outlet.plain, link=_by_file, relative=True
        ),
    )
}
"""By name."""
