"""A store in memory that stops after so many changes, and readers who look at it after each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from enface.errors import DeployTrouble
from enface.model.upload import Stored, Upload
from enface.publish.carry_out import carry_out
from enface.publish.ledger import NAME, parsed
from enface.publish.plan import Plan, planned

Site = Mapping[str, bytes]


def digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def uploads(site: Site) -> tuple[Upload, ...]:
    return tuple(Upload(path=path, size=len(data), digest=digest(data)) for path, data in sorted(site.items()))


@dataclass
class MemoryStore:
    """`site` is what goes there. `opaque` stores give tags that nobody can foretell."""

    site: Site = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    left: int = -1
    opaque: bool = False
    look: Callable[[Mapping[str, bytes]], None] = lambda _: None
    changes: int = 0

    def _changed(self) -> None:
        self.changes += 1
        self.look(self.files)
        self.left -= 1

    def _may(self) -> None:
        if self.left == 0:
            raise DeployTrouble("the line is cut")

    def ledger(self) -> bytes | None:
        return self.files.get(NAME)

    def keep_ledger(self, data: bytes) -> None:
        self._may()
        self.files[NAME] = data
        self._changed()

    def there(self) -> Mapping[str, Stored]:
        return {path: Stored(size=len(data), tag=self._tag(data)) for path, data in self.files.items()}

    def _tag(self, data: bytes) -> str:
        return f"opaque {digest(data)}" if self.opaque else digest(data)

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        return {each.path: "nobody knows" if self.opaque else each.digest for each in site}

    def put(self, files: Sequence[Upload]) -> Iterator[tuple[str, str]]:
        for file in files:
            self._may()
            self.files[file.path] = self.site[file.path]
            self._changed()
            yield file.path, self._tag(self.site[file.path])

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._may()
            self.files.pop(path, None)
            self._changed()

    def plan(self, site: Site, keep: int = 1) -> Plan:
        files = uploads(site)
        return planned(files, self.there(), parsed(self.ledger()), expected=self.tags(files), keep=keep)

    def deploy(self, site: Site, run: str = "run", keep: int = 1) -> Plan:
        plan = self.plan(site, keep)
        self.site = site
        for _ in carry_out(plan, self, run):
            pass
        return plan

    @property
    def shown(self) -> dict[str, bytes]:
        """What readers get, the ledger left out."""
        return {path: data for path, data in self.files.items() if path != NAME}
