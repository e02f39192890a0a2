"""`enface serve`: show the site on loopback, rebuild it when something changes."""

from __future__ import annotations

import signal
import sys
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from types import FrameType
from typing import TYPE_CHECKING

from enface.cli import say
from enface.errors import EnfaceError, WrongUse

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from enface.workshop.preview import SitePreview

_PORT, _TRIES = 8000, 20


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "serve", help="show the site, rebuild on change", description="Serve the site on loopback, drafts included."
    )
    parser.add_argument("--port", type=int, help="default: the first free one from 8000 on; 0 takes any free one")
    parser.add_argument("--open", action="store_true", help="open it in the browser")
    parser.add_argument("--out", metavar="DIR", help="the output folder; default: .enface/serve in the site's folder")


def run(args: Namespace) -> int:
    """Build, serve and watch until interrupted."""
    from enface.workshop.preview import SitePreview

    signal.signal(signal.SIGTERM, _stop)
    root = say.site_folder(args)
    folder = Path(args.out) if args.out else root / ".enface" / "serve"
    folder.mkdir(parents=True, exist_ok=True)
    preview = SitePreview(root=root, folder=folder, base_url="")
    server = _server(folder, args.port, preview)
    preview.base_url = f"http://127.0.0.1:{server.server_port}"
    changed = _watching(root, folder)
    changed.get()
    _rebuild(preview, changed)
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"{preview.base_url}/  (Ctrl-C to stop)", flush=True)
    if args.open:
        _open(preview.base_url)
    try:
        while True:
            print(", ".join(changed.get()), flush=True)
            _rebuild(preview, changed)
    finally:
        preview.news.close()
        server.shutdown()
    return 0


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what signal handlers take
    raise KeyboardInterrupt


def _server(folder: Path, port: int | None, preview: SitePreview) -> ThreadingHTTPServer:
    """On the port that is asked for, else on the first that is free."""
    from enface.adapters.site_server import site_server

    trouble = ""
    for each in range(_PORT, _PORT + _TRIES) if port is None else (port,):
        try:
            return site_server(folder, each, preview)
        except (OSError, OverflowError) as error:
            trouble = f"port {each} cannot be used: {getattr(error, 'strerror', None) or 'there is no such port'}"
    raise WrongUse(trouble, cure="choose another with --port")


def _watching(root: Path, folder: Path) -> SimpleQueue[tuple[str, ...]]:
    """Bursts of changes, gathered while the site is built; an empty one comes first, when the folder is watched."""
    from enface.adapters.watcher import changes

    found: SimpleQueue[tuple[str, ...]] = SimpleQueue()

    def watch() -> None:
        for paths in changes(root, folder, Event()):
            found.put(paths)

    Thread(target=watch, daemon=True).start()
    return found


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _rebuild(preview: SitePreview, changed: SimpleQueue[tuple[str, ...]]) -> None:
    """Build once; what makes a build impossible is said, and the site stays as it was."""
    from enface.workshop.preview import Overtaken

    start = time.perf_counter()
    try:
        outcome = preview.rebuild(datetime.now(UTC), lambda: not changed.empty())
    except Overtaken:
        return
    except (EnfaceError, OSError) as error:
        print(say.harmless(error), file=sys.stderr, flush=True)
        return
    say.findings(outcome.findings)
    written, removed = len(outcome.written), len(outcome.removed)
    print(f"{written} written, {removed} removed, in {time.perf_counter() - start:.2f} s", flush=True)
