"""A mapping while it is made: what each column and value of a table means, and the YAML that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import yaml

from workbench.errors import RecordError
from workbench.exchange.mapping_file import read_mapping
from workbench.model.entity import folded
from workbench.model.entity_types import EntityType
from workbench.model.ontology import Ontology
from workbench.model.passage import shortened
from workbench.model.table_mapping import REFUSE, RecordRule, TableMapping, ValueRule, places

_NOTE = "note"
_PLAIN = ValueRule()


class DraftRecord(NamedTuple):
    """A record that rows make, as ``RecordRule``, but for its properties."""

    name: str
    type: str
    title: str
    key: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]]


class DraftValue(NamedTuple):
    """A value of the rows; without a ``record`` it is not used."""

    rule: ValueRule
    record: str = ""
    prop: str = ""


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """A mapping that can be changed piece by piece; it is checked when it is read as a mapping."""

    title: str
    records: tuple[DraftRecord, ...]
    values: tuple[DraftValue, ...]
    delimiter: str = ""
    sheet: int = 1

    def text(self) -> str:
        """The mapping as YAML; values not used are left out. RecordError where a property has two values."""
        top: dict[str, Any] = {"title": self.title} if self.title else {}
        top |= {"delimiter": self.delimiter} if self.delimiter else {}
        top |= {"sheet": str(self.sheet)} if self.sheet != 1 else {}
        top["records"] = {record.name: self._record(record) for record in self.records}
        return yaml.safe_dump(top, allow_unicode=True, sort_keys=False, width=120)

    def _record(self, record: DraftRecord) -> dict[str, Any]:
        used = [value for value in self.values if value.record == record.name and value.prop]
        properties = {value.prop: _value(value.rule) for value in used}
        if len(properties) < len(used):
            names = [value.prop for value in used]
            doubled = next(name for name in names if names.count(name) > 1)
            raise RecordError(
                f"{record.name}: “{doubled}” has two values. Take one away, or join the columns in one value."
            )
        found: dict[str, Any] = {"type": record.type, "name": record.title}
        found["key"] = list(record.key) if len(record.key) > 1 else "".join(record.key)
        if record.when:
            found["when"] = {column: list(values) if values else "any" for column, values in record.when.items()}
        return found | {"properties": properties}

    def mapping(self, ontology: Ontology) -> TableMapping:
        """The mapping itself; RecordError says what is wrong with it, and where."""
        return read_mapping(self.text(), "The mapping", ontology)

    def renamed(self, before: str, after: str) -> "MappingDraft":
        """The draft with another name for a record, wherever it is named."""
        return replace(
            self,
            records=tuple(one._replace(name=after) if one.name == before else one for one in self.records),
            values=tuple(_renamed(one, before, after) for one in self.values),
        )


def _renamed(value: DraftValue, before: str, after: str) -> DraftValue:
    rule = replace(value.rule, record=after) if value.rule.record == before else value.rule
    return value._replace(rule=rule, record=after if value.record == before else value.record)


def _value(rule: ValueRule) -> str | dict[str, Any]:
    """A value as the file says it: a template alone where there is no more to say."""
    more: dict[str, Any] = {"record": rule.record} if rule.record else {"value": rule.template}
    more |= {"note": rule.note} if rule.note else {}
    more |= {"translate": dict(rule.translate)} if rule.translate else {}
    more |= {"unknown": rule.unknown} if rule.unknown != REFUSE else {}
    more |= {"split": rule.split} if rule.split else {}
    more |= {"basis": str(rule.basis)} if rule.basis is not _PLAIN.basis else {}
    more |= {"modality": str(rule.modality)} if rule.modality is not _PLAIN.modality else {}
    more |= {"credibility": str(rule.credibility)} if rule.credibility else {}
    return rule.template if list(more) == ["value"] else more


def draft_of(mapping: TableMapping, columns: Sequence[str]) -> MappingDraft:
    """A mapping to be changed: the values in the order of the columns, then those of no single column."""
    used = [
        DraftValue(rule, record.name, prop) for record in mapping.records for prop, rule in record.properties.items()
    ]
    needed = mapping.columns()
    values: list[DraftValue] = []
    for column in columns:
        alone = [one for one in used if one.rule.template == place(column)]
        values += alone or ([] if column in needed else [DraftValue(ValueRule(place(column)))])
    values += [one for one in used if one not in values]
    records = tuple(_draft_record(record) for record in mapping.records)
    return MappingDraft(mapping.title, records, tuple(values), mapping.delimiter, mapping.sheet)


def _draft_record(rule: RecordRule) -> DraftRecord:
    return DraftRecord(rule.name, rule.type, rule.title, rule.key, rule.when)


def place(column: str) -> str:
    """The template that is the cell of a column."""
    return f"{{{column}}}"


def first_draft(columns: Sequence[str], ontology: Ontology, title: str = "") -> MappingDraft:
    """A draft to begin with: one record a row, of the type that most columns are called after."""
    best = _likely(ontology, columns)
    guessed = _guessed(best, columns)
    name = best.label.casefold()
    notes = {column: note for note in columns if (column := _noted(note, guessed, best))}
    values = tuple(
        DraftValue(ValueRule(place(column), note=notes.get(column, "")), name, guessed[column])
        if column in guessed
        else DraftValue(ValueRule(place(column)))
        for column in columns
        if column not in notes.values()
    )
    props = list(guessed.values())
    key = next((one for one in ("idNumber", "recordId", "name") if one in props), props[0] if props else "name")
    named = next((column for column, prop in guessed.items() if prop == "name"), columns[0])
    if not props:
        values = (DraftValue(ValueRule(place(columns[0])), name, "name"), *values[1:])
    return MappingDraft(title, (DraftRecord(name, best.name, place(named), (key,), {}),), values)


def _likely(ontology: Ontology, columns: Sequence[str]) -> EntityType:
    """A person, unless clearly more columns are called after another type."""
    types = [one for one in ontology.types.values() if not one.abstract]
    known = {one.name: len(_guessed(one, columns)) for one in types}
    best = max(types, key=lambda one: known[one.name])
    person = ontology.get("Person")
    return best if known[best.name] > known[person.name] + 1 else person


def _guessed(entity_type: EntityType, columns: Sequence[str]) -> dict[str, str]:
    """The properties that columns are called after, each once."""
    called: dict[str, str] = {}
    for prop in entity_type.properties.values():
        if not prop.is_reference and not prop.hidden:
            called.setdefault(_letters(prop.name), prop.name)
            called.setdefault(_letters(prop.label), prop.name)
    found: dict[str, str] = {}
    for column in columns:
        prop_name = called.get(_letters(column))
        if prop_name and prop_name not in found.values():
            found[column] = prop_name
    return found


def _noted(note: str, guessed: Mapping[str, str], entity_type: EntityType) -> str:
    """The column of dates that a column with notes belongs to; empty where it is none."""
    said = _letters(note)
    dated = [column for column, prop in guessed.items() if entity_type.properties[prop].type == "date"]
    return next((column for column in dated if said == _letters(column) + _NOTE), "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))


def more_of(rule: ValueRule) -> str:
    """In words, what else a value says than where it stands, such as that it is translated."""
    told = [f"{len(rule.translate)} words translated"] if rule.translate else []
    told += [f"split at “{shortened(rule.split)}”"] if rule.split else []
    told += [
        str(word) for word, usual in ((rule.basis, _PLAIN.basis), (rule.modality, _PLAIN.modality)) if word != usual
    ]
    told += [f"credibility {rule.credibility}"] if rule.credibility else []
    return ", ".join(told)


def columns_of(draft: MappingDraft) -> frozenset[str]:
    """The columns that values in use are taken from."""
    used = [value.rule for value in draft.values if value.record]
    return frozenset(column for rule in used for column in (*places(rule.template), *filter(None, [rule.note])))
