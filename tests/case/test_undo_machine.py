"""Random changes of every noun: undo all gives the start, redo all the end, and the case stays sound."""

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from workbench.case import triggers
from workbench.case.case import Case
from workbench.errors import RecordError
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
TEXT = "Two weeks later Velland declared 12 diplomats 😀 personae non gratae."


def rows_of(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Every watched row of a case, as it lies in the file."""
    return {
        table: case._connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in triggers.WATCHED
    }


class Changes(RuleBasedStateMachine):
    """A case under random changes, with the state after each done one kept beside it."""

    entities = Bundle("entities")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.case = Case.create(self.folder / "a.attache")
        self.done = [rows_of(self.case)]
        self.undone: list[dict[str, list[tuple[object, ...]]]] = []

    def keep(self) -> None:
        """Take note of a change, where there was one."""
        state = rows_of(self.case)
        if state != self.done[-1]:
            self.done.append(state)
            self.undone.clear()

    def standing(self, entity: int) -> bool:
        return self.case.entities.get(entity) is not None

    @rule(target=entities, name=WORDS, kind=st.sampled_from(["Person", "Declaration", "KnowledgeGap"]))
    def add_entity(self, name: str, kind: str) -> int:
        entity = 0
        try:
            with self.case.change("Entity"):
                entity = self.case.entities.add(kind, name)
        except RecordError:
            assert not " ".join(name.split())
        self.keep()
        return entity

    @rule(title=WORDS)
    def import_source(self, title: str) -> None:
        with self.case.change("Import"):
            source = self.case.sources.add(SourceDetails("T " + title))
            self.case.editions.add(source, "t.txt", TEXT.encode(), Extract(TEXT, "plain text", "1", "text/plain"))
        self.keep()

    @rule(entity=entities, value=WORDS, start=st.integers(0, len(TEXT) - 2), length=st.integers(1, 20))
    def record(self, entity: int, value: str, start: int, length: int) -> None:
        editions = [
            edition for source in self.case.sources.all() for edition in self.case.editions.of_source(source.id)
        ]
        if not self.standing(entity) or not value.strip():
            return
        with self.case.change("Record"):
            statement = self.case.statements.add(entity, StatementDetails("description", value))
            if editions:
                span = Selector(start, min(len(TEXT), start + length))
                self.case.citations.add(statement, self.case.passages.add(editions[0].id, span))
        self.keep()

    @rule(entity=entities, other=entities)
    def link(self, entity: int, other: int) -> None:
        kinds = [found.type if (found := self.case.entities.get(one)) else "" for one in (entity, other)]
        if kinds[0] == "KnowledgeGap" and kinds[1]:
            with self.case.change("Link"):
                self.case.statements.add(entity, StatementDetails("about", EntityValue(other)))
            self.keep()

    @rule(entity=entities, name=WORDS)
    def rename(self, entity: int, name: str) -> None:
        if self.standing(entity) and name.strip():
            with self.case.change("Rename"):
                self.case.entities.rename(entity, name)
            self.keep()

    @rule(index=st.integers(0, 5), value=WORDS)
    def edit_statement(self, index: int, value: str) -> None:
        texts = [one for one in self.case.statements.all() if one.property_name == "description"]
        if index < len(texts) and value.strip():
            with self.case.change("Edit"):
                self.case.statements.edit(texts[index].id, replace(texts[index].details, value=value))
            self.keep()

    @rule(index=st.integers(0, 5))
    def remove_statement(self, index: int) -> None:
        statements = self.case.statements.all()
        if index < len(statements):
            with self.case.change("Remove"):
                self.case.statements.remove(statements[index].id)
            self.keep()

    @rule(entity=entities)
    def remove_entity(self, entity: int) -> None:
        if self.standing(entity):
            with self.case.change("Remove entity"):
                self.case.removal.entity(entity)
            assert not self.standing(entity)
            self.keep()

    @rule(entity=entities, other=entities)
    def merge(self, entity: int, other: int) -> None:
        said = self.said_of(entity) | self.said_of(other)
        try:
            with self.case.change("Merge"):
                self.case.merging.merge(entity, other)
        except RecordError:
            assert rows_of(self.case) == self.done[-1]
            return
        assert not self.standing(other)
        assert self.said_of(entity) == said
        self.keep()

    def said_of(self, entity: int) -> set[tuple[str, object, int]]:
        """What is recorded of an entity in texts, with each passage cited for it."""
        texts = [one for one in self.case.statements.of_entity(entity) if isinstance(one.details.value, str)]
        return {
            (one.property_name, one.details.value, passage)
            for one in texts
            for passage in (0, *(cited.passage_id for cited in one.citations))
        }

    @rule(index=st.integers(0, 2))
    def remove_source(self, index: int) -> None:
        sources = self.case.sources.all()
        if index < len(sources):
            statements = self.case.statements.count()
            with self.case.change("Remove source"):
                self.case.removal.source(sources[index].id)
            assert self.case.statements.count() == statements
            self.keep()

    @rule(entity=entities, value=st.sampled_from(["2031-02-03", "2031-02"]), index=st.integers(0, 5))
    def date(self, entity: int, value: str, index: int) -> None:
        if not self.standing(entity):
            return
        found = self.case.entities.get(entity)
        name = {"Person": "birthDate", "Declaration": "date"}.get(found.type if found else "")
        dates = [one.id for one in self.case.statements.all() if one.value_type == "date"]
        anchor = dates[index] if index < len(dates) else None
        if name is not None:
            with self.case.change("Date"):
                details = StatementDetails(name, value, anchor=anchor, offset="P0D" if anchor else "")
                self.case.statements.add(entity, details)
            self.keep()

    @rule(entity=entities, words=WORDS)
    def note_and_tag(self, entity: int, words: str) -> None:
        if self.standing(entity) and len(words.split()) > 0 and len(words.strip().splitlines()) == 1:
            with self.case.change("Note"):
                self.case.notes.add(words, Subject("entity", entity))
                self.case.tags.put(words, Subject("entity", entity))
            self.keep()

    @rule(entity=entities)
    def fail_halfway(self, entity: int) -> None:
        if self.standing(entity):
            try:
                with self.case.change("Fail"):
                    self.case.statements.add(entity, StatementDetails("description", "never kept"))
                    self.case.statements.add(entity, StatementDetails("nonsense", "x"))
            except RecordError:
                pass
            assert rows_of(self.case) == self.done[-1]

    @rule(number=st.integers(0, 3))
    def read_a_text_and_fail(self, number: int) -> None:
        """What was read of a text that is not kept must not be shown for another one's."""
        try:
            with self.case.change("Fail"):
                source = self.case.sources.add(SourceDetails("Failed"))
                text = f"{number} {TEXT}"
                extract = Extract(text, "plain text", "1", "text/plain")
                edition = self.case.editions.add(source, "f.txt", text.encode(), extract)
                assert self.case.editions.text(edition) == text
                self.case.entities.add("nonsense", "x")
        except RecordError:
            pass
        assert rows_of(self.case) == self.done[-1]

    @precondition(lambda self: len(self.done) > 1)
    @rule()
    def undo(self) -> None:
        self.case.undo()
        self.undone.append(self.done.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.case.redo()
        self.done.append(self.undone.pop())

    @rule(number=st.integers(0, 3))
    def store_and_call_off(self, number: int) -> None:
        """An import that is called off stores what nothing names; some of it may be an edition's own."""
        beside = self.case.contents_beside()
        beside.keep([(text.encode(), text) for text in (f"{number} {TEXT}", TEXT)])
        beside.close()

    @rule()
    def tidy(self) -> None:
        self.case.tidy()
        assert self.case.leftover() == (0, 0, 0)
        assert rows_of(self.case) == self.done[-1]

    @rule()
    def restart(self) -> None:
        self.case.close()
        self.case = Case.open(self.case.path)

    @invariant()
    def rows_are_what_the_last_done_change_left(self) -> None:
        if hasattr(self, "case"):
            assert rows_of(self.case) == self.done[-1]

    @invariant()
    def each_text_is_the_one_its_hash_was_made_of(self) -> None:
        if hasattr(self, "case"):
            for source in self.case.sources.all():
                for edition in self.case.editions.of_source(source.id):
                    text = self.case.editions.text(edition.id)
                    assert hashlib.sha256(text.encode()).hexdigest() == edition.text_sha256

    def teardown(self) -> None:
        if not hasattr(self, "case"):
            return
        end, count = rows_of(self.case), len(self.done) - 1
        for _ in range(count):
            assert self.case.undo() is not None
        assert self.case.undo() is None
        assert rows_of(self.case) == self.done[0]
        for _ in range(count):
            assert self.case.redo() is not None
        assert rows_of(self.case) == end
        assert list(self.case.integrity.problems()) == []
        self.case.close()
        rmtree(self.folder)


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=25)
