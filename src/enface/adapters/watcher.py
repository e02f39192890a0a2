"""Changes of the files a site is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import DefaultFilter, watch

PARTS = ("enface.toml", "enface.lock", "content", "locales", "theme", "static")


def changes(root: Path, output: Path, stop: Event) -> Iterator[tuple[str, ...]]:
    """Yield, for each burst of changes, the paths below the site folder; ends when `stop` is set.

    What happens in the output folder, in hidden files and in editors' backups is no change.
    """
    ignored = (str(output.resolve()), str(root / ".enface"))
    for batch in watch(root, stop_event=stop, watch_filter=DefaultFilter(ignore_paths=ignored), debounce=50, step=20):
        paths = sorted({Path(path).relative_to(root.resolve()).as_posix() for _, path in batch})
        relevant = tuple(path for path in paths if path.split("/")[0] in PARTS)
        if relevant:
            yield relevant
