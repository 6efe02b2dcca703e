"""A case's rows as JSON objects, one a line: what ``--json`` prints and scripts read. Records go by uid."""

import json
import re
from collections.abc import Iterator

from workbench.case.case import Case
from workbench.case.search import Hit
from workbench.exchange import placement_rows
from workbench.model.dates import day_text
from workbench.model.source import Source
from workbench.model.statement import Citation, EntityValue, Statement

Row = dict[str, object]

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows in a line and a terminal or a line reader would obey: it is written as an escape."""


def line(row: Row) -> str:
    """A row as one line of JSON without a line end, in Unicode, with nothing in it that a terminal obeys."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(row, ensure_ascii=False))


def sources(case: Case) -> Iterator[Row]:
    """The sources, by title."""
    for source in case.sources.all():
        edition = case.editions.newest(source.id)
        yield {
            "uid": source.uid,
            **_details(source),
            "edition": edition and edition.uid,
            "characters": edition and edition.characters,
            "sha256": edition and edition.original_sha256,
            "passages": source.passages,
            "quotes": [quoted.uid for quoted in case.sources.quoted_by(source.id)],
        }


def _details(source: Source) -> Row:
    details = source.details
    return {
        "title": details.title,
        "publisher": details.publisher,
        "author": details.author,
        "published": details.published,
        "url": details.url,
        "language": details.language,
        "reliability": details.reliability,
        "handling": details.handling,
    }


def entities(case: Case) -> Iterator[Row]:
    """The entities, by name."""
    for entity in case.entities.all():
        yield {"uid": entity.uid, "type": entity.type, "name": entity.name, "statements": entity.statements}


def statements(case: Case, entity_id: int | None = None) -> Iterator[Row]:
    """The statements with the passages they cite, by entity; of one entity where it is given."""
    uids = {entity.id: (entity.uid, entity.type) for entity in case.entities.all()}
    found = case.statements.all() if entity_id is None else case.statements.of_entity(entity_id)
    anchors = {one.id: one.uid for one in (case.statements.all() if any(map(_anchor, found)) else ())}
    editions = _edition_uids(case)
    for one in found:
        details, (uid, type_name) = one.details, uids[one.entity_id]
        is_entity = isinstance(details.value, EntityValue)
        yield {
            "uid": one.uid,
            "entity": uid,
            "type": type_name,
            "property": details.property,
            "value": {"entity": one.value_uid} if is_entity else details.value,
            "value_name": one.value_name if is_entity else None,
            "polarity": details.polarity.value,
            "modality": details.modality.value,
            "basis": details.basis.value,
            "as_stated": details.as_stated,
            "anchor": anchors.get(details.anchor or 0),
            "offset": details.offset,
            "citations": [_citation(citation, *editions[citation.edition_id]) for citation in one.citations],
        }


def _anchor(statement: Statement) -> int | None:
    return statement.details.anchor


def _edition_uids(case: Case) -> dict[int, tuple[str, str]]:
    """The uids of source and edition, by the edition's row id."""
    return {
        edition.id: (source.uid, edition.uid)
        for source in case.sources.all()
        for edition in case.editions.of_source(source.id)
    }


def _citation(citation: Citation, source: str, edition: str) -> Row:
    return {
        "source": source,
        "edition": edition,
        "start": citation.start,
        "end": citation.end,
        "exact": citation.exact,
        "page": citation.page,
        "stance": citation.stance.value,
        "credibility": citation.credibility,
    }


def timeline(case: Case) -> Iterator[Row]:
    """What has a date, by its earliest day."""
    dated = case.timeline.dated()
    uids = {one.statement_id: one.statement_uid for one in dated}
    for one in dated:
        yield {
            "label": one.label,
            "edtf": one.edtf,
            "earliest": day_text(one.earliest),
            "latest": day_text(one.latest),
            "entity": one.entity_uid,
            "type": one.entity_type,
            "statement": one.statement_uid,
            "property": one.property,
            "polarity": one.polarity,
            "anchor": uids.get(one.anchor_id or 0),
        }


def history(case: Case, entity_id: int | None = None) -> Iterator[Row]:
    """The revisions, the newest first, with the rows they touched and what those held before."""
    for revision in case.journal.history(entity=entity_id, limit=-1):
        yield {
            "revision": revision.id,
            "kind": revision.kind,
            "label": revision.label,
            "author": revision.author,
            "made_at": revision.made_at,
            "hash": revision.hash,
            "rows": [
                {"noun": row.noun, "row": row.row_id, "kind": row.kind, "earlier": row.earlier} for row in revision.rows
            ],
        }


def passages(case: Case) -> Iterator[Row]:
    """The passages, by edition and place, with where they stand in later editions."""
    editions, placements = _edition_uids(case), placement_rows.by_passage(case)
    for passage in case.passages.all():
        source, edition = editions[passage.edition_id]
        yield {
            "uid": passage.uid,
            "source": source,
            "edition": edition,
            "start": passage.start,
            "end": passage.end,
            "exact": passage.exact,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
            "page": passage.page,
            "placements": placements.get(passage.id, []),
        }


def hits(case: Case, found: list[Hit]) -> Iterator[Row]:
    """What a search found, with the records it leads to."""
    entities_found = case.entities.some([one.entity_id or 0 for one in found])
    editions = _edition_uids(case)
    sources_by_id = {source.id: source.uid for source in case.sources.all()}
    for hit in found:
        statement = case.statements.get(hit.statement_id) if hit.statement_id else None
        yield {
            "kind": hit.kind,
            "title": hit.title,
            "excerpt": hit.excerpt,
            "entity": entities_found[hit.entity_id].uid if hit.entity_id else None,
            "statement": statement and statement.uid,
            "source": sources_by_id.get(hit.source_id or 0),
            "edition": editions[hit.edition_id][1] if hit.edition_id else None,
            "start": hit.start,
            "end": hit.end,
        }
