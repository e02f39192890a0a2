"""Takes the screenshots in docs/screenshots: the sample in a real browser. Run it with `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from tests.browser.conftest import ARGUMENTS, CHROMIUM, served

from enface.adapters.disk_target import DiskTarget
from enface.workshop.build import write
from enface.workshop.options import Options
from enface.workshop.prepared import prepare

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
LOCALES = ("en", "vi", "ar", "ja")
WIDTHS = {360: 780, 768: 1024, 1280: 900, 1920: 1080}
SCHEMES = ("light", "dark")
REVIEW, FOREIGN = "the-night-interpreter", "noi-buon-chien-tranh"


def main() -> int:
    """Build the site, open each kind of page in each locale, width and colour scheme, and keep what is seen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        prepared = prepare(ROOT, Options(now=datetime.now(UTC)))
        write(prepared, DiskTarget.at(folder))
        editions = prepared.publication.editions
        with served(folder) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for locale in LOCALES:
                # the page of an original faces nothing
                faced = editions[FOREIGN if locale == "en" else REVIEW, locale].address
                kinds = {
                    "home": f"/{locale}/",
                    "list": f"/{locale}/reviews/",
                    "review": editions[REVIEW, locale].address,
                    "en-face": f"{faced}en-face/",
                }
                for kind, address in kinds.items():
                    take(browser, url + address, f"{kind}-{locale}")
            browser.close()
    return 0


def take(browser: Browser, url: str, name: str) -> None:
    """The first screen of a page, in every width and colour scheme."""
    for scheme in SCHEMES:
        for width, height in WIDTHS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
            )
            page = context.new_page()
            page.goto(url, wait_until="networkidle")
            shot = Image.open(BytesIO(page.screenshot()))
            shot.save(FOLDER / f"{name}-{width}-{scheme}.webp", "WEBP", quality=70, method=6)
            context.close()


if __name__ == "__main__":
    sys.exit(main())
