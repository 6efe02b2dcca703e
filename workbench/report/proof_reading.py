"""What a finished report says in front of the numbers of its notes, and in front of the mark that there are none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.ingest.tagged_pdf import Stretch
from workbench.report.proof_words import Words, bare
from workbench.report.wording import NO_PASSAGE, OWN_QUESTION

_ASIDE = frozenset({"Note", "TOCI", "TH", "Lbl"})
_MARKS = frozenset({bare(NO_PASSAGE), bare(OWN_QUESTION)})
_END = Stretch(0, (), "", -1)
NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words in front of numbers of notes: what is ``said`` in their own block since the last number.

    ``part``, ``section`` and ``table`` are the bare headings above it, of the first to the third level; ``label`` is
    the last block above it in this section that is the label of a property, ``cells`` are those of its row, bare.
    One without notes stands in front of the mark that there are none.
    """

    inside: tuple[str, ...]
    said: Words
    cells: tuple[str, ...]
    part: str
    section: str
    table: str
    label: Words
    notes: tuple[int, ...]

    @property
    def row(self) -> str:
        """The whole row, bare, but for the mark that something has no passage."""
        return "".join(self.cells)

    def shown(self, limit: int) -> str:
        """What is said, on one line, below its label where it has one."""
        label = " ".join(self.label.text.split())
        return f"{label}: {self.said.shown(limit)}" if label else self.said.shown(limit)


@dataclass(slots=True)
class _Place:
    """Where reading has come to."""

    heads: dict[str, str] = field(default_factory=lambda: {"H1": "", "H2": "", "H3": ""})
    blocks: dict[int, Words] = field(default_factory=dict)
    last: Stretch = _END
    label: Words = NOTHING

    @property
    def said(self) -> Words:
        return self.blocks.get(self.last.block, NOTHING)

    def claim(self, cells: Mapping[int, Mapping[int, str]], notes: Sequence[int]) -> Claim:
        """What has been said here, of which nothing is said from here on."""
        part, section, table = self.heads.values()
        row = tuple(cells.get(self.last.row, {}).values())
        claim = Claim(self.last.inside, self.said, row, part, section, table, self.label, tuple(notes))
        self.blocks[self.last.block] = NOTHING
        return claim

    def go_on(self, one: Stretch, text: str, is_label: Callable[[str], bool]) -> None:
        """Take in a stretch of words."""
        if one.block != self.last.block and "Div" in self.last.inside and is_label(self.said.bare):
            self.label = self.said
        self.last = one
        if not one.block:  # what stands in no block is a line on the part
            self.blocks[0] = NOTHING
        before = self.said
        if self._is_heading(one, begins=not before.bare):
            self.label = NOTHING
        self.blocks[one.block] = Words(before.text + one.text, before.bare + text)

    def _is_heading(self, one: Stretch, *, begins: bool) -> bool:
        """Take over a heading, or one more line of it; whether it is one."""
        level = one.inside[1] if len(one.inside) > 1 else ""
        if level not in self.heads:
            return False
        self.heads[level] = bare(one.text) if begins else self.heads[level] + bare(one.text)
        self.heads |= {lower: "" for lower in self.heads if lower > level}
        return True


def claims(stretches: Sequence[Stretch], is_label: Callable[[str], bool]) -> Iterator[Claim]:
    """What stands in front of each group of numbers, and each mark, in reading order.

    ``is_label`` is asked of bare words.
    """
    cells, here = rows(stretches), _Place()
    numbers = list[int]()
    for one in (*_body(stretches), _END):
        text = bare(one.text)
        if _is_number(one):
            numbers.append(int(text))
            here.last = one
            continue
        if numbers and text in {",", ""} and one.block == here.last.block:
            continue  # between two numbers
        if numbers:
            yield here.claim(cells, numbers)
            numbers = []
        if text in _MARKS and one.block == here.last.block:
            if here.said.bare:  # else it is one more mark, behind notes
                yield here.claim(cells, ())
            continue
        here.go_on(one, text, is_label)


def rows(stretches: Sequence[Stretch]) -> dict[int, dict[int, str]]:
    """The cells of each row of a table by their numbers, bare, without notes and marks."""
    found: dict[int, dict[int, str]] = {}
    behind = _END
    for one in stretches:
        if one.row and not _ASIDE.intersection(one.inside):
            cells, text = found.setdefault(one.row, {}), bare(one.text)
            between = text == "," and _is_number(behind) and behind.block == one.block
            cells[one.block] = cells.get(one.block, "") + ("" if text in _MARKS or between else text)
        behind = one if one.block == behind.block or "Note" not in one.inside else behind
    return found


def _body(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """All but notes, contents, heads of tables and the signs in front of lists."""
    for one in stretches:
        if _is_number(one) or not _ASIDE.intersection(one.inside):
            yield one


def _is_number(one: Stretch) -> bool:
    """Whether this calls a note."""
    called = "Lbl" in one.inside and "Link" in one.inside and "Note" not in one.inside
    return called and bare(one.text).isdecimal()
