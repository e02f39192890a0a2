"""A Weblate project for a site: one component for every template, as `weblate import_json` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from enface.model.message import Template
from enface.text.cldr import language_name

_SETTINGS: Mapping[str, object] = {
    "vcs": "git",
    "file_format": "po",
    "template": "",
    "edit_template": False,
    "manage_units": False,
    "new_lang": "none",
    "inherit_new_lang": False,
    "language_code_style": "posix",
    "inherit_language_code_style": False,
    "check_flags": "xml-text",
    "enforced_checks": ["xml-invalid"],
    "allow_translation_propagation": True,
    "file_format_params": {
        "po_line_wrap": 65535,
        "po_keep_previous": True,
        "po_remove_obsolete": False,
        "po_fuzzy_matching": False,
    },
}
"""What every component has (names as in Weblate's component configuration). Bilingual PO; strings and languages come
from enface alone; tags must be well-formed; lines break at newlines only; nothing that enface needs is removed."""


def components(templates: Iterable[Template], project: str, repository: str) -> list[dict[str, object]]:
    """The components; the first has the repository, the others share it."""
    filled = [template for template in templates if template.messages]
    names = [template.name.replace(".", "-").lower() for template in filled]
    return [
        {
            "name": f"{template.domain} ({language_name(template.language, 'en')})",
            "slug": slug,
            "repo": repository if slug == names[0] else f"weblate://{project}/{names[0]}",
            "filemask": f"locales/*/LC_MESSAGES/{template.name}.po",
            "new_base": f"locales/{template.name}.pot",
            **_SETTINGS,
        }
        for template, slug in zip(filled, names, strict=True)
    ]
