"""Deploys of any sites one after the other, each stopped anywhere: no reader ever meets a link that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.publish.crawl import dangling, reachable
from tests.publish.memory import MemoryStore, Site

from enface.errors import DeployTrouble
from enface.publish.carry_out import carry_out
from enface.publish.ledger import NAME, parsed
from enface.publish.plan import Plan

ROOT = "index.html"
PAGES = (
    "404.html", "en/index.html", "vi/index.html", "en/reviews/index.html", "en/feed.xml", "sitemap.xml", "about.html",
    "en/reviews/one/index.html", "en/reviews/two/index.html", "vi/reviews/one/index.html", "vi/reviews/two/index.html",
)  # fmt: skip
ASSETS = ("assets/facing.0123456789.css", "assets/facing.abcdef0123.css", "assets/shot.00112233aa.webp", "logo.png")


def links(path: str, data: bytes) -> Iterator[str]:
    yield from (data.decode().split("\n")[1:] if path.endswith((".html", ".xml")) else ())


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """A site whose pages link to whatever the same site has, in circles too; to where robots begin nothing links."""
    pages = [ROOT, *draw(st.lists(st.sampled_from(PAGES), unique=True))]
    assets = draw(st.lists(st.sampled_from(ASSETS), unique=True))
    linked = [path for path in (*pages, *assets) if path not in {"404.html", "sitemap.xml"}]
    chosen = st.lists(st.sampled_from(linked), unique=True, max_size=5)
    version = st.sampled_from("ab")
    made = {page: "\n".join((draw(version), *draw(chosen))).encode() for page in pages}
    return made | {asset: b"bytes" if asset.startswith("assets/") else draw(version).encode() for asset in assets}


def watcher(bookmarks: set[str], broken: list[str]) -> MemoryStore:
    def look(files: Mapping[str, bytes]) -> None:
        broken.extend(dangling(files, bookmarks, links))

    return MemoryStore(look=look)


@given(st.lists(st.tuples(sites(), st.integers(1, 30)), min_size=1, max_size=5), sites(), st.booleans())
def test_whenever_deploys_stop_every_link_leads_somewhere(
    stopped: list[tuple[Site, int]],
    last: Site,
    opaque: bool,  # noqa: FBT001 - hypothesis passes it
) -> None:
    bookmarks: set[str] = set()
    broken: list[str] = []
    store = watcher(bookmarks, broken)
    store.opaque = opaque
    for site, changes in stopped:
        before = reachable(store.shown, links)
        bookmarks.clear()
        bookmarks.update(before & site.keys())
        store.left = changes
        try:
            store.deploy(site, run=str(changes))
        except DeployTrouble:
            assert changes == store.left + changes, "it stopped where it was told to"
        assert broken == []
    bookmarks.clear()
    store.left = -1
    store.deploy(last)
    assert broken == []
    assert {path: data for path, data in store.shown.items() if path in last} == dict(last)
    others = store.shown.keys() - last.keys()
    assert all(path.startswith("assets/") for path in others), "only what open pages may ask for stays"
    assert store.plan(last).is_idle
    store.deploy(dict(last) | {ROOT: b"new"})
    store.deploy(dict(last) | {ROOT: b"newer"})
    assert store.shown.keys() == last.keys(), "and not for ever"


@given(sites(), sites(), st.integers(1, 30))
def test_what_was_stopped_and_begun_again_equals_what_never_stopped(old: Site, new: Site, changes: int) -> None:
    store, other = MemoryStore(), MemoryStore()
    for each in (store, other):
        each.deploy(old)
    store.left = changes
    try:
        store.deploy(new, run="first")
    except DeployTrouble:
        store.left = -1
        store.deploy(new)
    store.left = -1
    other.deploy(new)
    assert store.shown == other.shown
    ours, theirs = parsed(store.ledger()), parsed(other.ledger())
    assert ours is not None
    assert theirs is not None
    assert replace(ours, run="") == replace(theirs, run="")


@given(sites(), sites())
def test_nothing_is_written_that_is_there_already(old: Site, new: Site) -> None:
    store = MemoryStore()
    store.deploy(old)
    plan = store.deploy(new)
    assert {upload.path for upload in plan.uploads} == {path for path in new if old.get(path) != new[path]}


@given(sites(), sites(), st.sampled_from([None, b"", b"{}", b"[1]", b'{"enface":1}', b"\xff" * 9]))
def test_without_its_ledger_it_writes_what_differs_and_leaves_the_rest(
    old: Site, new: Site, ledger: bytes | None
) -> None:
    store = MemoryStore()
    store.deploy(old)
    del store.files[NAME]
    if ledger is not None:
        store.files[NAME] = ledger
    plan = store.deploy(new)
    assert store.shown == dict(old) | dict(new)
    assert {upload.path for upload in plan.uploads} == {path for path in new if old.get(path) != new[path]}
    assert set(plan.foreign) == old.keys() - new.keys()


@given(sites(), sites(), sites())
def test_a_file_that_somebody_changed_there_is_put_right(old: Site, between: Site, new: Site) -> None:
    store = MemoryStore()
    store.deploy(old)
    store.files.update(between)
    store.deploy(new)
    assert {path: data for path, data in store.shown.items() if path in new} == dict(new)


OLD = {ROOT: b"a\nen/index.html", "en/index.html": b"a\nen/reviews/two/index.html", "en/reviews/two/index.html": b"a"}
NEW = {ROOT: b"a\nen/index.html", "en/index.html": b"a\nen/reviews/one/index.html", "en/reviews/one/index.html": b"a"}


def wrong_orders(plan: Plan) -> Iterator[Plan]:
    yield replace(plan, arriving=plan.switching, switching=plan.arriving)
    yield replace(plan, arriving=(), switching=tuple(reversed((*plan.arriving, *plan.switching))))


def test_readers_notice_a_wrong_order() -> None:
    """The reader of these tests is no blind one."""
    for number in range(2):
        broken: list[str] = []
        store = watcher(set(), broken)
        store.deploy(OLD)
        assert broken == []
        plan = list(wrong_orders(store.plan(NEW)))[number]
        store.site = NEW
        list(carry_out(plan, store, "run"))
        assert broken


def test_an_earlier_deploy_that_still_runs_stops_when_a_later_one_has_begun() -> None:
    store = MemoryStore()
    store.deploy(OLD)
    store.site = NEW
    first = carry_out(store.plan(NEW), store, "first")
    assert next(first) == "en/reviews/one/index.html"
    for path, after in pairwise(carry_out(store.plan(NEW), store, "second")):
        assert path != after
    with pytest.raises(DeployTrouble, match="another deploy"):
        list(first)
    assert store.shown == NEW
