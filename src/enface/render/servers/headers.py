"""Headers that every answer has, and those of files that never change under their names."""

from __future__ import annotations

from enface.render.servers.hosting import Host

FOREVER = "public, max-age=31536000, immutable"
FRESH = "public, max-age=0, must-revalidate"


def common_headers(host: Host) -> tuple[tuple[str, str], ...]:
    """Names and values."""
    return (
        ("Content-Security-Policy", host.policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )
