"""Rules about what the structured data of several pages says together, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from enface.lint.published import Published
from enface.lint.reading.facts import Facts
from enface.lint.rules.claims import Claim
from enface.lint.rules.rule import Fault, Faults, Rule


def translation_pair(site: Published) -> Faults:
    """Pages name each other as translationOfWork and workTranslation.

    Asked where the object at the other end says anything about translations, or is said to be one.
    """
    known = _known(site)
    for page, claim in _claims(site):
        for name in sorted(claim.translations & known.keys()):
            other, theirs = known[name]
            if claim.id and claim.id not in theirs.sources:
                cause = f"{other.path} does not say that it is a translation of this"
                yield Fault(page.path, claim.line, cause, "add translationOfWork there", about=other.path)
        for name in sorted(claim.sources & known.keys()):
            other, theirs = known[name]
            if claim.id and claim.id not in theirs.translations:
                cause = f"{other.path} does not name this as its translation"
                yield Fault(page.path, claim.line, cause, "add workTranslation there", about=other.path)


def work_identity(site: Published) -> Faults:
    """All editions of a review are about the same work: `@id` or `sameAs` of itemReviewed agree."""
    known = _known(site)
    for page, claim in _claims(site):
        for name in sorted(claim.sources & known.keys()):
            other, theirs = known[name]
            if claim.reviews and theirs.reviews and claim.item != theirs.item:
                cause = f"itemReviewed is {_listed(claim)}, in {other.path} {_listed(theirs)}"
                yield Fault(page.path, claim.line, cause, about=other.path)


def future_date(site: Published) -> Faults:
    """Nothing is published before its time: datePublished and dateModified are past."""
    for page, claim in _claims(site):
        for name, value in (("datePublished", claim.published), ("dateModified", claim.modified)):
            if site.scope.at and is_after(value, site.scope.at):
                yield Fault(page.path, claim.line, f"{name} {value} is still to come", "hold it back until then")


def is_after(value: str, moment: datetime) -> bool:
    """Whether a date, or a moment, of ISO 8601 is after another; a day is over when it is over everywhere."""
    try:
        if len(value) <= len("2026-01-31"):
            padded = value + "-01-01"[len(value) - 4 :] if len(value) >= len("2026") else value
            return (
                datetime.combine(date.fromisoformat(padded), time(), UTC).timestamp() - 14 * 3600 > moment.timestamp()
            )
        when = datetime.fromisoformat(value)
    except ValueError:
        return False
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() > moment.timestamp()


def _known(site: Published) -> Mapping[str, tuple[Facts, Claim]]:
    return {claim.id: (page, claim) for page, claim in _claims(site) if claim.id}


def _claims(site: Published) -> Iterator[tuple[Facts, Claim]]:
    return ((page, claim) for page in site.pages.values() if not page.redirects for claim in page.claims)


def _listed(claim: Claim) -> str:
    return ", ".join(sorted(claim.item)) or "nameless"


WORK_RULES: tuple[Rule[Published], ...] = (
    Rule(translation_pair, source="schema.org, translationOfWork", after=("jsonld-syntax", "jsonld-property")),
    Rule(work_identity, source="schema.org, sameAs"),
    Rule(future_date, "warning", source="schema.org, datePublished"),
)
