"""Checks of the variants of a language: Portuguese of Portugal and Brazil, simplified and traditional Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.detect.chinese import script_of_chinese
from enface.text.scripts import letters_by_script
from enface.text.tags import language_of, region_of, script_of

_MARKERS: Mapping[str, Mapping[str, str]] = {
    "pt": {
        "PT": (
            "autocarro autocarros comboio comboios telemóvel telemóveis ecrã ecrãs ficheiro ficheiros "
            "utilizador  utilizadores equipa equipas facto factos contacto contactos registo registos acção "
            "acções óptimo óptima directo  directa projecto projectos actor actriz actual actuais objectivo "
            "objectivos género géneros académico económico  económica prémio prémios bebé bebés António "
            "cómodo fenómeno crónica crónicas connosco talvegue desporto gelado  palavra-passe partilhar "
            "aceder húmido cómico cómica polémica polémico ténis "
        ),
        "BR": (
            "ônibus trem trens celular celulares tela telas arquivo arquivos usuário usuários equipe equipes "
            "fato fatos  contato contatos registro registros ação ótimo ótima direto direta gênero gêneros "
            "acadêmico econômico econômica  prêmio prêmios bebê bebês Antônio cômodo fenômeno crônica "
            "crônicas conosco banheiro esporte sorvete você vocês  compartilhar acessar úmido cômico cômica "
            "polêmica polêmico tênis "
        ),
    },
    "en": {
        "GB": (
            "colour colours favour favourite honour theatre centre grey analyse organise organised realise "
            "realised  recognise travelled travelling cancelled jewellery programme cheque tyre labour "
            "neighbour neighbours behaviour "
        ),
        "US": (
            "color colors favor favorite honor theater center gray analyze organize organized realize "
            "realized recognize  traveled traveling canceled jewelry program check tire labor neighbor "
            "neighbors behavior "
        ),
    },
    "es": {
        "ES": (
            "ordenador ordenadores móvil móviles vosotros vosotras habéis sois tenéis queréis vuestro vuestra "
            "coche coches  zumo vale patata patatas "
        ),
        "MX": (
            "computadora computadoras celular celulares carro carros jugo papa papas ahorita "
        ),
    },
}  # fmt: skip
_REGIONS = {"pt": ("PT", "BR"), "en": ("GB", "US"), "es": ("ES", "MX")}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BOTH = frozenset("carro ação fato fatos trem móvil móviles vale papa papas program check celular celulares".split())  # noqa: SIM905
_NEEDED = 2


def variant_mix(subject: Subject) -> Iterator[Trouble]:
    """A text keeps to the variant of its locale: no Portuguese of Portugal on Brazilian pages, no 简体 among 繁體.

    Two words (or three characters) of the other variant are needed, and more than of the own; words that the source has
    pass. Known for Portuguese, English and Spanish by spellings and words, for Chinese by characters, for Serbian and
    other languages with two scripts by script. A locale without region is only asked not to mix.
    """
    own = language_of(subject.locale)
    for form in subject.forms:
        if own == "zh":
            yield from _of_chinese(form.words, subject.locale)
        elif own == "sr":
            yield from _of_serbian(form.words, form.source_words, subject.locale)
        elif own in _MARKERS:
            yield from _of_words(form.words, form.source_words, subject.locale)


def _of_chinese(text: str, locale: str) -> Iterator[Trouble]:
    wanted, found = script_of(locale), script_of_chinese(text)
    if found and found != wanted:
        yield Trouble(cause=f"its characters are {found}, the locale's {wanted}", cure=f"write it in {wanted}")


def _of_serbian(text: str, source: str, locale: str) -> Iterator[Trouble]:
    wanted = script_of(locale)
    kept = frozenset(_WORD.findall(source))
    counts = letters_by_script(" ".join(word for word in _WORD.findall(text) if word not in kept))
    other = counts.get("Latn" if wanted == "Cyrl" else "Cyrl", 0)
    if other > counts.get(wanted, 0):
        yield Trouble(cause=f"it is not written in {wanted}", cure=f"write it in {wanted}")


def _of_words(text: str, source: str, locale: str) -> Iterator[Trouble]:
    language = language_of(locale)
    kept = frozenset(_WORD.findall(source.lower()))
    words = [word for word in _WORD.findall(text.lower()) if word not in kept]
    found = {region: [word for word in words if word in _markers(language, region)] for region in _REGIONS[language]}
    region = region_of(locale)
    own = "ES" if language == "es" and region != "ES" else region
    others = {name: some for name, some in found.items() if name != own}
    if "-" not in locale:
        if all(len(set(some)) >= _NEEDED for some in found.values()):
            said = "; ".join(f"{name}: {', '.join(sorted(set(some)))}" for name, some in found.items())
            yield Trouble(cause=f"it mixes variants ({said})", cure="keep to one")
        return
    if own not in found:
        return
    for name, some in others.items():
        if len(set(some)) >= _NEEDED and len(some) > len(found[own]):
            said = ", ".join(sorted(set(some))[:4])
            yield Trouble(cause=f"{said}: usual in {language}-{name}, not in {locale}", cure=f"write it as in {locale}")


@lru_cache(maxsize=16)
def _markers(language: str, region: str) -> frozenset[str]:
    return frozenset(_MARKERS[language][region].lower().split()) - _BOTH
