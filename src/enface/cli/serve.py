"""`enface serve`: show the site while it is written; rebuild on every change."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from enface.cli import say
from enface.errors import EnfaceError, WrongUse


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "serve", help="show the site, rebuild on change", description="Serve the site on loopback, drafts included."
    )
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    parser.add_argument("--out", metavar="DIR", help="the output folder; default: .enface/serve in the site's folder")


def run(args: Namespace) -> int:
    """Build, serve and watch until interrupted."""
    from enface.adapters.site_server import Rebuilds, site_server
    from enface.adapters.watcher import changes

    root = say.site_folder(args)
    folder = Path(args.out) if args.out else root / ".enface" / "serve"
    rebuilds = Rebuilds()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        server = site_server(folder, args.port, rebuilds)
    except OSError as error:
        raise WrongUse(
            f"port {args.port} cannot be used: {error.strerror}", cure="choose another with --port"
        ) from error
    base_url = f"http://127.0.0.1:{server.server_port}"
    changed = changes(root, folder, Event())
    next(changed)
    _rebuild(root, folder, base_url)
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"{base_url}/  (Ctrl-C to stop)", flush=True)
    try:
        for paths in changed:
            print(", ".join(paths), flush=True)
            _rebuild(root, folder, base_url)
            rebuilds.announce()
    finally:
        rebuilds.close()
        server.shutdown()
    return 0


def _rebuild(root: Path, folder: Path, base_url: str) -> None:
    """Build once; what makes a build impossible is said, and the site stays as it was."""
    from enface.workshop.build import Options, build

    start = time.perf_counter()
    try:
        built = build(root, folder, Options(now=datetime.now(UTC), drafts=True, base_url=base_url))
    except (EnfaceError, OSError) as error:
        print(say.harmless(error), file=sys.stderr)
        return
    say.findings(built.prepared.findings)
    written, removed = len(built.outcome.written), len(built.outcome.removed)
    print(f"{written} written, {removed} removed, in {time.perf_counter() - start:.2f} s", flush=True)
