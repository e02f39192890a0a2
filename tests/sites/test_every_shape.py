"""Sites of every shape keep every rule of the linter: fallbacks, chains, languages, with and without extras."""

from __future__ import annotations

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import config, review

WRITTEN = {
    "en": ("A lamp", "The lamp stands in the window and nobody remembers who lit it."),
    "vi": ("Chiếc đèn", "Chiếc đèn đứng bên cửa sổ và không ai nhớ ai đã thắp nó lên."),
    "ar": ("مصباح", "يقف المصباح في النافذة ولا أحد يتذكر من أشعله في تلك الليلة."),
    "ja": ("ランプ", "窓辺にランプがあり、誰がともしたのか、もう誰も覚えていない。"),
    "pt": ("O candeeiro", "O candeeiro está à janela e já ninguém se lembra de quem o acendeu."),
}
QUOTES = "\n>\n> — *Somebody*, [said]{lang=la} `so`\n\n" + "".join(f"> {text}\n\n" for _, text in WRITTEN.values())
RICH = (
    "::: spoiler\nA secret[^1].\n:::\n\n| a | b |\n|---|---|\n| one | two |\n\n## Over\n\n1. x\n2. y\n\n[^1]: A note."
)
SHAPES = [
    ("ar>en en ja", "block"),
    ("pt-BR>pt>en pt en", "block"),
    ("pt-BR>pt>en pt en", "link"),
    ("ja ar vi en", "page"),
    ("en en-GB>en", "link"),
    ("ar>en en ja", "hide"),
]


@pytest.mark.parametrize(("locales", "fallback"), SHAPES, ids=["ar", "pt", "pt-link", "ja-page", "gb-link", "ar-hide"])
def test_no_rule_is_broken(empty: SiteFolder, locales: str, fallback: str) -> None:
    section = f'[sections.reviews]\nname = "Reviews"\nfallback = "{fallback}"\nper_page = 2\n'
    empty.write("enface.toml", config(locales, section, url="https://example.org/a"))
    bare = locales.replace(">", " ").split()
    languages = [tag for tag in WRITTEN if any(each.partition("-")[0] == tag for each in bare)]
    empty.write("content/tags.toml", '[light]\nname = "Light"\n')
    empty.write(
        "content/works/lamp.toml", 'type = "book"\ntitle = "Lamp"\nyear = 1999\n[credits]\nauthor = ["B. Lamp"]\n'
    )
    for tag in languages:
        title, text = WRITTEN[tag]
        rich = review(title, text, f"> {text}{QUOTES}", RICH, lang=tag, tags="[light, dark]", rating="3.5", work="lamp")
        empty.write(f"content/reviews/{tag}-rich.md", rich)
        links = " ".join(f"[{other}]({other}-rich.md)" for other in languages)
        empty.write(f"content/notes/{tag}-bare.txt", f"{title}\n\n{text}\n")
        empty.write(f"content/reviews/{tag}-links.md", f"---\nlang: {tag}\n---\n# {title}\n\n{text} {links}\n")
    empty.build()
    assert empty.faults("https://example.org/a") == []
    empty.enface("update")
    for path in sorted(empty.files("locales"))[::2]:
        if path.endswith(".po"):
            empty.translate_all(f"locales/{path}", "")
    empty.build()
    assert empty.faults("https://example.org/a") == []
    assert empty.build() == []
