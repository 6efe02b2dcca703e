"""Rich text (RTF): what is shown and printed, in order, with notes, comments, headers and list numbers."""

import re
from dataclasses import dataclass, field, replace

from workbench.errors import SourceError
from workbench.ingest.charsets import known
from workbench.ingest.content import Content
from workbench.model.passage import canonical_text, shortened
from workbench.model.source import Extract, SourceDetails

EXTRACTOR = "rich text"
VERSION = "2"

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<run>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "nestrow": "\n",
    "column": "\n",
    "tab": "\t",
    "cell": "\t",
    "nestcell": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "softline": "\n",
}
_CHARACTERS = {"~": "\xa0", "_": "\u2011", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}
_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
_UNSEEN = {
    *("colortbl", "stylesheet", "pict", "objdata", "themedata", "datastore", "listtable", "listoverridetable"),
    *("rsidtbl", "generator", "fldinst", "sp", "nonshppict", "xmlnstbl", "revtbl", "filetbl", "atnid", "atnref"),
    *("atndate", "atntime", "bkmkstart", "bkmkend", "pnseclvl", "mmathPr", "template", "private", "background"),
}
_STARRED_SEEN = {"shpinst", "annotation", "shppict", "footnote", "ud", "do"}
_ASIDE = {"footnote": "notes", "annotation": "comments", **{f"header{one}": "headers" for one in ("", "l", "r", "f")},
          **{f"footer{one}": "footers" for one in ("", "l", "r", "f")}}  # fmt: skip
_OF_MACHINES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_SET = {"f", "fcharset", "cpg", "ansicpg", *_OF_MACHINES, "uc", "v", "deleted", "htmlrtf", "plain"}
_DEEPEST = 5_000


@dataclass(slots=True)
class _State:
    """What holds inside the present group; ``into`` is where its text goes, None for nowhere."""

    into: "list[str] | None"
    font: int = 0
    fallback: int = 1
    is_hidden: bool = False
    table: str = ""


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens; text in an encoding of its own is gathered as bytes until the encoding changes."""

    body: list[str] = field(default_factory=list)
    aside: dict[str, list[list[str]]] = field(default_factory=dict)
    info: dict[str, list[str]] = field(default_factory=dict)
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _is_starred: bool = False

    def read(self, source: str) -> None:
        """Go through all of a file."""
        state, stack, at = _State(self.body), [], 0
        while token := _TOKEN.match(source, at):
            at = token.end()
            if brace := token["brace"]:
                self._flush(state)
                self._skip = 0
                if brace == "{":
                    stack.append(state)
                    state = replace(state)
                    if len(stack) > _DEEPEST:
                        raise OverflowError
                elif stack:
                    state = stack.pop()
                continue
            if token["word"] == "bin":
                at += max(0, int(token["number"] or 0))
            self._take(token, state)
        self._flush(state)

    def _take(self, token: re.Match[str], state: _State) -> None:
        if token["word"]:
            self._word(token["word"], int(token["number"]) if token["number"] else None, state)
        elif token["hex"]:
            self._raw(bytes([int(token["hex"], 16)]), state)
        elif token["run"]:
            self._raw(token["run"].encode("latin-1"), state)
        elif token["sign"] == "*":
            self._is_starred = True
            return
        elif token["sign"] and token["sign"] in _CHARACTERS:
            self._say(_CHARACTERS[token["sign"]], state)
        self._is_starred = False

    def _word(self, word: str, number: int | None, state: _State) -> None:
        if word == "u" and number is not None:
            self._say(chr(number % 0x10000), state)
            self._skip = state.fallback
        elif word in _SIGNS:
            self._say(_SIGNS[word], state)
        elif word in _SET:
            self._flush(state)
            self._set(word, 1 if number is None else number, state)
        else:
            self._destination(word, state)

    def _set(self, word: str, number: int, state: _State) -> None:
        if word == "f":
            state.font = number
        elif word == "uc":
            state.fallback = max(0, number)
        elif word == "ansicpg":
            self.encoding = known(f"cp{number}") or self.encoding
        elif word in _OF_MACHINES:
            self.encoding = _OF_MACHINES[word]
        elif word == "cpg":
            if state.table == "fonttbl" and (page := known(f"cp{number}")):
                self.fonts[state.font] = page
        elif word == "fcharset":
            if state.table == "fonttbl" and number in _PAGES:
                self.fonts[state.font] = _PAGES[number]
        else:
            state.is_hidden = word != "plain" and number != 0

    def _destination(self, word: str, state: _State) -> None:
        """Where a group's text goes: aside, nowhere, or on where it went before."""
        if word in _ASIDE:
            self._flush(state)
            texts = self.aside.setdefault(_ASIDE[word], [])
            if word == "footnote" and state.into is not None:
                state.into.append(f"[{len(texts) + 1}]")
            texts.append([])
            state.into = texts[-1]
        elif word in {"fonttbl", "info"}:
            state.table, state.into = word, None
        elif state.table == "info":
            state.into = self.info.setdefault(word, [])
        elif word in _UNSEEN or (self._is_starred and word not in _STARRED_SEEN):
            self._flush(state)
            state.into = None

    def _raw(self, data: bytes, state: _State) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if state.into is not None and not state.is_hidden:
            self._bytes += data[skipped:]

    def _say(self, text: str, state: _State) -> None:
        self._flush(state)
        if state.into is not None and not state.is_hidden:
            state.into.append(text)

    def _flush(self, state: _State) -> None:
        if self._bytes and state.into is not None:
            encoding = self.fonts.get(state.font, self.encoding)
            state.into.append(bytes(self._bytes).decode(encoding, "replace"))
        self._bytes.clear()


def read(data: bytes, file_name: str) -> Content:
    """The text of a document; SourceError where it has none, or groups without end."""
    text, said = text_of(data, file_name)
    if not text.strip():
        raise SourceError(
            f"{shortened(file_name)} holds no text. If it holds pictures, save it as PDF and import that."
        )
    return Content(Extract(text, EXTRACTOR, VERSION, "application/rtf", proposed=said))


def text_of(data: bytes, file_name: str) -> tuple[str, SourceDetails]:
    """The text, and what the file says of itself."""
    reader = _Reader()
    try:
        reader.read(data.decode("latin-1"))
    except OverflowError as error:
        raise SourceError(f"{shortened(file_name)} is not read: its groups are nested without end.") from error
    asides = {kind: [_joined(one) for one in texts] for kind, texts in reader.aside.items()}
    notes = [f"[{place}] {note}" for place, note in enumerate(asides.get("notes", []), 1)]
    comments = [f"Comment: {one}" for one in asides.get("comments", []) if one]
    blocks = [*asides.get("headers", []), _joined(reader.body), *notes, *comments, *asides.get("footers", [])]
    text = canonical_text("\n\n".join(block for block in dict.fromkeys(blocks) if block.strip()))
    title, author = (" ".join(_joined(reader.info.get(name, [])).split())[:1000] for name in ("title", "author"))
    return text, SourceDetails(title, author=author)


def _joined(pieces: list[str]) -> str:
    """Pieces as text, without the tab a row's last cell leaves; halves of one character put together."""
    text = re.sub(r"\t+\n", "\n", "".join(pieces)).strip("\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
