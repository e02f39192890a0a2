"""Why an edition is not public, or public and not announced: in words."""

from __future__ import annotations

from datetime import datetime

from enface.read.values import zone
from enface.render.editions.clusters import Bar
from enface.render.editions.holds import Hold


def why_held(hold: Hold, timezone: str) -> str:
    """What holds an edition back; moments in the site's time zone."""
    when = at(hold.moment, timezone) if hold.moment else ""
    match hold.reason:
        case "locales":
            return "the front matter does not name it in locales"
        case "draft":
            return "a draft"
        case "embargo":
            return f"under embargo until {when}"
        case "publish_at":
            return f"to be published at {when}"
        case "unpublish_at":
            return f"withdrawn at {when}"
        case "original":
            return "it is not fully translated and would show the original, which is held back itself"


def why_barred(bar: Bar) -> str:
    """What keeps an edition out of its cluster."""
    match bar.rule:
        case "min_translated":
            return f"{bar.share:.0%} translated, {bar.limit:.0%} needed to be announced as a translation"
        case "max_machine":
            return f"{bar.share:.0%} translated by machine, at most {bar.limit:.0%} allowed to be announced"
        case "stale":
            return "its outdated passages keep it back"


def at(moment: datetime, timezone: str) -> str:
    """A moment in a time zone, with its offset: `2026-12-24 09:00 +07:00`."""
    local = moment.astimezone(zone(timezone))
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"
