"""By what an update knows documents again, and what it goes by beside the files."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from enface.adapters.update_stamps import Stamp
from enface.adapters.update_state import Seen
from enface.catalogs.change import digest_of
from enface.detect.fingerprint import fingerprint
from enface.extract import rules
from enface.extract.messages import messages_of
from enface.model.document import Document
from enface.model.site import Site
from enface.seams import Detector


def rules_of(detectors: Sequence[Detector]) -> str:
    """What an update goes by beside the files."""
    return f"{rules.VERSION} {fingerprint(detectors)}"


def seen_of(document: Document, stamp: Stamp, site: Site, *, told: bool = False) -> Seen:
    """The document as the next update is to know it."""
    facts = (document.id, document.section, document.period, document.language.tag, document.review)
    filed = messages_of(document, site)
    return Seen(
        stamp=stamp,
        facts=blake2b(repr(facts).encode(), digest_size=8).digest(),
        messages=b"".join(digest_of(one.message, f"{one.domain}.{one.message.language}") for one in filed),
        told=told,
    )
