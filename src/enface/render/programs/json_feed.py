"""A feed as JSON Feed (version 1.1, https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import msgspec

from enface.render.programs.entries import Entry
from enface.render.programs.feeds import Feed

Json = dict[str, object]


def json_feed_of(feed: Feed) -> bytes:
    """The feed, in UTF-8."""
    data: Json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title.plain,
        "home_page_url": feed.page,
        "feed_url": feed.json,
        "language": feed.lang,
        "authors": [{"name": feed.publisher}],
    }
    if feed.subtitle:
        data["description"] = feed.subtitle.plain
    data["items"] = [_item(entry) for entry in feed.entries]
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _item(entry: Entry) -> Json:
    summary = entry.summary.plain if entry.summary else ""
    optional = {
        "external_url": entry.source,
        "summary": summary,
        "image": entry.image,
        "content_html": entry.content,
        "content_text": "" if entry.content else summary or entry.title.plain,
    }
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title.plain,
        **{name: value for name, value in optional.items() if value},
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} | ({"url": url} if url else {}) for name, url in entry.authors],
        "tags": [label.name for label in entry.labels],
        "language": entry.lang,
    }
