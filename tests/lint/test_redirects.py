"""Rule files of web servers: which redirects are read from them."""

from __future__ import annotations

import pytest

from enface.lint.reading.redirects import hops_of, is_rule_file

RULES = {
    "_redirects": ("/old/ /new/ 301", "/old/  /new/", "/old/ /new/ 302! # moved"),
    ".htaccess": (
        "Redirect 301 /old/ /new/",
        "Redirect permanent /old/ /new/",
        "RedirectMatch 301 ^/old/$ /new/",
        'RewriteRule "^old/$" "/new/" [R=301,NE,L]',
        "RewriteRule ^old/$ /new/ [L,R=301]",
    ),
    "site.conf": ('location = "/old/" { return 301 "/new/"; }', "rewrite ^/old/$ /new/ permanent;"),
    "Caddyfile": ("redir /old/ /new/ 301",),
}
NO_SINGLE_REDIRECTS = (
    "/old/* /new/:splat 301",
    "/ /vi/ 302! Language=vi",
    "RewriteRule ^old/(.*)$ /new/$1 [R=301,L]",
    "RewriteRule ^old/$ /new/ [L]",
    "RewriteCond %{HTTP:Accept-Language} ^vi\nRewriteRule ^old/$ /new/ [R=302,L]",
    "# /old/ /new/ 301",
    "",
)


@pytest.mark.parametrize(("path", "text"), [(path, text) for path, texts in RULES.items() for text in texts])
def test_a_rule_leads_from_one_address_to_another(path: str, text: str) -> None:
    assert is_rule_file(path)
    assert [(hop.line, hop.old, hop.new) for hop in hops_of(path, f"\n{text}\n".encode())] == [(2, "/old/", "/new/")]


def test_escapes_of_apache_are_no_part_of_an_address() -> None:
    (hop,) = hops_of(".htaccess", rb'RewriteRule "^old/\%41$" "/new/\%41/" [R=301,NE,L]')
    assert hop.new == "/new/%41/"


@pytest.mark.parametrize("text", NO_SINGLE_REDIRECTS)
def test_patterns_and_conditions_are_left_out(text: str) -> None:
    assert list(hops_of("_redirects", text.encode())) == []
