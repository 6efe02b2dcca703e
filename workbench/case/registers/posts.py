"""Posts: per mission and rank the seats, who held them when, and what became of them."""

from collections.abc import Iterator, Sequence

from workbench.case.registers.cells import Cells, ids, text_key
from workbench.case.registers.definition import Definition, Filters
from workbench.case.registers.facts import Fact, Facts, Record
from workbench.case.registers.groups import Groups
from workbench.case.registers.queries import Wanted
from workbench.case.registers.seats import CLOSED, KINDS, OPENED, Action, Seats
from workbench.case.registers.tenures import Tenure, succession, tenures
from workbench.model.counts import Count, total
from workbench.model.dates import parse_edtf
from workbench.model.register import EMPTY, Cell, Column, Register, Row, Sentence

SEAT_TYPES = ("Post", "PostAction")
TYPES = (*SEAT_TYPES, "Appointment", "Retention", "PersonGroup")
COLUMNS = (
    Column("mission", "Mission", "entity"),
    Column("rank", "Rank"),
    Column("post", "Post", "entity"),
    Column("seats", "Seats", "number"),
    Column("holder", "Holder", "entity"),
    Column("held", "Held", "date"),
    Column("succession", "Succession"),
    Column("after", "Seat after the measure"),
    Column("refill", "May be refilled", "number"),
)
ON_DAY = Column("on", "On the day")
NOBODY = "not named"


def build(facts: Facts, filters: Filters) -> Register:
    """The register from what is recorded of posts, appointments and actions on posts."""
    maker = _Posts(facts, filters)
    rows = tuple(maker.rows())
    columns = (*COLUMNS, ON_DAY) if filters.on else COLUMNS
    return Register(
        "posts",
        "Posts",
        columns,
        rows,
        tuple(maker.summary()),
        tuple(sentence for _, sentence in misfits(facts, maker.seats)),
        (maker.counted.over_time(),),
    )


