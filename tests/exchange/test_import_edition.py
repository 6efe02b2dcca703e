"""A file taken in as a further edition: placements for every passage, in one revision, whatever happens meanwhile."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.exchange import import_edition, import_source, new_edition
from workbench.model.passage import Selector
from workbench.model.placement import PlacementKind
from workbench.model.source import SourceDetails

OLD = "The ministry met on Monday. Two weeks later Velland declared 12 diplomats persona non grata, it said.\n"
NEW = "Corrected on Tuesday. " + OLD


@pytest.fixture
def first(case: Case, tmp_path: Path) -> int:
    """A source with one passage, as its row id."""
    file = tmp_path / "first.txt"
    file.write_text(OLD, encoding="utf-8")
    kept = import_source.import_file(case, file)
    with case.change("Mark"):
        case.passages.add(kept.edition_id, Selector(quote="Velland declared 12 diplomats"))
    return case.sources.all()[0].id


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The file of a later edition."""
    file = tmp_path / "later.txt"
    file.write_text(NEW, encoding="utf-8")
    return file


def test_an_edition_with_its_placements_is_one_revision(case: Case, first: int, later: Path) -> None:
    before = case.journal.count()
    kept = import_edition.import_edition(case, later, first)
    assert case.journal.count() == before + 1
    assert [edition.number for edition in case.editions.of_source(first)] == [2, 1]
    (placement,) = case.placements.of_edition(kept.edition_id)
    assert (placement.kind, placement.start) == (PlacementKind.MOVED, NEW.index("Velland"))
    assert list(case.integrity.problems()) == []


def test_the_same_bytes_again_change_nothing(case: Case, first: int, later: Path) -> None:
    kept = import_edition.import_edition(case, later, first)
    before = case.journal.count()
    again = import_edition.import_edition(case, later, first)
    assert again.recognised
    assert (again.edition_id, case.journal.count()) == (kept.edition_id, before)


def test_progress_is_told_and_can_call_the_import_off(case: Case, first: int, later: Path) -> None:
    told: list[tuple[int, int]] = []
    import_edition.import_edition(case, later, first, progress=lambda *step: told.append(step))
    assert told == [(0, 1), (1, 1)]

    def stop(*_: int) -> None:
        raise SourceError("Called off.")

    later.write_text(NEW * 2, encoding="utf-8")
    with pytest.raises(SourceError, match="Called off"):
        import_edition.import_edition(case, later, first, progress=stop)
    assert len(case.editions.of_source(first)) == 2


def test_a_passage_recorded_while_the_others_were_looked_for_is_placed_too(case: Case, first: int, later: Path) -> None:
    captured = import_source.capture(later)
    found = new_edition.find(captured.extract.text, new_edition.wanted(case, first))
    edition = case.editions.newest(first)
    assert edition is not None
    with case.change("Mark meanwhile"):
        case.passages.add(edition.id, Selector(quote="The ministry met"))
    kept = import_edition.keep(case, captured, first, found)
    assert len(case.placements.of_edition(kept.edition_id)) == 2


def test_a_source_known_only_from_others_gets_its_first_edition(case: Case, later: Path) -> None:
    with case.change("Record"):
        source = case.sources.add(SourceDetails("The decree"))
    kept = import_edition.import_edition(case, later, source)
    assert case.placements.all() == []
    assert case.sources.all()[0].editions == 1
    assert kept.source_uid == case.sources.all()[0].uid


def test_a_source_that_is_gone_takes_no_edition(case: Case, first: int, later: Path) -> None:
    captured = import_source.capture(later)
    with case.change("Remove"):
        case.removal.source(first)
    with pytest.raises(SourceError, match="not in the case any more"):
        import_edition.keep(case, captured, first, {})


