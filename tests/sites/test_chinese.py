"""Chinese reviews are published in the script of their site without a word about their language."""

from __future__ import annotations

from pathlib import Path

import pytest

from enface.cli.main import main

TEXTS = {
    "hans": "当母爱变成牢笼\n\n我们在一个下雨的晚上看了这部电影，灯亮起来的时候，没有人愿意先开口说话。\n",
    "hant": "當母愛變成牢籠\n\n我們在一個下雨的晚上看了這部電影，燈亮起來的時候，沒有人願意先開口說話。\n",
}


@pytest.mark.parametrize(
    ("locales", "tags"),
    [("en,zh-TW", {"hant": "zh-TW"}), ("en,zh-Hans,zh-Hant", {"hans": "zh-Hans", "hant": "zh-Hant"})],
)
def test_a_chinese_review_is_native_in_its_own_locale(tmp_path: Path, locales: str, tags: dict[str, str]) -> None:
    assert main(["init", str(tmp_path / "demo"), "--locales", locales]) == 0
    for name in tags:
        (tmp_path / "demo" / "content" / "reviews" / f"{name}.txt").write_text(TEXTS[name], "utf-8")
    assert main(["-C", str(tmp_path / "demo"), "update"]) == 0
    assert main(["-C", str(tmp_path / "demo"), "build"]) == 0
    for name, tag in tags.items():
        page = (tmp_path / "demo" / "site" / tag.lower() / "reviews" / name / "index.html").read_text("utf-8")
        title = TEXTS[name].splitlines()[0]
        assert f'<html lang="{tag}"' in page
        assert "noindex" not in page
        assert f">{title}</h1>" in page