class _Posts:
    """The rows and sentences of one reading."""

    def __init__(self, facts: Facts, filters: Filters) -> None:
        self.facts = facts
        self.cells = Cells(facts)
        self.seats = Seats(facts)
        self.counted = self.seats if filters.among is None else Seats(facts, filters.among)
        self._among = filters.among
        self._mission = filters.mission
        date = parse_edtf(filters.on) if filters.on else None
        self._days = None if date is None else (date.earliest or 0, date.latest or date.earliest or 0)
        ranks = facts.ontology.property("Post", "diplomaticRank").vocabulary
        self._ranks = {rank: place for place, rank in enumerate(ranks)}
        retained = (facts.said(record.id, "retained") for record in facts.of_type("Retention"))
        self._retained = {fact.named: fact for said in retained for fact in said}

    def rows(self) -> Iterator[Row]:
        """Posts by mission, rank and name, then the seats of posts that nobody names."""
        posts = [record for record in self.facts.of_type("Post") if self._wanted(record)]
        for record in sorted(posts, key=self._order):
            yield from self._post_rows(record)
        if self._mission is None and self._days is None:
            for action in self.seats.without_post():
                yield self._unnamed_row(action)

    def _wanted(self, record: Record) -> bool:
        if self._mission is None:
            return True
        return any(fact.named == self._mission for fact in self.facts.said(record.id, "mission"))

    def _order(self, record: Record) -> tuple[object, ...]:
        missions = self.facts.said(record.id, "mission")
        ranks = [self._ranks.get(fact.value or "", 99) for fact in self.facts.said(record.id, "diplomaticRank")]
        return (not missions, text_key(missions[0].name or "") if missions else (0.0, ""), min(ranks, default=99))

    def _post_rows(self, record: Record) -> Iterator[Row]:
        """One row for each holder; what belongs to the post as a whole stands in the first of them."""
        chain = tenures(self.facts, record.id)
        before: list[Tenure | None] = [None, *chain]
        shown = [
            (one, earlier, self._on(one))
            for one, earlier in zip(chain, before, strict=False)
            if self._days is None or self._on(one)
        ]
        opening = self._opening(record)
        closing = self._closing(record, chain)
        if not shown:
            yield self._row(record, (*opening, Cell(NOBODY), EMPTY, EMPTY, *closing), "nobody recorded")
        for place, (tenure, earlier, on) in enumerate(shown):
            first = place == 0
            own = self._holder_cells(record, tenure, earlier)
            after = closing[0] if first else Cell(closing[0].text, closing[0].sort, closing[0].statements)
            seats = opening if first else (*opening[:3], EMPTY)
            yield self._row(record, (*seats, *own, after, closing[1] if first else EMPTY), on)

    def _row(self, record: Record, cells: tuple[Cell, ...], on: str) -> Row:
        return Row((*cells, Cell(on, text_key(on))) if self._days else cells, record.id)

    def _on(self, tenure: Tenure) -> str:
        return tenure.on(*self._days) if self._days else ""

    def _opening(self, record: Record) -> tuple[Cell, ...]:
        facts, cells = self.facts, self.cells
        rank = cells.of(record.id, "diplomaticRank")
        place = (float(self._ranks.get(rank.text, len(self._ranks))), rank.text)
        return (
            cells.of(record.id, "mission", missing="not recorded"),
            rank._replace(sort=place),
            cells.record(record),
            cells.count(self.seats.of_post(record.id), facts.said(record.id, "numberOfSeats")),
        )

    def _holder_cells(self, record: Record, tenure: Tenure, earlier: Tenure | None) -> tuple[Cell, ...]:
        cells = self.cells
        held = cells.saying(tenure.held_in_words(), tenure.dates)._replace(sort=_day_key(tenure))
        if earlier is None:
            return cells.values(tenure.holders, missing=NOBODY), held, EMPTY
        step = succession(earlier, tenure)
        seats = self.seats.of_post(record.id)
        crowded = step.overlaps and (seats is None or seats.upper == 1)
        warning = f"{earlier.holder} and {tenure.holder} held one seat at the same time." if crowded else ""
        follows = cells.saying(step.words, (*earlier.ends, *tenure.begins), warning=warning)
        return cells.values(tenure.holders, missing=NOBODY), held, follows

    def _closing(self, record: Record, chain: Sequence[Tenure]) -> tuple[Cell, Cell]:
        """What became of the seats, and how many may be refilled."""
        actions = self.seats.on_post(record.id)
        said: list[Fact] = [fact for action in actions for fact in (*action.said, *_of(action, record.id))]
        words = [_done(action) for action in actions]
        if not words:
            said = self.facts.of(record.id, "postStatus")
            words = [fact.value or "not known" for fact in said if fact.polarity != "denied"]
        for holder in {one.named for tenure in chain for one in tenure.holders}:
            if kept := self._retained.get(holder):
                said, words = [*said, kept], [*words, "retained as exception"]
        after = self.cells.saying(", then ".join(dict.fromkeys(words)), said) if words else EMPTY
        refill = self.seats.refillable_of_post(record.id)
        opened = [fact for action in actions for fact in action.facts]
        return after, self.cells.count(refill, opened) if refill is not None else EMPTY

    def _unnamed_row(self, action: Action) -> Row:
        seats = "some posts" if action.seats is None else f"{action.seats} {_noun(action.seats)}"
        post = self.cells.saying(f"{seats}, not named", action.facts)
        opened = action.seats if action.done and action.kind == OPENED else None
        return Row(
            (
                *(EMPTY, EMPTY, post, self.cells.count(action.seats, action.counted), Cell(NOBODY), EMPTY, EMPTY),
                self.cells.saying(_done(action), action.said),
                self.cells.count(opened, action.facts),
            ),
            action.entity,
        )

    def summary(self) -> Iterator[Sentence]:
        """What all actions come to, and how many may be refilled."""
        for kind in KINDS:
            if found := self.counted.came_to(kind):
                count, said = found
                rest = f", so {self.counted.refillable()} may be refilled" if kind == OPENED else ""
                yield Sentence(f"{_seats(count)} {kind}{rest}.", ids(said))
        retained = [fact for fact in self._retained.values() if self._is_among(fact.entity, fact.named)]
        kept = [self._kept(fact) for fact in retained]
        if kept:
            yield Sentence(f"{total(kept)} retained as an exception.", ids(retained))

    def _is_among(self, *records: int | None) -> bool:
        return self._among is None or not self._among.isdisjoint(records)

    def _kept(self, fact: Fact) -> Count:
        if not self.facts.is_a(fact.named or 0, "PersonGroup"):
            return Count.exactly(1)
        return Groups(self.facts).size_or_some(fact.named or 0).people


def misfits(facts: Facts, seats: Seats | None = None) -> Iterator[tuple[int, Sentence]]:
    """Where an action's seats are more than those of its posts: the action's row id, and a sentence."""
    seats = seats or Seats(facts)
    for action in seats.actions:
        posts = {fact.named for fact in action.posts}
        counts = [seats.of_post(post) for post in posts if post is not None]
        if action.seats is None or not counts or None in counts or action.kind in CLOSED[1:]:
            continue
        of_posts = total(count for count in counts if count is not None)
        if of_posts.upper is not None and of_posts.upper < action.seats.lower:
            words = f"{facts.name(action.entity)} concerns {_seats(action.seats)}, but its posts have only {of_posts}."
            yield action.entity, Sentence(words, ids((*action.counted, *action.posts)))


def _of(action: Action, post: int) -> list[Fact]:
    return [fact for fact in action.posts if fact.named == post]


def _done(action: Action) -> str:
    return action.kind if action.done else f"{action.kind} (not done, only meant)"


def _noun(count: Count) -> str:
    return "post" if count == (1, 1) else "posts"


def _seats(count: Count) -> str:
    return f"{count} {'seat' if count == (1, 1) else 'seats'}"


def _day_key(tenure: Tenure) -> tuple[float, str]:
    days = (tenure.start.earliest, tenure.start.latest, tenure.end.earliest, tenure.end.latest)
    return (float(next((day for day in days if day is not None), 10**9)), "")


DEFINITION = Definition("posts", "Posts", COLUMNS, Wanted(TYPES), build, frozenset({"on", "mission"}))
