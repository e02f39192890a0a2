"""What an author says about the language of a passage: `{lang=vi treatment=gloss}`, `{translate=no}`.

Of a picture it may also say whose it is: `{credit="Night Desk"}`.
"""

from __future__ import annotations

from msgspec import Struct

from enface.model.document import Treatment
from enface.read.source import Source
from enface.text.regex import regex
from enface.text.tags import standardize

_PAIR = r"(?:lang|treatment|translate|credit)=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{}]+)"
LIST = rf"\{{:?[ \t]*{_PAIR}(?:[ \t]+{_PAIR})*[ \t]*\}}"
_PARTS = regex(r"(lang|treatment|translate|credit)=(?:\"([^\"{}]*)\"|'([^'{}]*)'|([^\s\"'{}]+))")
_TREATMENTS: dict[str, Treatment] = {"gloss": "gloss", "keep": "keep", "translate": "translate"}


class Attributes(Struct, frozen=True, kw_only=True):
    """`lang` is a canonical BCP 47 tag; `term` says that the passage is a name or term that nobody translates.

    `credit` is of a picture alone.
    """

    lang: str | None = None
    treatment: Treatment | None = None
    term: bool = False
    credit: str = ""

    def over(self, outer: Attributes) -> Attributes:
        """These, completed by those of the container round about."""
        if outer is NONE:
            return self
        if self is NONE and not outer.credit:
            return outer
        return Attributes(
            lang=self.lang or outer.lang,
            treatment=self.treatment or outer.treatment,
            term=self.term or outer.term,
            credit=self.credit,
        )


NONE = Attributes()


def read_attributes(text: str, source: Source, offset: int) -> Attributes:
    """What the list (a match of `LIST`) says; values that mean nothing become findings and are ignored."""
    given = {match[1]: match[2] or match[3] or match[4] or "" for match in _PARTS.finditer(text)}
    treatment = given.get("treatment")
    if treatment is not None and treatment not in _TREATMENTS:
        source.warn("attribute", offset, f"“{treatment}” is no treatment", "write gloss, keep or translate")
    return Attributes(
        lang=read_tag(given["lang"], source, offset) if "lang" in given else None,
        treatment=_TREATMENTS.get(treatment or "", "keep" if given.get("translate") == "no" else None),
        term=given.get("translate") == "no",
        credit=" ".join(given.get("credit", "").split()),
    )


def read_tag(tag: str, source: Source, offset: int) -> str | None:
    """The canonical form of a language tag; a finding when there is none."""
    canonical = standardize(tag)
    if canonical is None:
        source.warn("language-tag", offset, f"“{tag}” is no language tag", "use a BCP 47 tag such as vi or pt-BR")
    return canonical
