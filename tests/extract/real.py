"""Real Markdown through the real reader; languages as declared, else the document's."""

from __future__ import annotations

from msgspec.structs import replace

from enface.model.document import Block, Document
from enface.model.language import Verdict
from enface.model.locale import Locale
from enface.model.site import Section, Site
from enface.read.documents import read_document
from enface.text.lengths import letters

SITE = Site(
    title="Facing",
    base_url="https://example.org",
    source="en",
    locales=tuple(Locale(tag=tag) for tag in ("en", "vi", "es", "ar", "ja")),
    sections=(Section(id="reviews", name="Reviews"),),
)


def read(text: str, language: str = "en") -> Document:
    """The document `run` with a language for every block."""
    path = "content/reviews/run.md"
    document, _ = read_document(text.encode(), path=path, section="reviews", site=SITE, record=None)
    assert document is not None
    own = Verdict(tag=language, confidence=1.0, origin="declared")

    def judged(block: Block) -> Block:
        tag = block.declared or (language if letters(block.text) and block.kind != "code" else "und")
        return replace(block, language=Verdict(tag=tag, confidence=1.0, origin="declared"))

    return replace(
        document,
        id="run",
        language=own,
        blocks=tuple(map(judged, document.blocks)),
        fields=tuple((name, judged(block)) for name, block in document.fields),
    )
