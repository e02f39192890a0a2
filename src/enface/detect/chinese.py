"""Which Chinese a text is written in: simplified or traditional, told by characters that only one of them has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from enface.detect.languages import base_language
from enface.text.tags import script_of

CHINESE = "zh"

_PAIRS = (
    "们們这這国國个個来來时時会會说說对對过過学學为為还還见見让讓开開关關长長间間问問车車东東书書风風门門马馬"
    "电電话話语語该該认認识識谁誰观觀剧劇导導评評师師爱愛张張从從务務义義乐樂写寫听聽买買卖賣红紅线線经經给給"
    "终終结結级級纪紀约約实實宝寶应應变變头頭动動边邊进進远遠连連运運达達题題类類样樣机機权權极極欢歡汉漢灵靈"
    "点點热熱现現画畫离離种種称稱笔筆简簡节節叶葉视視觉覺记記讲講许許论論设設证證译譯诗詩诚誠询詢请請读讀调調"
    "谈談负負责責货貨质質贵貴费費资資赛賽转轉轻輕较較输輸选選邮郵铁鐵银銀错錯闭閉阳陽阴陰际際陆陸陈陳险險难難"
    "双雙静靜韩韓页頁顶頂项項顺順须須预預领領频頻颜顏飞飛饭飯馆館驾駕验驗鱼魚鸟鳥鸡雞麦麥齐齊龙龍"
)
_SIMPLIFIED, _TRADITIONAL = frozenset(_PAIRS[::2]), frozenset(_PAIRS[1::2])
NOT_JAPANESE = frozenset(char for char in _SIMPLIFIED if not char.encode("shift_jis", "ignore"))
"""Simplified characters that no Japanese text has."""


def chinese_tag(text: str, tags: Collection[str]) -> str:
    """The tag of a Chinese text where `tags` are what may be meant: a site's locales, in their order.

    The one Chinese tag among them if there is just one, else the first in the script of the text. Where none is,
    traditional text is `zh-Hant`; all other is `zh`, which means simplified (CLDR, likely subtags). Without `tags`
    nobody asks for more than the language.
    """
    known = [tag for tag in tags if base_language(tag) == CHINESE]
    if not tags or len(known) == 1:
        return known[0] if known else CHINESE
    script = script_of_chinese(text)
    fitting = next((tag for tag in known if script_of(tag) == (script or "Hans")), None)
    return fitting or ("zh-Hant" if script == "Hant" else CHINESE)


def script_of_chinese(text: str) -> Literal["Hans", "Hant", ""]:
    """The script with more of its own characters in the text; "" when neither is ahead."""
    simplified, traditional = (sum(char in chars for char in text) for chars in (_SIMPLIFIED, _TRADITIONAL))
    if simplified == traditional:
        return ""
    return "Hans" if simplified > traditional else "Hant"
