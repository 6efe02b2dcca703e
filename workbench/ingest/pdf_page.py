"""The text of one PDF page in the form it is kept in, and which of the page's characters each of its own came from."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_HYPHEN_AT_LINE_END = "\ufffe"  # as PDFium marks a word divided between two lines
_DROPPED = frozenset({_HYPHEN_AT_LINE_END, "\0", "\ufeff", "\x02"})
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
WORDS_FROM_THE_RIGHT = re.compile(rf"(?:(?!\d)[{_RIGHT_TO_LEFT}]){{2,}}")
"""Letters and their marks; figures are written from the left there too."""

_TELLING = re.compile(rf"([{_RIGHT_TO_LEFT}])|([()\[\]{{}}«»])|([\r\n])|[^\W\d_]")
"""What tells which way is written: a letter from the right, a bracket, a line end, another letter."""

_PAIRS = dict(zip("([{«", ")]}»", strict=True))
_TURNED = str.maketrans("()[]{}«»", ")(][}{»«")


def clean(raw: str) -> str:
    """A page's characters as text: whole words, LF line ends, no ligatures, NFC, nothing blank at its ends."""
    return "".join(text for text, _index in _pieces(raw)).strip("\n ")


def sources(raw: str) -> list[int]:
    """For each code point of ``clean(raw)``, the index in ``raw`` of the character it came from."""
    text, indexes = "", []
    for piece, index in _pieces(raw):
        text += piece
        indexes += [index] * len(piece)
    start = len(text) - len(text.lstrip("\n "))
    return indexes[start : start + len(text.strip("\n "))]


def _pieces(raw: str) -> Iterator[tuple[str, int]]:
    """The text in pieces that do not change when they are joined, each with where it begins in ``raw``."""
    raw = _brackets_turned(raw)
    if raw.isascii():
        normal = [*range(len(raw) + 1)]
    else:
        normal = [index for index, character in enumerate(raw) if not _joins(character)] + [len(raw)]
        normal = normal if normal[0] == 0 else [0, *normal]
    for start, end in pairwise(normal):
        piece = raw[start:end]
        if len(piece) > 1:
            piece = piece.replace("\0", "")
        if piece in _DROPPED or (piece == "\r" and raw[end : end + 1] == "\n"):
            continue
        if piece == "\r":
            piece = "\n"
        yield (
            _LIGATURES.get(piece) or (piece if piece.isascii() else unicodedata.normalize("NFC", _whole(piece))),
            start,
        )


def _brackets_turned(raw: str) -> str:
    """The text with the brackets among letters written from the right as they were meant, where that tells.

    PDFium takes them for what they look like, and most documents say what they mean: then all are the wrong way round.
    """
    if raw.isascii():
        return raw
    places = _among_letters_from_the_right(raw)
    there = "".join(raw[place] for place in places)
    if _unpaired(there.translate(_TURNED)) >= _unpaired(there):
        return raw
    turned = list(raw)
    for place in places:
        turned[place] = raw[place].translate(_TURNED)
    return "".join(turned)


def _among_letters_from_the_right(raw: str) -> list[int]:
    """Where the brackets are whose line has letters written from the right beside them, and no others."""
    places: list[int] = []
    waiting: list[int] = []
    before = ""  # the way of the last letter in the line, if there was one
    for found in [*_TELLING.finditer(raw), None]:
        if found is not None and found[2]:
            waiting.append(found.start())
            continue
        way = "" if found is None or found[3] else "right" if found[1] else "left"
        if {before, way} in ({"right"}, {"right", ""}):
            places += waiting
        waiting.clear()
        before = way
    return places


def _unpaired(text: str) -> int:
    """How many brackets of a text have no partner."""
    waiting: list[str] = []
    alone = 0
    for character in text:
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
        elif character in ")]}»":
            alone += 1
    return alone + len(waiting)


def _joins(character: str) -> bool:
    """Whether a character may become one with the one before it: marks, later letters of a Hangul syllable, halves."""
    return (
        unicodedata.combining(character) != 0
        or "\u1160" <= character <= "\u11ff"
        or "\udc00" <= character <= "\udfff"
        or character == "\0"  # between a letter and its mark
        or character in _MARKS
    )


_MARKS = frozenset(
    chr(code)
    for code in range(0x300, 0x30000)
    if unicodedata.category(chr(code)).startswith("M") and not unicodedata.combining(chr(code))
)
"""Vowel signs and other marks of class 0, some of which NFC joins to the letter before."""


def _whole(piece: str) -> str:
    """A piece with both halves of a surrogate pair as one character, and U+FFFD for one half alone."""
    if not any("\ud800" <= character <= "\udfff" for character in piece):
        return piece
    return piece.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
