"""Changes of the files a site is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import DefaultFilter, watch

PARTS = ("enface.toml", "enface.lock", "content", "locales", "theme", "static")


def changes(root: Path, output: Path, stop: Event) -> Iterator[tuple[str, ...]]:
    """Yield, for each burst of changes, the paths below the site folder; ends when `stop` is set.

    The first item is empty and comes as soon as the folder is watched: what changes from then on is never missed.
    What happens in the output folder, in hidden files and in editors' backups is no change.
    """
    ignored = (str(output.resolve()), str(root / ".enface"))
    batches = watch(
        root,
        stop_event=stop,
        watch_filter=DefaultFilter(ignore_paths=ignored),
        debounce=50,
        step=10,
        rust_timeout=100,
        yield_on_timeout=True,
    )
    for number, batch in enumerate(batches):
        paths = sorted({Path(path).relative_to(root.resolve()).as_posix() for _, path in batch})
        relevant = tuple(path for path in paths if path.split("/")[0] in PARTS)
        if number == 0:
            yield ()
        if relevant:
            yield relevant
