"""The one clock of the case file: UTC, ISO 8601 to the millisecond."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment, such as ``2031-05-20T08:15:00.000Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
