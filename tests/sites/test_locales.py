"""Adding locales to a site whose configuration somebody has written."""

from __future__ import annotations

import tomllib

from tests.sites.conftest import SiteFolder

OWN = """[locales.vi]

market = "VN"   # Hà Nội
fallback = [
  "en",
]
# and that is all
"""


def test_locales_are_added_behind_the_last_one_and_nothing_else_changes(site: SiteFolder) -> None:
    site.replace("enface.toml", "[locales.vi]\n", "")
    site.replace("enface.toml", "[locales.fr]\n", f"[locales.fr]\n{OWN}")
    before = site.text("enface.toml")
    site.enface("locale", "add", "ar", "--fallback", "en")
    site.enface("locale", "add", "pt-BR")
    after = site.text("enface.toml")
    added = '[locales.ar]\nfallback = ["en"]\n[locales.pt-BR]\n'
    assert after.replace(added, "") == before
    assert list(tomllib.loads(after)["locales"]) == ["en", "fr", "vi", "ar", "pt-BR"]
    assert tomllib.loads(after)["locales"]["vi"] == {"market": "VN", "fallback": ["en"]}


def test_line_endings_of_the_configuration_are_kept(site: SiteFolder) -> None:
    config = site.root / "enface.toml"
    config.write_bytes(config.read_bytes().replace(b"\n", b"\r\n"))
    before = config.read_bytes()
    site.enface("locale", "add", "ar")
    assert config.read_bytes().replace(b"[locales.ar]\r\n", b"") == before
