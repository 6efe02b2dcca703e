"""What a worker can be asked: to read a file, to try what is forbidden, to misbehave (for tests)."""

import contextlib
import os
from collections.abc import Callable
from typing import Any

from workbench.ingest import formats, lockdown, messages

Reply = tuple[dict[str, Any], list[bytes]]


def prepare(kind: str) -> None:
    """Import what a kind of file needs, before there is a byte of one."""
    with contextlib.suppress(ImportError):  # told by the process that is to read the file
        formats.reader(kind)


def carry_out(head: dict[str, Any], blobs: list[bytes]) -> Reply:
    """Do what a request asks; WorkbenchError where the file is refused."""
    return _TASKS[head["task"]](head, blobs)


def _read(head: dict[str, Any], blobs: list[bytes]) -> Reply:
    return messages.packed_content(formats.reader(head["kind"])(blobs[0], head["file_name"]))


def _picture(head: dict[str, Any], blobs: list[bytes]) -> Reply:
    from workbench.ingest import views  # noqa: PLC0415 - for those who look at pages

    width, height, pixels = views.picture(head["kind"], blobs[0], head["file_name"], head["page"], head["longest"])
    return {"width": width, "height": height}, [pixels]


def _sizes(head: dict[str, Any], blobs: list[bytes]) -> Reply:
    from workbench.ingest import views  # noqa: PLC0415 - as above

    return {}, [views.sizes(head["kind"], blobs[0], head["file_name"])]


def _boxes(head: dict[str, Any], blobs: list[bytes]) -> Reply:
    from workbench.ingest import views  # noqa: PLC0415 - as above

    width, height, text, places = views.boxes(blobs[0], head["file_name"], head["page"])
    return {"width": width, "height": height}, [text.encode(), places]


def _tags(head: dict[str, Any], blobs: list[bytes]) -> Reply:
    from workbench.ingest import tagged_pdf  # noqa: PLC0415 - for those who prove a report

    return {}, [tagged_pdf.read(blobs[0], head["file_name"])]


def _try(head: dict[str, Any], _blobs: list[bytes]) -> Reply:
    return {"could": lockdown.attempts(head["secret"], head["door"], head["port"]), "process": os.getpid()}, []


_TASKS: dict[str, Callable[[dict[str, Any], list[bytes]], Reply]] = {
    "read": _read,
    "picture": _picture,
    "sizes": _sizes,
    "boxes": _boxes,
    "tags": _tags,
    "try": _try,
}
