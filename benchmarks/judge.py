"""Other people's judges over a site: python -m benchmarks.judge FOLDER [--each N] [--vnu JAR] [--lighthouse PROGRAM].

axe looks at some pages of every kind in every locale, light and dark, narrow and wide; the Nu HTML checker (needs Java)
at all pages; Lighthouse at a review; and every page is weighed. Exit code 1 when one of them finds something.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from tests.browser.conftest import ARGUMENTS, CHROMIUM, served

HEAVY = 50_000
CATEGORIES = ("accessibility", "best-practices", "seo")
_HTML = re.compile(r'<html lang="([^"]*)"')
_BODY = re.compile(r'<body class="([^" ]*)')


def main(argv: Sequence[str] | None = None) -> int:
    """Ask each judge, print what it says."""
    parser = argparse.ArgumentParser(prog="benchmarks.judge", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=1, help="pages of each kind and locale that axe sees; default: 1")
    parser.add_argument("--vnu", metavar="JAR", type=Path)
    parser.add_argument("--lighthouse", metavar="PROGRAM", type=Path)
    args = parser.parse_args(argv)
    pages = sorted(path.relative_to(args.folder) for path in args.folder.rglob("*.html"))
    kinds = by_kind(args.folder, pages)
    faults = weigh(args.folder, pages)
    if args.vnu:
        faults += validate(args.folder, args.vnu)
    with served(args.folder) as url:
        chosen = [path for of_kind in kinds.values() for path in of_kind[: args.each]]
        faults += look(url, chosen)
        if args.lighthouse:
            review = next(of_kind[0] for (kind, _), of_kind in kinds.items() if kind == "review")
            faults += rate(f"{url}/{review.parent}/", args.lighthouse)
    print(f"{faults} faults")
    return 1 if faults else 0


def by_kind(folder: Path, pages: Sequence[Path]) -> dict[tuple[str, str], list[Path]]:
    """The pages by kind and language, as they say themselves."""
    kinds: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in pages:
        html = (folder / path).read_text("utf-8")
        language, kind = _HTML.search(html), _BODY.search(html)
        if language and kind and 'http-equiv="refresh"' not in html:
            kinds[kind[1], language[1]].append(path)
    return kinds


def weigh(folder: Path, pages: Sequence[Path]) -> int:
    """The number of pages of 50 KB and more."""
    sizes = sorted(((folder / path).stat().st_size, path.as_posix()) for path in pages if path.parts[0] != "status")
    heavy = [path for size, path in sizes if size >= HEAVY]
    print(f"{len(pages)} pages, the largest of {sizes[-1][0]:,} bytes: {sizes[-1][1]}; {len(heavy)} are too heavy")
    return len(heavy)


def validate(folder: Path, jar: Path) -> int:
    """The number of the Nu checker's errors; its warnings are shown."""
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(said)["messages"]
    errors = Counter(message["message"] for message in messages if message["type"] == "error")
    warnings = Counter(message["message"] for message in messages if message["type"] != "error")
    for name, found in (("error", errors), ("warning", warnings)):
        print(f"vnu: {found.total()} {name}s", *(f"\n  {n} × {text}" for text, n in found.most_common(10)))
    return errors.total()


def look(url: str, pages: Sequence[Path]) -> int:
    """The number of pages, in a colour scheme and a width, in which axe finds a violation."""
    faults, seen = 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for path, what, rules in violations(browser, url, pages):
            seen += 1
            if rules:
                faults += 1
                print(f"axe: {path} ({what}): {', '.join(rules)}")
        browser.close()
    print(f"axe: {seen} views of {len(pages)} pages, {faults} with violations")
    return faults


def violations(browser: Browser, url: str, pages: Sequence[Path]) -> Iterator[tuple[Path, str, list[str]]]:
    """For every view of every page the rules that axe finds violated."""
    for scheme in ("light", "dark"):
        for width in (360, 1280):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
            )
            page = context.new_page()
            for path in pages:
                page.goto(f"{url}/{path.as_posix()}")
                found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
                yield path, f"{scheme}, {width} px", [each["id"] for each in found.response["violations"]]
            context.close()


def rate(url: str, program: Path) -> int:
    """The number of Lighthouse's categories in which a page has less than 100."""
    flags = f"--headless --no-sandbox {' '.join(ARGUMENTS)}"
    command = [str(program), url, "--quiet", "--output=json", f"--chrome-flags={flags}",
               f"--only-categories={','.join(CATEGORIES)}"]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(said.stdout)
    scores = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    print("lighthouse:", ", ".join(f"{name} {score}" for name, score in scores.items()))
    for audit in report["audits"].values():
        if audit.get("score") is not None and audit["score"] < 1:
            print(f"  {audit['id']}: {audit['title']}")
    return sum(score < 100 for score in scores.values())


if __name__ == "__main__":
    sys.exit(main())
