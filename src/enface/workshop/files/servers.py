"""The rule files for the servers that enface.toml names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from enface.model.lock import Lock
from enface.model.page import Page
from enface.render.former.addresses import Former
from enface.render.reader import Reader
from enface.render.servers.files import rule_files
from enface.render.servers.hosting import hosts_of, policy_of

_SCRIPT = re.compile(r"<script(?![^>]*(?:ld\+json|page\.script))")


def server_files(reader: Reader, former: Former, lock: Lock, templates: Mapping[str, str]) -> Iterator[Page]:
    """Those of every host; `templates` tell whether a site's own design runs scripts."""
    publication = reader.publication
    servers = publication.site.publishing.negotiate
    if servers:
        scripts = any(_SCRIPT.search(text) for text in templates.values())
        policy = policy_of(scripts=scripts, search=bool(publication.dress.script))
        for host in hosts_of(publication.site, reader.links, former, lock.roots, policy):
            yield from rule_files(host, servers)
