"""What the roles in a work's credits are called."""

from __future__ import annotations

from markupsafe import Markup

from enface.render.reader import Reader


def role_labels(reader: Reader) -> dict[str, Markup]:
    """Label by role, in the readers' language."""
    say = reader.strings.gettext
    return {
        "director": say("Director"),
        "writer": say("Writer"),
        "screenplay": say("Screenplay"),
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
        "cuisine": say("Cuisine"),
        "producer": say("Producer"),
        "composer": say("Composer"),
        "illustrator": say("Illustrator"),
        "photography": say("Photography"),
        "editor": say("Editor"),
    }
