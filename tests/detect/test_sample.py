"""Every block and every passage of the sample site, in the language it is written in."""

from __future__ import annotations

from pathlib import Path

from tests.detect.cases import CASES

from enface.detect.report import foreign_spans
from enface.model.language import UNDETERMINED
from enface.workshop.detection import detection

ROOT = Path(__file__).parents[2]


def found() -> list[tuple[str, str, str, str]]:
    """File, line, tag and text of what is not in the language of its document."""
    ready = detection(ROOT, None)
    rows = []
    for file in sorted((ROOT / "content/reviews").iterdir()):
        document, _ = ready.read(file.read_bytes(), file.name)
        assert document is not None
        (answer,) = ready.detect([document])
        for block in answer.blocks:
            line = str(block.lines[0])
            if block.language.tag not in (answer.language.tag, UNDETERMINED):
                rows.append((file.name, line, block.language.tag, block.text))
            rows += [
                (file.name, line, span.language.tag, block.text[span.start : span.end])
                for span in foreign_spans(block)
                if span.language
            ]
    return rows


def test_the_foreign_passages_of_the_sample_site_are_found_and_nothing_else() -> None:
    lines = (CASES / "sample.txt").read_text("utf-8").splitlines()
    wanted = [tuple(part.strip() for part in line.split(" | ", 3)) for line in lines if not line.startswith("#")]
    assert found() == wanted