def test_what_comes_with_a_new_edition_of_a_mail_draws_on_the_source(case: Case, first: int, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "The list"
    mail["From"] = "mara@example.org"
    mail.set_content(OLD)
    mail.add_attachment("The list of names is attached.\n", filename="names.txt")
    file = tmp_path / "later.eml"
    file.write_bytes(mail.as_bytes())
    kept = import_edition.import_edition(case, file, first)
    assert len(kept.parts) == 1
    assert [one.quoted_id for one in case.sources.quotations()] == [first]


def test_all_of_a_pages_text_is_an_edition_with_placements(case: Case, tmp_path: Path) -> None:
    said = "Two weeks later Velland declared twelve diplomats persona non grata, the ministry said on Monday evening. "
    page = f"<html><body><nav>Home News About</nav><article><h1>List</h1><p>{said * 6}</p></article></body></html>"
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    kept = import_source.import_file(case, file)
    with case.change("Mark"):
        case.passages.add(kept.edition_id, Selector(start=0, end=4))
    first, whole = case.editions.get(kept.edition_id), import_source.whole_text_of(file.read_bytes(), file.name)
    assert first is not None
    later = new_edition.add(case, first.source_id, file.name, file.read_bytes(), whole, label="Show the whole page")
    assert len(case.placements.of_edition(later)) == 1


def test_a_large_text_is_looked_through_in_another_process(case: Case, tmp_path: Path) -> None:
    old = "".join(f"In report {n} the office of sector {n * 7 % 1000} named {n % 13} officers.\n" for n in range(4_000))
    file = tmp_path / "large.txt"
    file.write_text(old, encoding="utf-8")
    kept = import_source.import_file(case, file)
    with case.change("Mark"):
        for number in range(100, 3_900, 200):
            case.passages.add(kept.edition_id, Selector(quote=f"In report {number} the office"))
    file.write_text("Reprinted.\n" + old.replace("In report 300 the", "In report 300 an"), encoding="utf-8")
    later = import_edition.import_edition(case, file, case.sources.all()[0].id)
    kinds = [one.kind for one in case.placements.of_edition(later.edition_id)]
    assert kinds.count(PlacementKind.MOVED) == len(kinds) - 1
    assert case.placements.count_to_review() == 1


# --- recorded in an old edition when there is a newer one ---


def late(case: Case, edition_id: int, quote: str) -> int:
    """Record a passage as the window does, and give it its places in the same change."""
    with case.change("Mark late"):
        passage = case.passages.add(edition_id, Selector(quote=quote))
        new_edition.place_late(case)
    return passage


def editions(case: Case, source: int, tmp_path: Path, *texts: str) -> list[int]:
    """Import further editions and return all row ids, the oldest first."""
    for number, text in enumerate(texts):
        file = tmp_path / f"edition-{number}.txt"
        file.write_text(text, encoding="utf-8")
        import_edition.import_edition(case, file, source)
    return [one.id for one in reversed(case.editions.of_source(source))]


PROSE = (
    "It rained in Ostrava for a week, and the river rose by a foot on each of the days; nobody had seen it so high, "
    "the Courier wrote.\n\nThe ministry met on Monday. Two weeks later Velland declared 12 diplomats "
    "persona non grata, it said.\n\nThe harbour was closed on Sunday, the Courier wrote on the next day.\n"
)


@pytest.fixture
def prose(case: Case, tmp_path: Path) -> int:
    """A source of three paragraphs, as its row id."""
    file = tmp_path / "prose.txt"
    file.write_text(PROSE, encoding="utf-8")
    import_source.import_file(case, file)
    return case.sources.all()[0].id


def test_a_passage_recorded_in_an_old_edition_has_its_place_at_once(case: Case, prose: int, tmp_path: Path) -> None:
    first, second = editions(case, prose, tmp_path, "Corrected.\n\n" + PROSE)
    passage = late(case, first, "declared 12 diplomats")
    place = case.placements.place_in(passage, second)
    assert place is not None
    assert (place.exact, place.start) == ("declared 12 diplomats", 12 + PROSE.index("declared"))
    assert case.placements.count_to_review() == 0
    case.undo()
    assert (case.passages.count(), case.placements.all()) == (0, [])
    case.redo()
    assert case.placements.place_in(passage, second) == place
    assert list(case.integrity.problems()) == []


def test_what_is_not_certain_waits_for_review_at_once(case: Case, prose: int, tmp_path: Path) -> None:
    first, _ = editions(case, prose, tmp_path, PROSE.replace("12 diplomats", "13 diplomats"))
    late(case, first, "declared 12 diplomats")
    assert [one.kind for one in case.placements.to_review()] == [PlacementKind.FUZZY]
    late(case, first, "It rained")
    assert case.placements.count_to_review() == 1


def test_a_late_passage_goes_through_every_later_edition(case: Case, prose: int, tmp_path: Path) -> None:
    changed = PROSE.replace("12 diplomats", "13 diplomats")
    first, second, third = editions(case, prose, tmp_path, "Corrected.\n\n" + PROSE, "Corrected.\n\n" + changed)
    late(case, first, "declared 12 diplomats")
    late(case, first, "river rose")
    assert [(one.edition_id, one.kind) for one in case.placements.all()] == [
        (second, PlacementKind.MOVED),
        (third, PlacementKind.FUZZY),
        (second, PlacementKind.MOVED),
        (third, PlacementKind.EXACT),
    ]
    assert [one.edition_id for one in case.placements.to_review()] == [third]


def test_a_passage_of_the_newest_edition_wants_no_place(case: Case, prose: int, tmp_path: Path) -> None:
    _, second = editions(case, prose, tmp_path, "Corrected.\n\n" + PROSE)
    late(case, second, "declared 12 diplomats")
    assert case.placements.all() == []


def test_late_in_texts_too_large_to_compare_at_once_the_place_is_for_a_person(
    case: Case, prose: int, tmp_path: Path
) -> None:
    filler = "Nothing happened in the harbour that anybody wrote about.\n" * 20_000
    first, _ = editions(case, prose, tmp_path, PROSE + filler)
    late(case, first, "declared 12 diplomats")
    late(case, first, "It rained")
    assert [one.start for one in case.placements.to_review()] == [PROSE.index("declared"), 0]
    assert case.placements.count_to_review() == 2
