"""What readers may find of a page: the text of its article that is in the language of the page."""

from __future__ import annotations

from msgspec import Struct

from enface.model.page import Page

INDEX = "pagefind/pagefind.js"
"""The module that a page imports, below the address of the page where readers search."""


class Searchable(Struct, frozen=True, kw_only=True):
    """A page as the index of its locale takes it: the path of its file, and HTML in the language of the page alone."""

    path: str
    html: str


def searchable_of(page: Page) -> Searchable | None:
    """The article in `<main>` without its passages in other languages; None for a page that has no article.

    Its first date stands with a result, as metadata of Pagefind's.
    """
    from lxml import html

    root = html.document_fromstring(page.data, parser=html.HTMLParser(encoding="utf-8"))
    language = root.get("lang", "")
    articles = root.xpath("//main/article")
    if not articles:
        return None
    article = articles[0]
    for element in article.xpath(".//*[@lang][not(self::h1)]"):
        if element.get("lang") != language:
            element.drop_tree()
    for moment in article.xpath("(.//time)[1]"):
        moment.set("data-pagefind-meta", "date")
    body = html.tostring(article, encoding="unicode")
    return Searchable(path=page.path, html=f'<html lang="{language}"><body>{body}</body></html>')
