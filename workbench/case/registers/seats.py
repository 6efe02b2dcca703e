"""What was done with seats: abolished, left open, refilled, and how many may be filled again over time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.case.registers.cells import seats_of
from workbench.case.registers.facts import Fact, Facts
from workbench.case.registers.tenures import Bounds
from workbench.model.counts import NOTHING, Count, total
from workbench.model.register import Figure, Step

OPENED, REFILLED = "left open", "refilled"
CLOSED = ("abolished", "reduced")
KINDS = ("created", "abolished", "reduced", OPENED, REFILLED)
_NOT_DONE = frozenset({"intention", "general rule"})


class Action(NamedTuple):
    """One thing done with seats; ``seats`` is None where nobody says how many."""

    entity: int
    kind: str
    said: tuple[Fact, ...]
    posts: tuple[Fact, ...]
    counted: tuple[Fact, ...]
    seats: Count | None
    when: Bounds
    declarations: frozenset[int]
    done: bool

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The statements that say what was done with how many seats."""
        return (*self.said, *self.counted)

    def concerns(self, records: frozenset[int]) -> bool:
        """Whether one of these records did it, or it was done to one of them."""
        return bool(records & {self.entity, *(fact.named for fact in self.posts), *self.declarations})


class Seats:
    """The seats of a case's posts and what was done with them; only by or to the records ``among``, where given."""

    def __init__(self, facts: Facts, among: frozenset[int] | None = None) -> None:
        self._facts = facts
        self.of_post = lru_cache(maxsize=None)(self._of_post)
        known = [action for record in facts.of_type("PostAction") for action in self._read(record.id)]
        self.actions = known if among is None else [action for action in known if action.concerns(among)]
        self._on_post: defaultdict[int, list[Action]] = defaultdict(list)
        for action in self.actions:
            for fact in action.posts:
                self._on_post[fact.named or 0].append(action)
        self._opened = [action for action in self.actions if action.done and action.kind == OPENED]
        self._open_posts = {fact.named for action in self._opened for fact in action.posts}

    def _of_post(self, post: int) -> Count | None:
        """How many seats a post has, as stated."""
        return seats_of(self._facts.of(post, "numberOfSeats"))

    def on_post(self, post: int) -> list[Action]:
        """What was done with the seats of a post, in the order of time."""
        actions = self._on_post.get(post, [])
        if len(actions) <= 1:
            return actions
        return sorted(actions, key=lambda action: (action.when.first, action.when.last))

    def without_post(self) -> list[Action]:
        """What was done with seats of posts that nobody names."""
        return [action for action in self.actions if not action.posts]

    def came_to(self, kind: str) -> tuple[Count, list[Fact]] | None:
        """How many seats all actions of a kind concern together, and what says so; None for no action."""
        found = [action for action in self.actions if action.done and action.kind == kind]
        if not found:
            return None
        return total(action.seats or Count(0, None) for action in found), _all_facts(found)

    def refillable_of_post(self, post: int) -> Count | None:
        """How many seats of a post may be filled again; None where none of it was left open."""
        if post not in self._open_posts:
            return None
        opened, taken = NOTHING, NOTHING
        for action in self.on_post(post):
            share = self.share(action, post) or Count(0, None)
            if action.done and action.kind == OPENED:
                opened = opened.plus(share)
            elif action.done and action.kind in (REFILLED, *CLOSED):
                taken = taken.plus(share)
        return opened.minus(taken)

    def share(self, action: Action, post: int) -> Count | None:
        """How many seats of one post an action concerns: all of it where it names no other post."""
        return action.seats if len({fact.named for fact in action.posts}) == 1 else self.of_post(post)

    def refillable(self) -> Count:
        """How many seats may be filled again, when all that is recorded has happened."""
        return total(action.seats or Count(0, None) for action in self._opened).minus(
            total(self._taken(action) for action in self._taking())
        )

    def over_time(self) -> Figure:
        """How many seats may be filled again from each day on, at least and at most.

        What has no known first or last day is possible from the beginning and certain never.
        """
        changes: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        lower = upper = endless = 0
        for action in self._opened:
            seats = action.seats or Count(0, None)
            if action.when.earliest is None:
                upper, endless = upper + (seats.upper or 0), endless + (seats.upper is None)
            else:
                changes[action.when.earliest][1] += seats.upper or 0
                changes[action.when.earliest][2] += seats.upper is None
            if action.when.latest is not None:
                changes[action.when.latest][0] += seats.lower
        for action in self._taking():
            seats = self._taken(action)
            if action.when.earliest is None:
                lower -= seats.upper or 0
            else:
                changes[action.when.earliest][0] -= seats.upper or 0
            if action.when.latest is not None:
                changes[action.when.latest][1] -= seats.lower
        steps = []
        for day in sorted(changes):
            lower, upper, endless = (
                now + change for now, change in zip((lower, upper, endless), changes[day], strict=True)
            )
            steps.append(Step(day, max(0, lower), None if endless else max(0, upper)))
        return Figure("Seats that may be filled again", tuple(steps))

    def _taking(self) -> list[Action]:
        """What takes seats away from those left open."""
        return [action for action in self.actions if action.done and self._takes(action)]

    def _takes(self, action: Action) -> bool:
        if action.kind not in (REFILLED, *CLOSED):
            return False
        if action.posts:
            return any(fact.named in self._open_posts for fact in action.posts)
        return any(action.declarations & opened.declarations for opened in self._opened)

    def _taken(self, action: Action) -> Count:
        """How many of the seats left open an action takes."""
        posts = {fact.named for fact in action.posts if fact.named is not None}
        if posts <= self._open_posts:
            return action.seats or Count(0, None)
        shares = [self.of_post(post) or Count(0, None) for post in posts & self._open_posts]
        return total(shares)

    def _read(self, entity: int) -> Iterable[Action]:
        facts = self._facts
        posts = facts.said(entity, "post")
        counted: Sequence[Fact] = facts.said(entity, "seatsAffected")
        seats = seats_of(counted)
        if seats is None and posts:
            counted, seats = self._from_posts(posts)
        dated = Bounds.of(facts.first_filled(entity, facts.ontology.get(facts.records[entity].type).temporal_start))
        declarations = frozenset(fact.named or 0 for fact in facts.said(entity, "declaration"))
        kinds: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts.said(entity, "action"):
            kinds[fact.value or ""].append(fact)
        for kind, said in kinds.items():
            done = any(fact.modality not in _NOT_DONE for fact in said)
            when = self._by_report(dated, said) if done else dated
            yield Action(entity, kind, tuple(said), tuple(posts), tuple(counted), seats, when, declarations, done)

    def _by_report(self, dated: Bounds, said: Sequence[Fact]) -> Bounds:
        """What a source reports as done was done when the source came out."""
        reported = (self._facts.origins.reported_by(fact.sources) for fact in said if fact.modality not in _NOT_DONE)
        day = min((day for day in reported if day is not None), default=None)
        if day is None or day < dated.first or day >= dated.last:
            return dated
        return Bounds(dated.earliest, day)

    def _from_posts(self, posts: Sequence[Fact]) -> tuple[list[Fact], Count | None]:
        """The seats of several posts together, each post once."""
        named = {fact.named for fact in posts if fact.named is not None}
        counted = [fact for post in named for fact in self._facts.said(post, "numberOfSeats")]
        seats = [self.of_post(post) for post in named]
        return counted, None if None in seats else total(count for count in seats if count is not None)


def _all_facts(actions: Iterable[Action]) -> list[Fact]:
    return [fact for action in actions for fact in action.facts]
