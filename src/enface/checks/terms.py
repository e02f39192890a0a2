"""Checks of what the glossary, the library and the site's by-lines settle: terms, titles, names."""

from __future__ import annotations

from collections.abc import Iterator

from enface.checks.subject import Form, Subject
from enface.checks.trouble import Trouble
from enface.text.inflection import strict
from enface.text.rendering import kept, rendered
from enface.text.scripts import letters_by_script
from enface.text.tags import language_of, script_of
from enface.text.term_index import Kind
from enface.text.termbase import Mention

_RESPELLING = frozenset({"az", "lt", "lv", "tk"})
"""Languages of the Latin script that write foreign names as they sound."""


def term(subject: Subject) -> Iterator[Trouble]:
    """A term of the glossary is translated as the glossary has it.

    In any inflected form, by any of its renderings. A word that is part of a name or of a longer term is not looked
    at, nor what stands inside code and foreign passages.
    """
    for form, mention in _mentions(subject, "term"):
        if mention.targets and not _has(form, mention.targets, subject.locale):
            yield Trouble(cause=f"“{mention.text}” is {_named(mention)} in the glossary", cure=_write(mention))


def forbidden_term(subject: Subject) -> Iterator[Trouble]:
    """What the glossary forbids for a term of the source is not used; as part of an allowed rendering it may be."""
    for form, mentions in subject.mentions:
        allowed = [
            span for each in mentions for good in each.targets for span in rendered(good, form.plain, subject.locale)
        ]
        for mention in mentions:
            for bad in mention.forbidden:
                spans = rendered(bad, form.plain, subject.locale, strict(subject.locale))
                if any(not any(start <= one and two <= end for start, end in allowed) for one, two in spans):
                    yield Trouble(cause=f"“{bad}” is not to be used for “{mention.text}”", cure=_write(mention))


def dnt(subject: Subject) -> Iterator[Trouble]:
    """A term that is not translated stands there as it is; the language's endings may follow it."""
    if not subject.context.terms.keeps:
        return
    for form, mention in _mentions(subject, "keep"):
        case = any(char.isupper() for char in mention.term)
        text = form.plain if case else form.plain.casefold()
        if not any(kept(each if case else each.casefold(), text, subject.locale) for each in mention.targets):
            yield Trouble(cause=f"“{mention.term}” is not translated, and it is missing", cure=_write(mention))


def work_title(subject: Subject) -> Iterator[Trouble]:
    """A work is called what it is called in the locale, where content/works says so."""
    for form, mention in _mentions(subject, "work"):
        if mention.targets and not _has(form, mention.targets, subject.locale):
            yield Trouble(cause=f"“{mention.text}” is called “{mention.targets[0]}” here", cure=_write(mention))


def entity_kept(subject: Subject) -> Iterator[Trouble]:
    """The people of a work and the authors of the site keep their names: the whole, its last or, alone, its first.

    Where the locale's script is another, or its language respells foreign names, only a name the library gives for it
    is looked for.
    """
    for form, mention in _mentions(subject, "person"):
        own, first, last = mention.targets[:-1], mention.text.split()[0], mention.text.split()[-1]
        looked_for = bool(own) or _same_script(mention.text, subject.locale)
        if (
            looked_for
            and not _has(form, own or (mention.text, last), subject.locale)
            and not _alone(form, first, subject)
        ):
            yield Trouble(cause=f"{mention.text} is not named", cure=f"write {mention.targets[0]}")


def _mentions(subject: Subject, kind: Kind) -> Iterator[tuple[Form, Mention]]:
    """What is mentioned, each once in a form."""
    for form, mentions in subject.mentions:
        found = {mention.term: mention for mention in reversed(mentions) if mention.kind == kind}
        yield from ((form, mention) for mention in reversed(found.values()))


def _has(form: Form, wanted: tuple[str, ...], locale: str) -> bool:
    return any(rendered(each, form.plain, locale) for each in wanted)


def _alone(form: Form, first: str, subject: Subject) -> bool:
    """Whether a first name stands without another name behind it."""
    ends = (end for _, end in rendered(first, form.plain, subject.locale))
    return any(not form.plain[end : end + 2].strip()[:1].isupper() for end in ends)


def _same_script(name: str, locale: str) -> bool:
    return language_of(locale) not in _RESPELLING and set(letters_by_script(name)) == {script_of(locale)}


def _named(mention: Mention) -> str:
    return " or ".join(f"“{each}”" for each in mention.targets[:3])


def _write(mention: Mention) -> str:
    return f"write {_named(mention)}" if mention.targets else "write it otherwise"
