"""Reads files for the program: each in a process of its own that can do nothing but compute and answer.

Only plain text that says what it is and is not too large is decoded here, strictly and in linear time.
"""

from typing import Any

from workbench.errors import IngestError, SourceError
from workbench.ingest import formats, messages, plain_text, workers
from workbench.ingest.channel import Limits
from workbench.ingest.content import Content
from workbench.model.passage import shortened

_SHORT = 2_000_000
"""Bytes of a text that is read here: each look at all of it holds the interpreter for some milliseconds."""


def read(data: bytes, file_name: str, limits: Limits | None = None) -> Content:
    """A file's text and parts; SourceError where it cannot be read, IngestError where its reader was stopped."""
    kind = formats.kind_of(data, file_name)
    if kind == "text" and len(data) <= _SHORT and plain_text.is_harmless(data):
        return plain_text.read(data, file_name)
    head, blobs = ask(
        {"task": "read", "kind": kind, "file_name": file_name}, data, limits or Limits.for_size(len(data))
    )
    try:
        return messages.checked_content(head, blobs)
    except messages.MessageError as error:
        raise no_answer(file_name, str(error)) from error


def ask(head: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], list[bytes]]:
    """A worker's answer about a file, whole but not yet checked; SourceError or IngestError where it gives none."""
    file_name = head["file_name"]
    answer = workers.ask(head["kind"], messages.pack(head, [data]), limits)
    if answer.stopped:
        raise IngestError(f"{shortened(file_name)} was not read: {answer.stopped} Nothing was taken from it.")
    try:
        told, blobs = messages.unpack(answer.message)
        _raise_refusal(told, shortened(file_name), limits)
    except messages.MessageError as error:
        raise no_answer(file_name, str(error)) from error
    return told, blobs


def no_answer(file_name: str, why: str) -> IngestError:
    """That a worker's answer is not what was agreed; ``why`` completes the sentence."""
    return IngestError(f"{shortened(file_name)} was not read: what its reader answered is no answer, for {why}.")


def _raise_refusal(head: dict[str, Any], name: str, limits: Limits) -> None:
    if "refused" in head:
        raise SourceError(messages.line(head, "refused"))
    if head.get("failed") == "memory":
        raise IngestError(
            f"{name} was not read: it needs more than {limits.memory // 1_000_000:,} MB of memory. "
            "Save it in a simpler form, or split it, and import that."
        )
    if "failed" in head:
        reason = shortened(messages.line(head, "failed"), 160)
        raise IngestError(f"{name} cannot be read: it is damaged, or of a kind its reader does not know ({reason}).")
