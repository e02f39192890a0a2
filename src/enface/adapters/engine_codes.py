"""How translation services call languages: BCP 47 -> their own codes, or nothing where they have none."""

from __future__ import annotations

from typing import Final

from enface.text.tags import language_of, region_of, script_of


def _words(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


_GOOGLE = _words(
    "af sq am ar hy as ay az bm eu be bn bho bs bg ca ceb ny co hr cs da dv doi nl en eo et ee fi fr fy gl ka de el "
    "gn gu ht ha haw hi hmn hu is ig ilo id ga it ja kn kk km rw gom ko kri ku ckb ky lo la lv ln lt lg lb mk mai mg "
    "ms ml mt mi mr lus mn my ne no or om ps fa pl pt pa qu ro ru sm sa gd nso sr st sn sd si sk sl so es su sw sv tg "
    "ta tt te th ti ts tr tk ak uk ur ug uz vi cy xh yi yo zu zh-CN zh-TW iw jw tl"
)
_GOOGLE_NAMES: Final = {
    "he": "iw", "jv": "jw", "nb": "no", "fil": "tl", "kok": "gom", "tw": "ak", "kmr": "ku", "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
}  # fmt: skip
_DEEPL = _words("ar bg cs da de el en es et fi fr he hu id it ja ko lt lv nb nl pl pt ro ru sk sl sv th tr uk vi zh")
_DEEPL_TARGETS: Final = {
    "en-GB": "EN-GB", "en-US": "EN-US", "en": "EN-US", "pt-BR": "PT-BR", "pt-PT": "PT-PT", "pt": "PT-PT",
    "zh-Hans": "ZH-HANS", "zh-Hant": "ZH-HANT", "es-419": "ES-419",
}  # fmt: skip
_MICROSOFT = _words(
    "af sq am ar hy as az bn ba eu bho bs bg yue ca lzh hr cs da prs dv nl en et fo fj fil fi fr gl lg ka de el gu ht "
    "ha he hi hu is ig id iu ga it ja kn ks kk km rw ko ku kmr ky lo lv lt ln lb mk mg ms ml mt mi mr my ne nb nso ny "
    "or ps fa pl pt pa ro ru rn sm sd si sk sl so st es sw sv ty ta tt te th bo ti to tr tk uk hsb ur ug uz vi cy xh "
    "yo yua zu"
)
_MICROSOFT_NAMES: Final = {
    "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "pt-PT": "pt-PT", "fr-CA": "fr-CA", "no": "nb", "tl": "fil",
    "sr-Cyrl": "sr-Cyrl", "sr-Latn": "sr-Latn", "mn-Cyrl": "mn-Cyrl", "mn-Mong": "mn-Mong", "tn": "tn",
}  # fmt: skip
_LIBRE_NAMES: Final = {"zh-Hans": "zh", "zh-Hant": "zt", "no": "nb", "fil": "tl"}
_MY_MEMORY: Final = {
    "en": "en-US", "es": "es-ES", "pt": "pt-PT", "fr": "fr-FR", "de": "de-DE", "nl": "nl-NL", "ar": "ar-SA",
    "it": "it-IT", "ta": "ta-IN", "no": "nb-NO", "tl": "tl-PH", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW",
    "sr-Cyrl": "sr-Cyrl-RS", "sr-Latn": "sr-Latn-RS", "bs-Latn": "bs-BA", "bs-Cyrl": "bs-Cyrl-BA", "fa": "fa-IR",
}  # fmt: skip


def google(tag: str) -> str | None:
    """The code of Google's service."""
    code = _GOOGLE_NAMES.get(_scripted(tag)) or _GOOGLE_NAMES.get(language_of(tag)) or language_of(tag)
    return code if code in _GOOGLE and (language_of(tag) == "zh" or _usual_script(tag)) else None


def my_memory(tag: str, known: frozenset[str]) -> str | None:
    """The code of MyMemory, which wants a region; `known` are all it has."""
    language = language_of(tag)
    guess = f"{language}-{region_of(tag)}"
    named = _MY_MEMORY.get(_scripted(tag)) or (_MY_MEMORY.get(language) if _usual_script(tag) else None)
    candidates = (tag, named, guess if _usual_script(tag) else None)
    return next((code for code in candidates if code in known), None)


def deepl(tag: str, *, target: bool) -> str | None:
    """The code of DeepL; only its targets have regions and scripts."""
    language = "nb" if language_of(tag) == "no" else language_of(tag)
    if language not in _DEEPL or not (language == "zh" or _usual_script(tag)):
        return None
    if not target:
        return language.upper()
    return (
        _DEEPL_TARGETS.get(tag) or _DEEPL_TARGETS.get(_scripted(tag)) or _DEEPL_TARGETS.get(language, language.upper())
    )


def microsoft(tag: str) -> str | None:
    """The code of Microsoft's service."""
    named = _MICROSOFT_NAMES.get(tag) or _MICROSOFT_NAMES.get(_scripted(tag)) or _MICROSOFT_NAMES.get(language_of(tag))
    return named or (language_of(tag) if language_of(tag) in _MICROSOFT and _usual_script(tag) else None)


def libre(tag: str) -> str:
    """The code of a LibreTranslate server; which languages it has installed, only it knows."""
    return _LIBRE_NAMES.get(_scripted(tag)) or _LIBRE_NAMES.get(language_of(tag)) or language_of(tag)


def _scripted(tag: str) -> str:
    return f"{language_of(tag)}-{script_of(tag)}"


def _usual_script(tag: str) -> bool:
    return script_of(tag) == script_of(language_of(tag))
