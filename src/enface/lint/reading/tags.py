"""Language tags as foreign pages write them: they may be anything."""

from __future__ import annotations

from enface.text.tags import is_native, language_of, standardize


def same_language(tag: str, other: str) -> bool:
    """Whether both name one language in one script, whatever the region (`zh-TW` is not `zh-CN`)."""
    one, two = standardize(tag), standardize(other)
    return is_native(one, two, ()) if one and two else language_of(tag) == language_of(other)


def hint(tag: str) -> str:
    """What to write instead of a wrong tag, if that is known."""
    right = standardize(tag) or standardize(tag.replace("_", "-"))
    return f'write "{right}"' if right else "see RFC 5646"
