"""Which encoding bytes are in that do not say so: the one in which they read most like something people write.

Each candidate that decodes without a fault is judged by its letters (do they make up one language's alphabet?), by its
words (do letters, cases and signs stand where words have them?), and in East Asian texts by how common the signs are.
"""

import re
from collections import Counter
from functools import cache

from workbench.ingest.alphabets import (
    ALPHABETS,
    COMMON_HANZI,
    COMMON_LETTERS,
    ONE_BYTE,
    SEVERAL_BYTES,
    SIGNS,
    WITH_ESCAPES,
)

_SAMPLE = 20_000
_LEAST = 0.6
_WORD = re.compile(r"[^\W\d_]{2,}")
_FRACTION_INSIDE = re.compile(r"[^\W\d_][¼½¾]|[¼½¾][^\W\d_]")
_BESIDE_LATIN = re.compile(r"[A-Za-z][\u1100-\uffdc]|[\u1100-\uffdc][A-Za-z]")
_SIGN_INSIDE = re.compile(
    r"[^\W\d_](?![’'·\xad\u200c\u200d\u0300-\u036f\u0591-\u05c7\u064b-\u0652])[^\x00-\x7f\w][^\W\d_]"
)
_MIXED = re.compile(r"[A-Za-z][^\x00-\u024f\u2000-\u2fff\W\d_]|[^\x00-\u024f\u2000-\u2fff\W\d_][A-Za-z]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_ESCAPES = re.compile(rb"\x1b[$(]|~\{")
_OF_CAPITALS = 0.2
_FIRST_CJK = "\u2e80"


def likely_encoding(data: bytes) -> str | None:
    """The encoding in which the bytes read best; None where they read as text in none."""
    sample = _sample(data)
    scores = [(score, encoding) for encoding, score in _scores(sample) if score >= _LEAST]
    for _score, encoding in sorted(scores, key=lambda pair: -pair[0]):  # the first of equals is the more usual one
        if _decodes(data, encoding):
            return encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and few files need it

    best = from_bytes(data).best()
    return None if best is None else best.encoding


def escaped_encoding(data: bytes) -> str | None:
    """The encoding of a text that is all ASCII and switches to East Asian signs by escapes; None for another."""
    if not _ESCAPES.search(data) or not data.isascii():
        return None
    for encoding in WITH_ESCAPES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(character >= _FIRST_CJK for character in text):
            return encoding
    return None


def _sample(data: bytes) -> bytes:
    """The lines that have more than ASCII, as many as are needed to judge by."""
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _scores(sample: bytes) -> list[tuple[str, float]]:
    """How well the bytes read in each encoding that takes them without a fault: 1 is best, below 0 is noise."""
    found = []
    for encodings, judge in ((SEVERAL_BYTES, _score_signs), (ONE_BYTE, _score_letters)):
        for encoding in encodings:
            try:
                text = sample.decode(encoding)
            except UnicodeDecodeError:
                continue
            found.append((encoding, judge(text, encoding)))
    return found


def _score_letters(text: str, _encoding: str) -> float:
    """How much a text in an alphabet reads like words of one language."""
    beyond = Counter(character for character in text if character > "\x7f")
    total = sum(beyond.values())
    letters = Counter({one: count for one, count in beyond.items() if one.isalpha() or "\u0591" <= one <= "\u0e7f"})
    signs = sum(count for one, count in beyond.items() if one in SIGNS and one not in letters)
    if not total:
        return 0.0
    lower = Counter[str]()
    for one, count in letters.items():
        lower[one.lower()] += count
    good, common = _best_alphabet(lower)
    faults = 4.0 * len(_CONTROLS.findall(text)) + len(_SIGN_INSIDE.findall(text)) * 2
    faults += 2 * len(_FRACTION_INSIDE.findall(text)) + 2 * len(_MIXED.findall(text)) + _faults_of_case(text)
    other = total - good - signs
    return (good + signs - other - faults) / total - 0.1 * (1 - common)


def _best_alphabet(letters: Counter[str]) -> tuple[int, float]:
    """How many of the letters the alphabet has that has most of them, and the share of its commonest among them."""
    found: list[tuple[int, float]] = []
    for name, alphabet in ALPHABETS.items():
        good = sum(count for one, count in letters.items() if one in alphabet)
        usual = COMMON_LETTERS.get(name)
        share = sum(letters[one] for one in usual) / good if usual and good else 0.6
        found.append((good, min(1.0, share / 0.6)))
    return max(found)


def _faults_of_case(text: str) -> float:
    """Capitals inside words, and small letters after them; a text all in capitals is a fault too, of a smaller kind."""
    faults, capitals = 0.0, 0
    for word in _WORD.findall(text):
        inside = sum(one.isupper() for one in word[1:])
        if inside and inside == len(word) - 1 and not word[0].islower():
            capitals += sum(one > "\x7f" for one in word)
        else:
            faults += inside
    return faults + _OF_CAPITALS * capitals


def _score_signs(text: str, encoding: str) -> float:
    """How common the signs of an East Asian text are in the language the encoding is for."""
    beyond = Counter(character for character in text if character > "\x7f")
    total = sum(beyond.values())
    if not total or _CONTROLS.search(text):
        return 0.0
    language = SEVERAL_BYTES[encoding]
    weight = sum(count * _commonness(one, language) for one, count in beyond.items()) / total
    weight -= 0.5 * len(_BESIDE_LATIN.findall(text)) / total
    if language == "Japanese":
        kana = sum(count for one, count in beyond.items() if "\u3041" <= one <= "\u30ff") / total
        return weight * (1.0 if kana > 0.08 else 0.9 if total < 8 else 0.7)  # noqa: PLR2004 - few texts are without
    if language == "Korean":
        return weight
    frequent = sum(count for one, count in beyond.items() if one in COMMON_HANZI) / total
    return 0.85 * weight + 0.15 * min(1.0, frequent / 0.15)


@cache
def _commonness(character: str, language: str) -> float:
    """1 for a sign that every text of the language has, 0 for one that hardly any has."""
    if character in SIGNS or "\u3000" <= character <= "\u301f" or "\uff01" <= character <= "\uff5e":
        return 1.0
    if "\uac00" <= character <= "\ud7a3":
        return (1.0 if _encodes(character, "euc_kr") else 0.7) if language == "Korean" else -1.0
    if "\u3041" <= character <= "\u30ff":
        return 1.0 if language == "Japanese" else 0.0
    if not "\u4e00" <= character <= "\u9fff":
        return 0.3 if character.isalnum() and ord(character) < 0x2E80 else 0.0  # noqa: PLR2004
    codec, last = {"Japanese": ("euc_jp", 0xCF), "Traditional": ("big5", 0xC6)}.get(language, ("gb2312", 0xD7))
    if language == "Korean":
        return 0.3
    code = character.encode(codec, "ignore")
    return 1.0 if len(code) == 2 and code[0] <= last else 0.2 if code else 0.0  # noqa: PLR2004 - two bytes a sign


def _encodes(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, "ignore"))
