"""The one hash by which originals, texts and revisions are known to be what they were."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash


def sha256(content: bytes = b"") -> "_Hash":
    """A SHA-256 of the content, to which more can be added."""
    import hashlib  # noqa: PLC0415 - brings OpenSSL, which opening a case has no use for

    return hashlib.sha256(content)
