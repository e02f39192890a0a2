"""A feed as an Atom document (RFC 4287)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from enface.render.programs.entries import Entry
from enface.render.programs.feeds import Feed
from enface.render.views import Text
from enface.text.regex import regex

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML 1.0 document may hold."""


def atom_of(feed: Feed) -> bytes:
    """The feed, in UTF-8."""
    root = Element("feed", {"xmlns": ATOM, _LANG: feed.lang})
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _plain(root, "id", feed.id)
    _plain(root, "updated", feed.updated)
    _link(root, rel="self", href=feed.atom, type="application/atom+xml")
    _link(root, rel="alternate", href=feed.page, type="text/html", hreflang=feed.lang)
    _link(root, rel="alternate", href=feed.json, type="application/feed+json", hreflang=feed.lang)
    for tag, href in feed.others:
        _link(root, rel="alternate", href=href, type="application/atom+xml", hreflang=tag)
    _plain(SubElement(root, "author"), "name", feed.publisher)
    for entry in feed.entries:
        _entry(SubElement(root, "entry"), entry)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _entry(node: Element, entry: Entry) -> None:
    """Other editions are `related`: of several alternates, which the RFC allows, many readers open the last."""
    _text(node, "title", entry.title)
    _plain(node, "id", entry.id)
    _link(node, rel="alternate", href=entry.url, type="text/html", hreflang=entry.lang)
    for tag, href in entry.editions:
        _link(node, rel="related", href=href, type="text/html", hreflang=tag)
    if entry.source:
        _link(node, rel="via", href=entry.source)
    _plain(node, "published", entry.published)
    _plain(node, "updated", entry.updated)
    for name, uri in entry.authors:
        author = SubElement(node, "author")
        _plain(author, "name", name)
        if uri:
            _plain(author, "uri", uri)
    for name in entry.translators:
        _plain(SubElement(node, "contributor"), "name", name)
    for label in entry.labels:
        SubElement(node, "category", {"term": label.id, "label": label.name})
    if entry.summary:
        _text(node, "summary", entry.summary)
    if entry.content:
        _plain(node, "content", entry.content)
        node[-1].set("type", "html")


def _text(parent: Element, name: str, text: Text) -> None:
    """A text, with its language where that is not the feed's."""
    _plain(parent, name, text.plain)
    if text.lang:
        parent[-1].set(_LANG, text.lang)


def _plain(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _FORBIDDEN.sub("", text)


def _link(parent: Element, **attributes: str) -> None:
    SubElement(parent, "link", attributes)
