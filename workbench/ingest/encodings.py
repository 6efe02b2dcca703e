"""Which encoding bytes are in that do not say so: the one in which they read most like something people write.

Each candidate that decodes without a fault is judged by its letters (do they make up one language's alphabet?), by its
words (do letters, cases and signs stand where words have them?), and in East Asian texts by how common the signs are.
"""

import re
import unicodedata
from collections import Counter
from functools import cache

from workbench.ingest.alphabets import (
    ALPHABETS,
    COMMON_HANZI,
    COMMON_LETTERS,
    COMMON_WORDS,
    OF_SEVERAL,
    ONE_BYTE,
    SEVERAL_BYTES,
    SIGNS,
    WITH_ESCAPES,
)

_SAMPLE = 20_000
_LEAST = 0.6
_WORD = re.compile(r"[^\W\d_]{2,}")
_FRACTION_INSIDE = re.compile(r"[^\W\d_][¼½¾]|[¼½¾¹²³][^\W\d_]")
_ENDS_NO_WORD = re.compile("[^\\W\\d_][„‚•¢]")  # noqa: RUF001 - a low quotation mark opens
_CJK_APART = re.compile(r"[\u3400-\ufaff] [\u3400-\ufaff]")
_BESIDE_LATIN = re.compile(r"[A-Za-z][\u1100-\uffdc]|[\u1100-\uffdc][A-Za-z]")
_SIGN_INSIDE = re.compile(
    r"[^\W\d_](?![’'·\xad\u200c\u200d\u0300-\u036f\u0591-\u05c7\u064b-\u0652])[^\x00-\x7f\w][^\W\d_]"
)
_MIXED = re.compile(r"[A-Za-z][^\x00-\u024f\u2000-\u2fff\W\d_]|[^\x00-\u024f\u2000-\u2fff\W\d_][A-Za-z]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_ESCAPES = re.compile(rb"\x1b[$(]|~\{")
_ASCII_WORD = re.compile(rb"(?<![\x80-\xff])\b[a-z]+\b(?![\x80-\xff])")
_OTHER_LANGUAGE = 0.7
_OF_CAPITALS = 0.2
_WIDE = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
_NO_WRITING, _SPACES = {"Cc", "Cn", "Co", "Cs"}, frozenset("\t\n\r\f\ufeff")
_BLANKS = frozenset(" \n\u3000\u3001\u3002")
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_FEW = 500
"""Bytes; where fewer than one in so many is broken, a text is damaged UTF-8 rather than something else."""
_ENOUGH = 6
_FIRST_CJK = "\u2e80"


def likely_encoding(data: bytes) -> str | None:
    """The encoding in which the bytes read best; None where they read as text in none."""
    sample = _sample(data)
    scores = [(score, encoding) for encoding, score in _scores(sample) if score >= _LEAST]
    scores.sort(key=lambda pair: -round(pair[0], 3))  # the first of equals is the more usual one
    for _score, encoding in scores:
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


def wide_encoding(data: bytes) -> str | None:
    """The encoding of a text of two or four bytes a character that has no byte order mark; None for another."""
    if b"\0" not in data[:_SAMPLE]:
        return None
    found = []
    for encoding, width in _WIDE.items():
        if len(data) % width:
            continue
        try:
            text = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        if _BLANKS.isdisjoint(text) and 2 * len(text.encode("ascii", "ignore")) < len(text):
            continue
        if not any(unicodedata.category(one) in _NO_WRITING and one not in _SPACES for one in text):
            found.append((len({ord(one) >> 8 for one in text}), encoding))
    return min(found)[1] if found else None


def is_damaged_utf_8(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are so but for a few places, as where a file was cut off or joined."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return (broken * _FEW < len(data) and broken * 4 < beyond) or (broken == 1 and beyond > _ENOUGH)


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
    language = _language(sample)
    for encodings, judge in ((SEVERAL_BYTES, _score_signs), (ONE_BYTE, _score_letters)):
        for encoding in encodings:
            try:
                text = sample.decode(encoding)
            except UnicodeDecodeError:
                continue
            score = judge(text, SEVERAL_BYTES.get(encoding, language))
            blank = b"\xa0" not in sample and all(one == "\xa0" for one in text if one > "\x7f")
            found.append((encoding, score - 0.2 if blank else score))  # a blank elsewhere is more likely a letter
    return found


def _language(sample: bytes) -> str:
    """The language whose short words a text has, two at least and more than any other's; empty for none."""
    words = Counter(_ASCII_WORD.findall(sample.lower()))
    hits = sorted((sum(words[one.encode()] for one in usual.split()), name) for name, usual in COMMON_WORDS.items())
    (second, _), (most, name) = hits[-2:]
    return name if most > max(1, second) else ""


def _score_letters(text: str, language: str) -> float:
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
    good, common = _best_alphabet(lower, language)
    faults = 4.0 * len(_CONTROLS.findall(text)) + len(_SIGN_INSIDE.findall(text)) * 2
    faults += 2 * len(_FRACTION_INSIDE.findall(text)) + 2 * len(_MIXED.findall(text)) + _faults_of_case(text)
    faults += 2 * len(_ENDS_NO_WORD.findall(text))
    other = total - good - signs
    rare = 0.1 * (1 - common) if total > 1 else 0  # one letter shows nothing of how common the letters are
    return (good + signs - other - faults) / total - rare


def _best_alphabet(letters: Counter[str], language: str) -> tuple[int, float]:
    """How many of the letters the alphabet has that has most of them, and the share of its commonest among them."""
    found: list[tuple[int, float]] = []
    for name, alphabet in ALPHABETS.items():
        good = sum(count for one, count in letters.items() if one in alphabet)
        usual = COMMON_LETTERS.get(name)
        share = sum(letters[one] for one in usual) / good if usual and good else 0.6
        common = min(1.0, share / 0.6) * (0.5 if name in OF_SEVERAL else 1)
        found.append((good, 1.0 if name == language else common * _OTHER_LANGUAGE if language else common))
    return max(found)


def _faults_of_case(text: str) -> float:
    """Capitals inside words, and small letters after them; a text all in capitals is a fault too, of a smaller kind."""
    faults, capitals = 0.0, 0
    for word in _WORD.findall(text):
        if word.isascii():  # which every encoding reads alike
            continue
        inside = sum(one.isupper() for one in word[1:])
        if inside and inside == len(word) - 1 and not word[0].islower():
            capitals += sum(one > "\x7f" for one in word)
        else:
            faults += inside
    return faults + _OF_CAPITALS * capitals


def _score_signs(text: str, language: str) -> float:
    """How common the signs of an East Asian text are in a language."""
    beyond = Counter(character for character in text if character > "\x7f")
    total = sum(beyond.values())
    if not total or _CONTROLS.search(text):
        return 0.0
    weight = sum(count * _commonness(one, language) for one, count in beyond.items()) / total
    weight -= 0.5 * len(_BESIDE_LATIN.findall(text)) / total
    if language == "Japanese":
        kana = sum(count for one, count in beyond.items() if "\u3041" <= one <= "\u30ff") / total
        return weight * (1.0 if kana > 0.08 else 0.9 if total < 8 else 0.7)  # noqa: PLR2004 - few texts are without
    if language == "Korean":
        return weight
    weight -= 0.5 * len(_CJK_APART.findall(text)) / total  # Chinese has no spaces, Korean has
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
    return len(character.encode(encoding, "ignore")) == 2  # noqa: PLR2004 - the codec spells rarer ones in eight bytes
