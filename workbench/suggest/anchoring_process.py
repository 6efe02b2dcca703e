"""Re-anchors large texts in a process of its own, so that the window stays quick: ``python -m`` this module.

A line of JSON and the two texts go in; lines of JSON come out: how many quotes are done, and at last where each is.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from workbench.errors import SourceError
from workbench.model.placement import Found, PlacementKind, Quote, Spot
from workbench.suggest.anchoring import Progress, place

_SMALL = 200_000
"""Code points of both texts that are compared sooner than a process starts."""

_TOLD_EVERY = 10


def place_beside(old: str, quotes: Sequence[Quote], new: str, progress: Progress | None = None) -> list[Found]:
    """As ``place``, in another process where the texts are large.

    ``progress`` may raise to call the work off. Raises SourceError where the process cannot be started or ends early.
    """
    if len(old) + len(new) <= _SMALL or not quotes:
        return place(old, quotes, new, progress)
    try:
        process = subprocess.Popen(  # our own module; no word of a text is in the command
            [sys.executable, "-m", "workbench.suggest.anchoring_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise SourceError(f"The passages could not be looked for: {error.strerror}. Close other programs.") from error
    with process:
        try:
            return _conversation(process, _request(old, quotes, new), progress)
        finally:
            process.kill()


def _request(old: str, quotes: Sequence[Quote], new: str) -> tuple[bytes, ...]:
    """The parts of a request; the texts go as they are, since JSON of megabytes would hold the window up."""
    texts = [text.encode() for text in (old, new)]
    head = json.dumps({"quotes": quotes, "sizes": [len(text) for text in texts]})
    return head.encode() + b"\n", *texts


def _conversation(
    process: "subprocess.Popen[bytes]", request: tuple[bytes, ...], progress: Progress | None
) -> list[Found]:
    broken = SourceError("The passages could not be looked for: the process that does it ended early. Try again.")
    if process.stdin is None or process.stdout is None:
        raise broken
    try:
        for part in request:
            process.stdin.write(part)
        process.stdin.close()
    except OSError as error:
        raise broken from error
    for line in process.stdout:
        said = json.loads(line)
        if "found" in said:
            return [_found(row) for row in said["found"]]
        if progress is not None:
            progress(*said["done"])
    raise broken


def _found(row: list[Any]) -> Found:
    kind, start, end, score, is_certain, alternatives = row
    return Found(PlacementKind(kind), start, end, score, is_certain, tuple(Spot(*one) for one in alternatives))


def _row(found: Found) -> list[object]:
    return [found.kind, found.start, found.end, found.score, found.is_certain, found.alternatives]


def _tell(done: int, total: int) -> None:
    if done % _TOLD_EVERY == 0 or done == total:
        _say({"done": [done, total]})


def _say(said: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Read the request from standard input and answer it."""
    asked = sys.stdin.buffer
    head = json.loads(asked.readline())
    old, new = (asked.read(size).decode() for size in head["sizes"])
    quotes = [Quote(*one) for one in head["quotes"]]
    _say({"found": [_row(found) for found in place(old, quotes, new, _tell)]})
    return 0


if __name__ == "__main__":
    sys.exit(main())
