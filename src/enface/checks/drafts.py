"""Checks of what a translation is worth: outdated, changed in its sense, an engine's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from enface.catalogs.stamps import standing
from enface.catalogs.state import draft_origin
from enface.catalogs.wording.meaning import touches_meaning
from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.regex import regex

_FEW = 4
_UNKNOWN = regex(r"(?<![\w*])\*[^\W\d_]{2,}")
_ECHOES = (
    (re.compile(r"&(?:quot|apos|nbsp|amp|lt|gt|#\d{2,5}|#x[0-9a-fA-F]{2,4});"), "an entity"),
    (re.compile(r"__ ?[A-Z]{1,3}\d+ ?__|⟦ ?\d+ ?⟧|\[\[ ?\d+ ?\]?\]?|\{ ?/?\d+ ?\}"), "a placeholder of the engine"),
    (re.compile(r"< ?/? ?[a-z] ?\d+ ?/? ?>"), "a broken tag"),
    (
        re.compile(r"MYMEMORY WARNING|INVALID LANGUAGE PAIR|QUERY LENGTH LIMIT|INVALID TARGET LANGUAGE"),
        "an error message",
    ),
)
SIGNS: Final = "&*_⟦[{<"
CRIES: Final = "MYMEMORY", "INVALID", "QUERY"
_HINT = regex("|".join((f"[{re.escape(SIGNS)}]", *CRIES)))
"""Without one of these there is no echo."""
TALK: Final = regex(r"Here(?: is|['’]s) (?:the|your) translat|As an AI\b", re.IGNORECASE)


def stale(subject: Subject) -> Iterator[Trouble]:
    """The source was edited since this was translated; pages show it as outdated, or not at all, as the site wants.

    Edits of typography alone are carried by `enface update` and never meet this.
    """
    if subject.standing == "stale":
        yield Trouble(cause="it translates an earlier wording", cure="bring it up to date and take the fuzzy mark away")


def negation(subject: Subject) -> Iterator[Trouble]:
    """The edit of a source touches no number and no negation (not, never, no …); else its old translation is not shown.

    Negations are known for the languages of `catalogs/wording/meaning`.
    """
    was, now = subject.entry.previous, subject.entry.key
    edited = was is not None and draft_origin(subject.entry) == "edit"
    if was is not None and edited and touches_meaning(was.text, now.text, subject.language):
        cause = "a number or a negation of the source has changed since"
        yield Trouble(cause=cause, cure="the page shows the source until this is brought up to date")


def mt_raw(subject: Subject) -> Iterator[Trouble]:
    """A translation that pages show is exactly as an engine gave it, and nobody has reviewed it.

    Drafts count where the site shows machine text. Texts under four words pass, and what has a reviewer's stamp.
    """
    few = len(subject.entry.key.text.split()) < _FEW
    if subject.standing in {"accepted", "machine"} and not few and not standing(subject.entry, "reviewed"):
        yield Trouble(cause="it is an engine's text, unedited", cure="read it beside its source")


def mt_artefact(subject: Subject) -> Iterator[Trouble]:
    """A translation has no leftovers of an engine: marks of unknown words, entities, broken tags, talk, error messages.

    What the source has passes, and so does emphasis with two asterisks.
    """
    for form in subject.forms:
        if TALK.match(form.plain) and not TALK.match(form.plain_source):
            yield Trouble(cause="it begins with the talk of a language model", cure="take it out")
        if not _HINT.search(form.plain):
            continue
        for pattern, name in _ECHOES:
            found = pattern.search(form.plain)
            if found and not pattern.search(form.plain_source):
                yield Trouble(cause=f"“{found[0]}” looks like {name} of a translation engine", cure="take it out")
        unknown = _UNKNOWN.findall(form.plain)
        if unknown and len(unknown) == form.plain.count("*") and "*" not in form.plain_source:
            yield Trouble(cause=f"{unknown[0]} is marked as unknown to a translation engine", cure="translate the word")
