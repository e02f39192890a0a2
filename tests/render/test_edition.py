from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from tests.extract.cases import declared

from enface.extract.slots import slots_of
from enface.model.document import Block, Document
from enface.model.edition import Edition
from enface.model.locale import Locale
from enface.model.review import Review
from enface.render.editions.edition import Rendition, Voice, edition_of

TEXT = Block(kind="paragraph", text="A film about a mother.", lines=(1, 1), language=declared("en"))
DOCUMENT = Document(
    id="run", path="run.md", section="reviews", review=Review(), blocks=(TEXT,), frame=(0,), language=declared("en")
)
SHOWN = Rendition("Một bộ phim", "translated", engine="e", reviewers=("An",))


@dataclass(frozen=True)
class Offers:
    """Offers the same for whatever is asked."""

    rendition: Rendition | None

    def __call__(self, *_: object) -> Rendition | None:
        return self.rendition

    def of_document(self, *_: object) -> Offers:
        return self


def edition(rendition: Rendition | None, document: Document = DOCUMENT) -> Edition:
    voice = Voice(locale=Locale(tag="vi"), offer=Offers(rendition))
    return edition_of(document, slots_of(document, ()), voice, "/vi/run/")


@pytest.mark.parametrize(
    "other",
    [
        None,
        replace(SHOWN, msgstr="Một bộ phim."),
        replace(SHOWN, state="stale"),
        replace(SHOWN, engine=""),
        replace(SHOWN, reviewers=("An", "Bo")),
    ],
)
def test_the_digest_of_an_edition_covers_everything_it_shows(other: Rendition | None) -> None:
    assert edition(other).digest != edition(SHOWN).digest
    assert edition(SHOWN, replace(DOCUMENT, digest="2")).digest != edition(SHOWN).digest


def test_equal_editions_have_one_digest_whichever_objects_they_are_made_of() -> None:
    again = replace(SHOWN, msgstr=f"{SHOWN.msgstr} "[:-1])
    assert again.msgstr is not SHOWN.msgstr
    assert edition(again).digest == edition(SHOWN).digest
