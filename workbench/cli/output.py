"""What the commands print: lines for people, JSON for scripts, one sentence for what went wrong."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping

import click

_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d\xad"
"""Invisible, but part of how words and emoji are written."""

_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What ends a line or a column."""


def prepare() -> None:
    """Write UTF-8 whatever the locale, and what is no character as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def shown(text: str) -> str:
    """A text on one line, with what a terminal would obey (controls, bidi marks) written as escapes."""
    return "".join(" " if character in _BREAKS else _visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE:
        return character
    return f"\\u{ord(character):04x}"


def say(text: str) -> None:
    """Print a line for people."""
    click.echo(shown(text))


def indented(text: str) -> None:
    """Print a line that belongs to the one above."""
    click.echo(f"    {shown(text)}")


def fail(text: str) -> None:
    """Say in one line on standard error what went wrong."""
    click.echo(f"workbench: {shown(text)}", err=True)


def note(text: str) -> None:
    """Say in one line on standard error what is to be known of what goes well."""
    fail(text)


def whole(text: str) -> None:
    """Print a text and nothing else, all of it: without a buffer, the system may take only a part at a time."""
    rest = memoryview(text.encode())
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def put(row: Mapping[str, object]) -> None:
    """Print one JSON object on a line."""
    from workbench.exchange import json_rows  # noqa: PLC0415 - brings the case along, which the window needs later

    click.echo(json_rows.line(dict(row)))


def rows(found: Iterable[Mapping[str, object]]) -> None:
    """Print JSON objects, one a line."""
    for row in found:
        put(row)


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as “1 statement” or “2 entities”."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def turn_away() -> None:
    """Send what is still unwritten nowhere, since nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - kept open until the end
    finally:
        os.close(nowhere)
