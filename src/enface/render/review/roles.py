"""What the roles in a work's credits are called, and the ways to get at a work."""

from __future__ import annotations

from markupsafe import Markup

from enface.render.reader import Reader
from enface.render.remembered import once


@once
def role_labels(reader: Reader) -> dict[str, Markup]:
    """Label by role, in the readers' language."""
    say = reader.strings.gettext
    return {
        "director": say("Director"),
        "writer": say("Writer"),
        "screenplay": say("Screenplay"),
        "creator": say("Creator"),
        "cast": say("Cast"),
        "music": say("Music"),
        "author": say("Author"),
        "translator": say("Translator"),
        "publisher": say("Publisher"),
        "artist": say("Artist"),
        "label": say("Label"),
        "developer": say("Developer"),
        "designer": say("Designer"),
        "chef": say("Chef"),
        "owner": say("Owner"),
        "architect": say("Architect"),
        "maker": say("Maker"),
        "producer": say("Producer"),
        "composer": say("Composer"),
        "illustrator": say("Illustrator"),
        "photography": say("Photography"),
        "editor": say("Editor"),
        "narrator": say("Narrator"),
        "performer": say("Performer"),
        "conductor": say("Conductor"),
    }


def way_label(way: str, kind: str, reader: Reader) -> Markup:
    """What the list of places is called where a work of this kind can be had in this way (`model.review.WAYS`)."""
    say = reader.strings.gettext
    if way == "book":
        return {"restaurant": say("Book a table"), "film": say("In cinemas")}.get(kind, say("Tickets"))
    return {
        "watch": say("Where to watch"),
        "read": say("Where to read"),
        "listen": say("Where to listen"),
        "play": say("Where to play"),
    }.get(way, say("Where to buy"))
