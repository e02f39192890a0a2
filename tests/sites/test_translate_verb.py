"""`enface translate`: what is empty gets a draft, what somebody wrote stays, and what is said comes true."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from enface.adapters.pseudo_engine import PseudoEngine
from enface.catalogs.po.read import read_po
from enface.catalogs.stamps import standing
from enface.cli import ticker
from enface.errors import EngineTrouble
from enface.model.catalog import Entry
from enface.model.request import Request
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/fr/LC_MESSAGES/reviews.en.po"


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    founded(empty, "en fr he")
    empty.write("content/reviews/train.md", review("The Night Train", "It leaves at night.", "It **stops** at dawn."))
    empty.write("content/reviews/lamp.md", review("Small Lamp", "It burns all night long."))
    empty.enface("update")
    return empty


def entries(folder: SiteFolder, path: str = PO) -> dict[str, Entry]:
    catalog = read_po(folder.text(path).encode(), path=path, locale="fr", domain="reviews", language="en")
    return {entry.key.text: entry for entry in catalog.entries if entry.key.text}


def translate(folder: SiteFolder, *words: str, code: int = 0) -> dict[str, object]:
    said = folder.enface("translate", "fr", "--engine", "pseudo", "--json", *words, code=code)
    data: dict[str, object] = json.loads(said.out)["locales"][0]
    return data


def test_drafts_are_fuzzy_stamped_and_not_published(folder: SiteFolder) -> None:
    said = folder.enface("translate", "fr", "--engine", "pseudo")
    assert "fr: 7 messages" in said.out
    assert "fr: 7 drafted" in said.out
    entry = entries(folder)["It <b1>stops</b1> at dawn."]
    assert entry.translations[0].startswith("⟦")
    assert "<b1>" in entry.translations[0]
    assert entry.fuzzy
    (stamp,) = standing(entry, "mt")
    assert (stamp.field("engine"), stamp.field("pair")) == ("pseudo", "en-fr")
    folder.build()
    assert "⟦" not in folder.page("fr/reviews/train/")
    assert folder.enface("update", "--check").code == 0
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(folder.root / PO)], check=True)


def test_a_site_that_says_so_shows_them(folder: SiteFolder) -> None:
    folder.enface("translate", "fr", "--engine", "pseudo")
    folder.write("enface.toml", folder.text("enface.toml") + "\n[publish]\nmachine = true\n")
    folder.build()
    assert "⟦" in folder.page("fr/reviews/train/")


def test_texts_run_from_the_right_where_the_locale_does(folder: SiteFolder) -> None:
    folder.enface("translate", "he", "--engine", "pseudo")
    assert "א" in entries(folder, "locales/he/LC_MESSAGES/reviews.en.po")["It leaves at night."].translations[0]


def test_what_somebody_wrote_stays(folder: SiteFolder) -> None:
    folder.translate(PO, "It leaves", "Il part la nuit.")
    folder.translate(PO, "It burns", "Elle brûle toute la nuit.")
    folder.replace("content/reviews/lamp.md", "all night long", "all night")
    folder.enface("update")
    before = entries(folder)
    translate(folder, "--refresh")
    after = entries(folder)
    for text in ("It leaves at night.", "It burns all night."):
        assert (after[text].translations, after[text].comments) == (before[text].translations, before[text].comments)
        assert after[text].translations[0].endswith("nuit.")


def test_a_second_run_changes_no_byte_and_refresh_only_its_own(folder: SiteFolder) -> None:
    translate(folder)
    before = folder.files("locales")
    assert translate(folder)["messages"] == 0
    assert folder.files("locales") == before
    draft = entries(folder)["It leaves at night."].translations[0]
    folder.replace(PO, draft, "Il part.")
    assert translate(folder, "--refresh")["drafted"] == 6
    assert entries(folder)["It leaves at night."].translations == ("Il part.",)


def test_only_the_named_review_is_drafted(folder: SiteFolder) -> None:
    assert translate(folder, "--review", "lamp")["messages"] == 2
    assert not entries(folder)["It leaves at night."].translated


def test_a_dry_run_writes_nothing(folder: SiteFolder) -> None:
    before = folder.files("")
    assert "7 messages" in folder.enface("translate", "fr", "--engine", "pseudo", "--dry-run").out
    assert folder.files("") == before


def test_a_limit_holds_over_all_locales(folder: SiteFolder) -> None:
    said = folder.enface("translate", "fr", "he", "--engine", "pseudo", "--limit", "60", "--jobs", "1", "--json")
    data = json.loads(said.out)["locales"]
    assert sum(each["sent"] for each in data) <= 60
    assert data[1]["left"] > 0
    assert "limit of 60 characters" in data[1]["halted"]


@pytest.fixture
def remembering(folder: SiteFolder) -> SiteFolder:
    """The memory of another tool knows a paragraph of one review and a sentence of another."""
    unit = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="fr"><seg>{}</seg></tuv></tu>'
    units = unit.format("It leaves at night.", "Il part la nuit.") + unit.format("Nobody waves.", "Nul ne salue.")
    header = 'creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en"'
    folder.write("other.tmx", f'<tmx version="1.4"><header {header} datatype="plaintext"/><body>{units}</body></tmx>')
    folder.enface("memory", "import", str(folder.root / "other.tmx"))
    folder.write("content/reviews/boat.md", review("The Boat", "Nobody waves. The captain sings."))
    folder.enface("update")
    return folder


def test_the_memory_comes_first(remembering: SiteFolder) -> None:
    assert translate(remembering)["from_memory"] == 1
    whole = entries(remembering)["It leaves at night."]
    assert whole.translations == ("Il part la nuit.",)
    assert [stamp.field("engine") for stamp in standing(whole, "mt")] == ["memory"]


def test_a_sentence_in_memory_is_not_asked_for(remembering: SiteFolder) -> None:
    shifting(remembering)
    remembering.enface("translate", "fr", "--engine", "mine")
    entry = entries(remembering)["Nobody waves. The captain sings."]
    assert entry.translations == ("Nul ne salue. Tif dbqubjo tjoht.",)
    assert [stamp.field("engine") for stamp in standing(entry, "mt")] == ["mine+memory"]


def shifting(folder: SiteFolder) -> None:
    """An engine that shifts every letter by one."""
    engine = '[translate.engines.mine]\ntype = "command"\ncommand = ["tr", "a-z", "b-za"]\n'
    folder.write("enface.toml", f'{folder.text("enface.toml")}\n[translate]\nengine = "mine"\n{engine}')


def test_titles_and_people_keep_their_names(folder: SiteFolder) -> None:
    folder.write(
        "content/works/run.toml",
        'type = "film"\ntitle = "The Quiet House"\nlang = "en"\n[titles]\nfr = "La Maison calme"\n'
        '[credits]\ncast = ["Sarah Paulson"]\n',
    )
    text = "In The Quiet House, Sarah Paulson waits."
    folder.write("content/reviews/house.md", review("House", text, work="run"))
    folder.enface("update")
    translate(folder)
    (draft,) = entries(folder)[text].translations
    assert "La Maison calme" in draft
    assert "Sarah Paulson" in draft


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (("fr",), "no engine is chosen"),
        (("fr", "--engine", "babelfish"), "there is no engine babelfish"),
        (("fr", "--engine", "chatgpt"), "enface does not ask chatgpt"),
        (("fr", "--engine", "google"), "say --allow-public"),
        (("fr", "--engine", "deepl"), "DEEPL_API_KEY"),
        (("fr", "--engine", "libre"), "its address is not given"),
        (("de", "--engine", "pseudo"), "the site has no locale de"),
        (("fr", "--engine", "pseudo", "--review", "boat"), "there is no review boat"),
    ],
)
def test_wrong_use_is_said(
    words: tuple[str, ...], cause: str, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEEPL_API_KEY", raising=False)
    before = folder.files("locales")
    assert cause in folder.enface("translate", *words, code=2).err
    assert folder.files("locales") == before


def test_unsupported_pairs_are_said_before_anybody_is_asked(folder: SiteFolder) -> None:
    folder.write("enface.toml", folder.text("enface.toml").replace("[locales.he]", "[locales.nn]"))
    folder.enface("update")
    said = folder.enface("translate", "nn", "--engine", "google", "--allow-public")
    assert "google is public: the texts are sent to a public service" in said.out
    assert "google does not translate into nn" in said.out
    assert "nn: 0 drafted" in said.out


def test_a_public_engine_gets_nothing_that_is_not_public(folder: SiteFolder) -> None:
    folder.write("content/reviews/lamp.md", review("Small Lamp", "It burns all night long.", status="draft"))
    folder.write("content/reviews/next.md", review("Next Year", "It comes.", publish_at="2999-01-01T00:00:00Z"))
    folder.enface("update")
    said = folder.enface("translate", "fr", "--engine", "google", "--dry-run", "--json")
    data = json.loads(said.out)["locales"][0]
    assert data["skipped"] == {"withheld": 4}
    assert translate(folder, "--dry-run")["skipped"] == {}


def test_a_program_runs_only_when_it_is_named(folder: SiteFolder) -> None:
    engine = (
        '\n[translate]\nengine = "mine"\n[translate.engines.mine]\ntype = "command"\ncommand = ["tr", "a-z", "b-za"]\n'
    )
    folder.write("enface.toml", folder.text("enface.toml") + engine)
    assert "say --engine mine" in folder.enface("translate", "fr", code=2).err
    folder.enface("translate", "fr", "--engine", "mine")
    assert entries(folder)["It leaves at night."].translations == ("Iu mfbwft bu ojhiu.",)
    assert entries(folder)["It <b1>stops</b1> at dawn."].translations == ("Iu <b1>tupqt</b1> bu ebxo.",)


def test_a_key_in_the_configuration_is_a_fault(folder: SiteFolder) -> None:
    folder.write("enface.toml", folder.text("enface.toml") + '\n[translate.engines.deepl]\nkey = "secret"\n')
    said = folder.enface("update", code=0)
    assert "translate.engines.deepl.key" in said.err
    assert "key_env" in said.err
    assert "secret" not in said.err


def test_messages_that_are_not_there_yet_are_said(folder: SiteFolder) -> None:
    folder.write("content/reviews/boat.md", review("The Boat", "It sinks."))
    said = folder.enface("translate", "fr", "--engine", "pseudo")
    assert "2 texts of the content are not in the catalogs yet (run enface update first)" in said.err


Meddle = Callable[[PseudoEngine, Request], str | None]


def meddle(monkeypatch: pytest.MonkeyPatch, what: Meddle) -> None:
    monkeypatch.setattr(PseudoEngine, "translate", what)


def test_what_a_translator_saves_meanwhile_stands(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = PseudoEngine.translate
    saved: list[str] = []

    def answer(engine: PseudoEngine, request: Request) -> str | None:
        if not saved:
            saved.append(request.text)
            folder.translate(PO, "It leaves", "Il part la nuit.")
        return plain(engine, request)

    meddle(monkeypatch, answer)
    said = folder.enface("translate", "fr", "--engine", "pseudo", "--jobs", "1")
    assert "1 were translated by somebody else in the meantime" in said.out
    assert entries(folder)["It leaves at night."].translations == ("Il part la nuit.",)
    assert entries(folder)["It burns all night long."].translated


def test_a_failing_engine_is_said_and_the_rest_is_written(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = PseudoEngine.translate

    def answer(engine: PseudoEngine, request: Request) -> str | None:
        if "leaves" in request.text:
            raise EngineTrouble("the engine has a cold", retryable=False, kind="answer")
        return plain(engine, request)

    meddle(monkeypatch, answer)
    said = folder.enface("translate", "fr", "--engine", "pseudo", code=1)
    assert "fr: 1 failed: the engine has a cold" in said.err
    assert "fr: 6 drafted" in said.out
    assert not entries(folder)["It leaves at night."].translated


def test_what_is_interrupted_is_written_and_goes_on(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(done: int) -> None:
        if done >= 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ticker, "steps", lambda *_: nullcontext(step))
        said = folder.enface("translate", "fr", "--engine", "pseudo", "--jobs", "1", code=130)
    assert "the same command goes on from here" in said.err
    drafted = sum(entry.translated for entry in entries(folder).values())
    assert 3 <= drafted < 7
    assert translate(folder)["drafted"] == 7 - drafted


def test_a_catalog_that_cannot_be_written_is_said(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device", str(folder.root / PO))

    monkeypatch.setattr("enface.adapters.po_dir.write_atomically", full)
    before = folder.files("locales")
    said = folder.enface("translate", "fr", "--engine", "pseudo", code=1)
    assert "No space left on device" in said.err
    assert folder.files("locales") == before


@pytest.mark.parametrize(
    "answer", ["Il part *leaves la nuit.", "Voici __ P1 __ la nuit.", "Here is the translation: la nuit."]
)
def test_leftovers_of_an_engine_are_not_filed(answer: str, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    meddle(monkeypatch, lambda _, request: answer if "leaves" in request.text else None)
    said = folder.enface("translate", "fr", "--engine", "pseudo")
    assert "fr: 1 left empty: what a check calls an error" in said.out
    assert "fr: 6 left empty: the engine has no translation" in said.out
    assert not any(entry.translated for entry in entries(folder).values())


def test_an_engine_for_blocks_gets_what_stands_around_them(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("locales/glossary.csv", "language,term,fr\nen,dawn,aube\n")
    heard: dict[str, Request] = {}

    def listen(_: PseudoEngine, request: Request) -> str | None:
        heard[request.text] = request
        return None

    meddle(monkeypatch, listen)
    folder.enface("translate", "fr", "--engine", "pseudo")
    asked = heard["It <b1>stops</b1> at dawn."]
    assert (asked.before, asked.after, asked.terms) == ("It leaves at night.", "", (("dawn", "aube"),))
    assert heard["It leaves at night."].after == "It <b1>stops</b1> at dawn."


def test_plural_forms_are_asked_for_with_numbers(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(
        "theme/templates/extra.html", '{{ ngettext("{n} lamp", "{n} lamps", n) }} {{ ngettext("One", "All", n) }}'
    )
    folder.enface("update")
    meddle(monkeypatch, lambda _, request: {"1 lamp": "1 lampe", "5 lamps": "5 lampes"}.get(request.text))
    said = folder.enface("translate", "fr", "--engine", "pseudo")
    assert "fr: 1 left out, plural messages that no example number fits" in said.out
    assert entries(folder, "locales/fr/LC_MESSAGES/site.en.po")["{n} lamp"].translations == ("{n} lampe", "{n} lampes")


def test_a_catalog_that_cannot_be_read_stops_no_other(folder: SiteFolder) -> None:
    folder.write(PO, folder.text(PO) + 'msgid "x\n')
    said = folder.enface("translate", "fr", "--engine", "pseudo", code=1)
    assert "a string does not end in its line" in said.err
    assert "not in the catalogs" not in said.err
    assert "fr: 2 drafted" in said.out
