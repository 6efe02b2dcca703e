"""The passages of the edition that the reader shows: marked, told of, led to and gone through one after the other."""

from workbench.case.case import Case
from workbench.model.collecting import uncollected
from workbench.ui.panes.reader_views import ReaderViews
from workbench.ui.panes.reader_words import standing_on
from workbench.ui.session import Session, Span
from workbench.ui.widgets.passage_marks import Marks


class ReaderPassages:
    """Knows where each passage stands; leading to one shows what stands on it, in all panes."""

    def __init__(self, session: Session, views: ReaderViews) -> None:
        self._session = session
        self._views = views
        self._text = views.text
        self._edition_id = 0
        self._spans: dict[int, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def mark(self, case: Case, edition_id: int) -> None:
        """Read the passages of an edition whose text is shown, and mark them."""
        with uncollected():
            rows = case.passages.spans(edition_id)
            kinds = case.passages.kinds(edition_id)
            groups = {name: one.group for name, one in case.ontology.types.items()}
            self._edition_id = edition_id
            self._spans = {row: (start, end) for row, start, end in rows}
            marks = Marks((start, end, row, groups.get(kinds.get(row, ""), "")) for row, start, end in rows)
        self._views.set_marks(marks)

    def forget(self) -> None:
        """No edition is shown."""
        self._spans = {}

    def current(self) -> int | None:
        """The row id of the shortest passage the caret stands in."""
        return self._text.passage_at(self._text.caret())

    def current_span(self) -> Span | None:
        """Where the passage stands that the caret stands in."""
        return self._span(self.current())

    def _span(self, passage_id: int | None) -> Span | None:
        span = self._spans.get(passage_id or 0)
        return Span(self._edition_id, *span) if span else None

    def tell(self, passage_id: int) -> str:
        """What stands on a passage, in short lines."""
        case = self._session.case
        return standing_on(case, passage_id) if case else ""

    def click(self, position: int) -> None:
        """Lead to the passage at a code point, where there is one."""
        passage_id = self._text.passage_at(position)
        if passage_id is not None:
            self._lead_to(passage_id)

    def _lead_to(self, passage_id: int) -> None:
        """Show a passage and what stands on it; on a passage that is shown already, the next statement."""
        case, span = self._session.case, self._span(passage_id)
        if case is None or span is None:
            return
        standing = [one.id for one in case.statements.on_passages([passage_id])]
        shown = self._session.shown
        if not standing:
            self._session.show_span(span)
            return
        again = shown.span == span and shown.statement_id in standing
        at = (standing.index(shown.statement_id or 0) + 1) % len(standing) if again else 0
        self._session.show_statement(standing[at], span)

    def go_to_next(self) -> None:
        """Go to the next passage after the caret."""
        self._step(self._text.passage_after(self._text.caret()), "There is no passage after this place.")

    def go_to_previous(self) -> None:
        """Go to the passage before the caret."""
        self._step(self._text.passage_before(self._text.caret()), "There is no passage before this place.")

    def _step(self, passage_id: int | None, sentence: str) -> None:
        if passage_id is None:
            self._session.said.emit(sentence)
            return
        self._lead_to(passage_id)
        self._views.go_to(self._spans[passage_id][0])
