"""Whether a finished report says, where a note's number stands, what the statement behind that note says.

Where it says that there is no note, some statement without a passage has to say so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from workbench.case.case import Case
from workbench.model.grading import grade
from workbench.model.passage import shortened
from workbench.model.statement import EntityValue, Statement
from workbench.report import wording
from workbench.report.citation_notes import stance
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_notes import NoteProver
from workbench.report.proof_printed import Printed, ways, worded
from workbench.report.proof_problem import Problem, named_notes
from workbench.report.proof_reading import Claim
from workbench.report.proof_registers import Registers, common
from workbench.report.proof_telling import Telling
from workbench.report.proof_words import bare, runs_left

_SAME = "thesame"
_RIVAL_VALUES = "rival values"
_RIVALS = bare(_RIVAL_VALUES)
_CHRONOLOGY = "Chronology"
_SHOWN = 90
_Told = tuple[str, Statement]


class Claims:
    """Checks claims against the statements that their notes stand for, or against those without a passage.

    ``telling`` keeps which statements were found to be told.
    """

    def __init__(self, case: Case, notes: NoteProver, *, whole: bool) -> None:
        self._case, self._notes, self._codes, self._since = case, notes, notes.codes, notes.since
        self._names = {entity.id: entity for entity in case.entities.all()}
        self._printed = Printed(case, self._names)
        self._known_properties: dict[int, set[tuple[str, str, str]]] = {}
        self._known_lines: dict[int, set[str]] = {}
        self.telling = Telling()
        self._before: tuple[str, set[int]] = ("", set())
        self._registers = Registers(case, notes, self._names, exact=whole and self._since.is_as_then)

    @property
    def passed_over(self) -> bool:
        """Whether a register was not held to what it says now."""
        return self._registers.passed_over

    def check(self, claim: Claim) -> Problem | None:
        """What is wrong with a claim; None where one of the statements of each of its notes says so."""
        if not claim.notes:
            return self._unnoted(claim)
        groups = [self._notes.stated[one] for one in claim.notes if self._notes.stated.get(one)]
        if len(groups) < len(claim.notes):
            return None  # what is wrong with such a note is told of itself
        if not self._is_true(claim, groups):
            stand = f"{named_notes(claim.notes)} {'stands' if len(claim.notes) == 1 else 'stand'}"
            said = f"{stand} where something else is said than in the case: {claim.shown(_SHOWN)}"
            return Problem(f"{said}{self._instead(groups)}", notes=claim.notes)
        return None

    def _instead(self, groups: Sequence[Sequence[Statement]]) -> str:
        """What the case says there, where that is one statement."""
        meant = common(groups)
        if len(meant) != 1:
            return ""
        [one] = meant
        told = f"{flat(self._names[one.entity_id].name)}, {self._printed.label(one).lower()}: {worded(one)}"
        return f". The case says of {shortened(laid_open(told), _SHOWN)}"

    def _unnoted(self, claim: Claim) -> Problem | None:
        """What is wrong with words that are marked as without a passage; they may have got one since."""
        if self._is_stated(claim) or not self._since.kept("statement", "citation", "entity"):
            return None
        return Problem(f"Without a note, something else is said than in the case: {claim.shown(_SHOWN)}")

    def is_label(self, said: str) -> bool:
        """Whether bare words are the label of a property, from either of its ends."""
        return said in self._labels or (
            ("[" in said or runs_left(said)) and any(self._codes.same(said, one) for one in self._labels)
        )

    @cached_property
    def _labels(self) -> frozenset[str]:
        props = [prop for found in self._case.ontology.types.values() for prop in found.properties.values()]
        given = {prop.label for prop in props} | {prop.reverse.label for prop in props if prop.reverse}
        unknown = {one.property_name for stated in self._notes.stated.values() for one in stated}
        unknown |= {one.property_name for one in self._unmarked}  # to the ontology of today
        every = given | unknown
        return frozenset(bare(laid_open(told)) for one in every for told in (one, f"{one} of"))

    @cached_property
    def _unmarked(self) -> list[Statement]:
        """The statements that no passage stands under."""
        return [one for one in self._case.statements.all() if not one.citations]

    def _is_true(self, claim: Claim, groups: Sequence[Sequence[Statement]]) -> bool:
        """Whether what a claim says is said by one statement of each of its notes, which then is told."""
        found, quotes = self._matched(claim, common(groups)), [self._notes.at[one] for one in claim.notes]
        if found is not None:
            self.telling.one_of((one.id for one in found), quotes)
            return bool(found)
        is_register = self._registers.is_one(claim.part)
        if "TD" in claim.inside and is_register:
            self._registers.tell(self.telling, claim, groups)
        elif "TD" in claim.inside:
            self.telling.one_of((one.id for one in common(groups) if self._is_in_row(claim, one)), quotes)
        if "TD" in claim.inside or is_register:
            return self._registers.is_said(claim, groups)
        return True  # the analyst's own words, and the annex, whose words are those of the source

    def _matched(self, claim: Claim, among: Sequence[Statement]) -> list[Statement] | None:
        """Those of some statements that a claim says; None where not one statement is said in a line."""
        if "Div" in claim.inside:
            key = (claim.section, claim.label.bare, claim.said.bare)
            found = [one for one in among if key in self._in_dossiers(one)]
            return found or [one for one in _doubtful("".join(key), among) if self._as_property(claim, one)]
        if "TD" in claim.inside and claim.part == _CHRONOLOGY:
            return [one for one in among if self._codes.same(claim.row, self._printed.dated(one))]
        if "TD" in claim.inside and claim.table.endswith(_RIVALS):
            return self._rivals(claim, among)
        if "LBody" in claim.inside and not self._registers.is_one(claim.part):
            found = [one for one in among if claim.said.bare in self._in_lists(one)]
            lines = self._printed.lines
            doubtful = _doubtful(claim.said.bare, among)
            return found or [one for one in doubtful if any(self._is_said(claim, told) for told in lines(one))]
        return None

    def _in_dossiers(self, one: Statement) -> set[tuple[str, str, str]]:
        """How dossiers say it: section, label and words, bare."""
        if one.id not in self._known_properties:
            self._known_properties[one.id] = {
                (bare(section), bare(label), bare(words))
                for section, label, told in self._printed.in_dossiers(one)
                for words in told
            }
        return self._known_properties[one.id]

    def _in_lists(self, one: Statement) -> set[str]:
        """How a line of a list says it, bare."""
        if one.id not in self._known_lines:
            self._known_lines[one.id] = set(map(bare, self._printed.lines(one)))
        return self._known_lines[one.id]

    def _is_stated(self, claim: Claim) -> bool:
        """Whether some statement without a passage says so, which then is told."""
        found = self._stated(claim)
        if found is not None:
            self.telling.one_of(one.id for one in found)
            return bool(found)
        if "TD" not in claim.inside:
            return True
        if not self._registers.is_one(claim.part):
            self.telling.one_of(one.id for one in self._unmarked if self._is_in_row(claim, one))
            return True
        self.telling.one_of(self._registers.unmarked(claim))
        return self._registers.is_unmarked(claim)

    def _stated(self, claim: Claim) -> list[Statement] | None:
        """The statements without a passage that say so; None where it is not one that is said in a line."""
        if "Div" in claim.inside:
            return self._properties(claim)
        if "TD" in claim.inside and claim.part == _CHRONOLOGY:
            return self._among(claim.row, self._unmarked_rows)
        if "TD" in claim.inside and claim.table.endswith(_RIVALS):
            found = [one for one in self._under(claim.section) if self._is_headed(claim, one)]
            return [one for one in found if any(self._is_said(claim, told) for told in ways(one, worded(one)))]
        if "LBody" in claim.inside and not self._registers.is_one(claim.part):
            return self._among(claim.said.bare, self._unmarked_lines)
        return None

    def _is_in_row(self, claim: Claim, one: Statement) -> bool:
        """Whether a row of the table of a figure, which begins with the name of its entity, says a statement."""
        named = self._printed.named(one.entity_id)
        return self._is_said(claim, worded(one)) and any(self._codes.same(cell, named) for cell in claim.cells[:1])

    def _is_said(self, claim: Claim, words: str) -> bool:
        return self._codes.same(claim.said.bare, words)

    def _among(self, printed: str, known: Mapping[str, Sequence[_Told]]) -> list[Statement]:
        """Those without a passage that are told in these words, bare; codes may stand in them."""
        if printed in known:
            return [one for _, one in known[printed]]
        if "[" in printed:  # withheld in part
            first, last = printed.partition("[")[0], printed.rpartition("]")[2]
            likely = (key for key in known if key.startswith(first) and key.endswith(last))
        elif runs_left(printed):  # perhaps in another order, of letters some of which are held twice
            likely = (key for key in known if len(key) // 2 <= len(printed) <= 2 * len(key))
        else:
            return []
        told = (one for key in likely for one in known[key])
        return [one for words, one in told if self._codes.same(printed, words)]

    @cached_property
    def _unmarked_rows(self) -> Mapping[str, Sequence[_Told]]:
        return _by_bare((told, one) for one in self._unmarked for told in ways(one, self._printed.dated(one)))

    @cached_property
    def _unmarked_lines(self) -> Mapping[str, Sequence[_Told]]:
        lines = ((line, one) for one in self._unmarked for line in self._printed.lines(one))
        return _by_bare((told, one) for line, one in lines for told in ways(one, line))

    def _under(self, section: str) -> Sequence[Statement]:
        """The statements without a passage that the section on an entity may say."""
        if section not in self._unmarked_of and ("[" in section or runs_left(section)):
            names = {bare(named): named for named in map(self._printed.named, self._names)}
            same = [key for key, named in names.items() if self._codes.same(section, named)]
            self._unmarked_of[section] = [one for key in same for one in self._unmarked_of.get(key, [])]
        return self._unmarked_of.get(section, [])

    @cached_property
    def _unmarked_of(self) -> dict[str, list[Statement]]:
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for one in self._unmarked:
            value = one.details.value
            ids = {one.entity_id, *([value.id] if isinstance(value, EntityValue) else [])}
            for name in {bare(self._printed.named(entity)) for entity in ids}:
                found[name].append(one)
        return dict(found)

    def _properties(self, claim: Claim) -> list[Statement]:
        """The statements without a passage that a dossier says in this line."""
        section, label, said = claim.section, claim.label.bare, claim.said.bare
        found = self._unmarked_properties.get((section, label, said), [])
        doubtful = _doubtful(f"{section}{label}{said}", self._under(section))
        return found or [one for one in doubtful if self._as_property(claim, one)]

    @cached_property
    def _unmarked_properties(self) -> Mapping[tuple[str, str, str], list[Statement]]:
        found = defaultdict[tuple[str, str, str], list[Statement]](list)
        for one in self._unmarked:
            for key in self._in_dossiers(one):
                found[key].append(one)
        return dict(found)

    def _as_property(self, claim: Claim, one: Statement) -> bool:
        """Whether a dossier says the statement of its own entity, or that another record names the entity."""
        return any(
            self._codes.same(claim.section, section)
            and self._codes.same(claim.label.bare, label)
            and any(self._is_said(claim, words) for words in told)
            for section, label, told in self._printed.in_dossiers(one)
        )

    def _rivals(self, claim: Claim, found: Sequence[Statement]) -> list[Statement]:
        same = [one for one in found if self._is_headed(claim, one)]
        table = claim.section + claim.table
        ids = {one.id for one in same if self._codes.same(claim.said.bare, worded(one))}
        if claim.said.bare == _SAME:
            ids = {one.id for one in same} & self._before[1] if table == self._before[0] else set()
        self._before = (table, ids)
        return [one for one in same if one.id in ids and self._is_judged(claim, one)]

    def _is_headed(self, claim: Claim, one: Statement) -> bool:
        return self._codes.same(claim.table, f"{self._printed.label(one)}: {_RIVAL_VALUES}")

    def _is_judged(self, claim: Claim, one: Statement) -> bool:
        """Whether the rest of a row of rival values says whose they are, and how they are graded."""
        rest, [number, *_] = claim.cells[1:], claim.notes
        place = self._notes.at[number]
        for by in one.citations:
            graded = (grade(by.reliability, by.credibility) or "–", stance(by))
            if (by.edition_id, by.start, by.end) == place and rest[1:] == tuple(map(bare, graded)):
                source = self._notes.source(place[0]).details
                told = [flat(source.publisher or source.title), wording.date_words(source.published)]
                words = laid_open(", ".join(word for word in told if word))
                if self._codes.same(rest[0], words) or self._codes.is_source(rest[0]):
                    return True
        return False


def _doubtful(printed: str, among: Sequence[Statement]) -> Sequence[Statement]:
    """The statements, where words may be printed of them in another way: under a code, or from right to left."""
    return among if "[" in printed or runs_left(printed) else ()


def _by_bare(told: Iterable[_Told]) -> Mapping[str, Sequence[_Told]]:
    found = defaultdict[str, list[_Told]](list)
    for words, one in told:
        found[bare(words)].append((words, one))
    return found
