"""Puts the lines of a record file into a case: entities when first named, an anchor before what hangs on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from workbench.case.case import Case
from workbench.errors import DateError, RecordError
from workbench.exchange.record_line import Anchor, Cited, Named, SourceLine, StatementLine
from workbench.model.dates import Certainty, Offset, intersects, parse_edtf, shift
from workbench.model.entity import Entity
from workbench.model.grading import Polarity
from workbench.model.note import Subject
from workbench.model.passage import shortened
from workbench.model.statement import EntityValue, Statement, StatementDetails


class _WaitingError(Exception):
    """A line cannot be recorded because of a later one that is wrong; that one is reported at its turn."""


class Recorder:
    """Records lines inside an open change; the error of the first wrong line names it and ends the change.

    ``refused`` holds by number the lines that could not be read at all.
    """

    def __init__(
        self, case: Case, lines: Sequence[StatementLine | SourceLine], refused: Mapping[int, RecordError]
    ) -> None:
        self._case = case
        self._lines = {line.number: line for line in lines}
        self._refused = dict(refused)
        self._under_way: set[int] = set()
        self._done: set[int] = set()
        self._of_case: dict[str, Entity | None] = {}
        self._entities: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._naming: defaultdict[str, list[StatementLine]] = defaultdict(list)
        self._stating: defaultdict[tuple[str, str], list[StatementLine]] = defaultdict(list)
        for line in lines:
            if isinstance(line, StatementLine):
                self._naming[line.entity.id].append(line)
                self._stating[line.entity.id, line.property].append(line)

    def record_all(self) -> None:
        """Record every line; RecordError with the number of the first that is wrong."""
        waiting = False
        for number in sorted({*self._lines, *self._refused}):
            try:
                self._do(number)
            except RecordError as error:
                raise _numbered(number, error) from error
            except _WaitingError:
                waiting = True
                if number in self._refused:
                    break
        if waiting:
            first = min(self._refused)
            raise _numbered(first, self._refused[first])

    def _do(self, number: int) -> None:
        if number in self._refused:
            raise self._refused[number]
        if number in self._done:
            return
        if number in self._under_way:
            raise RecordError("The dates hang on one another in a circle. Give one of them without an anchor.")
        self._under_way.add(number)
        try:
            line = self._lines[number]
            if isinstance(line, SourceLine):
                self._declare_source(line)
            else:
                self._record(line)
            self._done.add(number)
        finally:
            self._under_way.remove(number)

    def _wait_for(self, number: int, error: RecordError) -> _WaitingError:
        """What a line raises that needs another one which is wrong; that one is reported at its turn."""
        self._refused.setdefault(number, error)
        return _WaitingError()

    def _record(self, line: StatementLine) -> None:
        self._check_naming(line.entity)
        entity_id = self._entity(line.entity.id)
        subject = Subject("entity", entity_id)
        if line.property:
            statement_id = self._case.statements.add(entity_id, self._details(line))
            subject = Subject("statement", statement_id)
            if line.cited is not None:
                self._cite(statement_id, line.cited)
        if line.note:
            self._case.notes.add(line.note, subject)
        for tag in line.tags:
            self._case.tags.put(tag, Subject("entity", entity_id))

    def _details(self, line: StatementLine) -> StatementDetails:
        value: str | EntityValue | None
        value = EntityValue(self._entity(line.value.id)) if isinstance(line.value, Named) else line.value
        anchor = self._anchor(line.anchor) if line.anchor else None
        if anchor is not None and not isinstance(value, EntityValue):
            value = _hanging(value, anchor, line.offset)
        return StatementDetails(
            line.property,
            value,
            line.as_stated,
            line.polarity,
            line.modality,
            line.basis,
            anchor.id if anchor else None,
            line.offset,
        )

    def _cite(self, statement_id: int, cited: Cited) -> None:
        edition = self._case.editions.find(cited.source)
        passage = self._case.passages.add(edition.id, cited.selector)
        self._case.citations.add(statement_id, passage, stance=cited.stance, credibility=cited.credibility)

    def _anchor(self, anchor: Anchor) -> Statement:
        """The one date an anchor means, which a later line may record."""
        for line in self._stating[anchor.entity, anchor.property]:
            try:
                self._do(line.number)
            except RecordError as error:
                raise self._wait_for(line.number, error) from error
        of_entity = self._case.statements.of_entity(self._entity(anchor.entity))
        dated = [one for one in of_entity if one.property_name == anchor.property and one.details.value is not None]
        if len(dated) != 1:
            found = "no value" if not dated else f"{len(dated)} values"
            raise RecordError(
                f"“{shortened(anchor.entity)}” has {found} under “{shortened(anchor.property)}” to hang a date on; "
                "an anchor needs exactly one."
            )
        return dated[0]

    def _entity(self, key: str) -> int:
        """The row id of the entity an id stands for, made where it is new."""
        if key not in self._entities:
            known = self._known(key)
            self._entities[key] = known.id if known else self._make(key)
        return self._entities[key]

    def _known(self, key: str) -> Entity | None:
        """The entity of the case whose uid it is."""
        if key not in self._of_case:
            self._of_case[key] = self._case.entities.with_uid(key)
        return self._of_case[key]

    def _make(self, key: str) -> int:
        """A new entity, of the type and with the name that some line gives it."""
        typed = next((line for line in self._naming[key] if line.entity.type), None)
        if typed is None:
            if self._refused:
                raise _WaitingError
            raise RecordError(f"“{shortened(key)}” has no type on any line, and is not the uid of an entity.")
        name = next((line.entity.name for line in self._naming[key] if line.entity.name), "")
        try:
            return self._case.entities.add(typed.entity.type, name or self._recorded_name(key, typed.entity.type))
        except RecordError as error:
            raise self._wait_for(typed.number, error) from error

    def _recorded_name(self, key: str, type_name: str) -> str:
        """What the file records as the name of an entity without a working name, or else its type's label."""
        entity_type = self._case.ontology.get(type_name)
        for caption in (*entity_type.caption, "name"):
            for line in self._stating[key, caption]:
                if isinstance(line.value, str) and line.polarity is Polarity.ASSERTED:
                    return line.value
        return entity_type.label

    def _check_naming(self, named: Named) -> None:
        """Refuse a line whose type or name is not what the entity has, in the case or on an earlier line."""
        known = self._known(named.id)
        others = [Named(named.id, known.type, known.name)] if known else [one.entity for one in self._naming[named.id]]
        for what in ("type", "name"):
            given, first = getattr(named, what), next((getattr(one, what) for one in others if getattr(one, what)), "")
            if given and given != first:
                raise RecordError(
                    f"“{shortened(named.id)}” has the {what} “{shortened(first)}”, not “{shortened(given)}”. "
                    "Leave it out, or give another id."
                )

    def _declare_source(self, line: SourceLine) -> None:
        if line.id in self._sources:
            raise RecordError(f"The source “{shortened(line.id)}” is declared on an earlier line.")
        quoting = self._sources.get(line.quoted_by)
        passage = None
        if line.selector is not None or quoting is None:
            edition = self._case.editions.find(line.quoted_by) if quoting is None else None
            if edition is None:
                raise RecordError(f"“{shortened(line.quoted_by)}” has no text in the case, so no passage of it.")
            quoting = edition.source_id
            passage = self._case.passages.add(edition.id, line.selector) if line.selector else None
        source_id = self._known_source(line) if line.uid else self._case.sources.add(line.details)
        self._sources[line.id] = source_id
        self._case.sources.quote(quoting, source_id, passage)

    def _known_source(self, line: SourceLine) -> int:
        """A source of the case by its uid; what the line says of it must be what the case says."""
        source = self._case.sources.find(line.uid)
        kept = asdict(source.details)
        for what, given in asdict(line.details).items():
            if given and given != kept[what]:
                raise RecordError(f"The {what} of that source is “{shortened(kept[what])}”, not “{shortened(given)}”.")
        return source.id


def _numbered(number: int, error: RecordError) -> RecordError:
    return RecordError(f"line {number}: {error}")


def _hanging(value: str | None, anchor: Statement, offset: str) -> str | None:
    """The date that hangs on another: as given, or worked out; RecordError where the two cannot both be."""
    if not isinstance(anchor.details.value, str) or anchor.value_type != "date" or not offset:
        return value  # the case refuses it in a sentence
    worked_out = shift(parse_edtf(anchor.details.value), Offset.parse(offset))
    if value is None:
        return str(worked_out)
    try:
        given = parse_edtf(value)
    except DateError:
        return value  # as above
    if intersects(given, worked_out) is Certainty.NO:
        raise RecordError(f"“{value}” is not {offset} from {anchor.details.value}, which leads to {worked_out}.")
    return value
