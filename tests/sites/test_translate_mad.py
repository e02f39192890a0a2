"""A server that has gone mad: what it says may be lost, what gets into the catalogs is sound."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from random import Random
from urllib.parse import parse_qs

from enface.catalogs.po.read import read_po
from enface.extract.tags import problems
from tests.adapters.fault_server import answer, fault_server
from tests.properties.test_prefill import MADNESS
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review
from tests.sites.test_translate_apertium import PO, paragraph

BLOCKS = 40


def mad(_number: int, request: bytes) -> Iterator[bytes | None]:
    """By the text alone, so that every run meets the same moods."""
    (text,) = parse_qs(request.partition(b"\r\n\r\n")[2].decode())["q"]
    chance = Random(text)  # noqa: S311 - no secret
    said = MADNESS[chance.choice(sorted(MADNESS))](text, chance)
    if chance.random() < 0.05:
        yield answer(json.dumps({"error": "text too long"}).encode(), status="400 Bad Request")
    else:
        yield answer(json.dumps({"translatedText": said}).encode(), "Content-Type: application/json")


def test_nothing_unsound_is_filed(empty: SiteFolder) -> None:
    with fault_server(mad) as server:
        founded(empty, "en es", f'[translate.engines.libre]\nurl = "{server.url}"\nper_second = 1000\n')
        empty.write("content/reviews/mad.md", review("Mad", *map(paragraph, range(1, BLOCKS + 1))))
        empty.enface("update")
        said = json.loads(empty.enface("translate", "es", "--engine", "libre", "--jobs", "8", "--json", code=1).out)
    (account,) = said["locales"]
    rejected, failed = sum(account["rejected"].values()), sum(account["failed"].values())
    assert min(account["drafted"], rejected, failed) > 0
    assert account["drafted"] + rejected + failed == account["messages"]
    empty.enface("po", "check", str(empty.root / PO))
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(empty.root / PO)], check=True)
    catalog = read_po((empty.root / PO).read_bytes(), path=PO, locale="es", domain="reviews", language="en")
    for entry in catalog.entries:
        if entry.key.text and entry.translated:
            assert problems(entry.key.text, entry.translations[0]) == ()


def test_a_server_that_sends_us_elsewhere_ends_the_run(empty: SiteFolder) -> None:
    with fault_server(
        lambda *_: iter([answer(b"", "Location: http://169.254.169.254/", status="302 Found")])
    ) as server:
        founded(empty, "en es", f'[translate.engines.libre]\nurl = "{server.url}"\n')
        empty.write("content/reviews/mad.md", review("Mad", *map(paragraph, range(1, 9))))
        empty.enface("update")
        said = empty.enface("translate", "es", "--engine", "libre", "--jobs", "1", code=1)
    assert "sends us to 169.254.169.254" in said.err
    assert "left" in said.err
    assert len(server.requests) == 1
