"""Figures: labels that keep to their room, ticks that can be read, bars that say what is certain."""

import re
from xml.etree import ElementTree as ET

import pytest

from workbench.model.dates import day_number
from workbench.report import figure
from workbench.report.document import Bar, Figure, FigureRow
from workbench.report.figure_words import families, fitted, legend, width
from workbench.report.time_axis import ticks

FIRST, LAST = day_number(2031, 2, 3), day_number(2031, 5, 20)
PERSON = "#0072b2"


def drawn(*rows: FigureRow) -> str:
    return figure.svg(Figure("figure-1", rows, "caption", "description"))


def fills(svg: str) -> list[str]:
    return re.findall(r"fill: (#[0-9a-f]{6})", svg)


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter() if one.tag.endswith("}text")]  # noqa: S314 - ours


def row(label: str, *bars: Bar, group: str = "person") -> FigureRow:
    return FigureRow(label, group, bars)


def test_certain_is_solid_possible_is_pale_and_what_about_names_lies_between() -> None:
    certain = fills(drawn(row("a", Bar(FIRST, LAST, certain=(FIRST + 20, LAST - 20)))))
    named = fills(drawn(row("a", Bar(FIRST, LAST, named=(FIRST + 20, LAST - 20)))))
    possible = fills(drawn(row("a", Bar(FIRST, LAST))))
    assert PERSON in certain
    assert PERSON not in named
    assert PERSON not in possible
    assert len(set(named) - set(possible)) == 1
    assert set(certain) - set(possible) == {PERSON}


def test_open_ends_fade() -> None:
    closed = set(fills(drawn(row("a", Bar(FIRST, LAST)))))
    for bar in (Bar(FIRST, None), Bar(None, LAST), Bar(None, None, certain=(FIRST, LAST))):
        assert len(set(fills(drawn(row("a", bar))))) > len(closed) + 5


def test_rival_dates_stand_on_one_line() -> None:
    svg = drawn(row("a", Bar(FIRST, FIRST), Bar(LAST, LAST)))
    assert texts(svg).count("a") == 1
    assert fills(svg).count(fills(drawn(row("a", Bar(FIRST, FIRST))))[1]) == 2


def test_labels_are_cut_to_their_room_whatever_they_are_made_of() -> None:
    for label in ("W" * 200, "漢字" * 100, "i" * 200, "a long name " * 20):
        [shown] = [one for one in texts(drawn(row(label, Bar(FIRST, LAST)))) if one.endswith("…")]
        assert width(shown, 6.6) <= 0.34 * 6.53 * 72
        assert label.startswith(shown.removesuffix("…"))


def test_a_short_label_is_whole() -> None:
    assert fitted("Ilya M.", 6.6, 100) == "Ilya M."
    assert fitted("", 6.6, 100) == ""
    assert fitted("Ilya M.", 6.6, 16) == "Ily…"


def test_the_legend_names_the_colours_there_are_in_as_many_lines_as_need_be() -> None:
    rows = [row("a", Bar(FIRST, LAST), group=one) for one in ("post", "person", "declaration", "group", "event")]
    [line] = legend(rows, 400)
    assert [key.group for key in line] == ["person", "post", "declaration", "group", "event"]
    assert [len(line) for line in legend(rows, 160)] != [5]
    assert sum(len(line) for line in legend(rows, 160)) == 5
    assert "Posts and appointments" in texts(drawn(*rows))
    assert legend(rows[:1], 400) == []


def test_the_same_figure_gives_the_same_bytes() -> None:
    rows = [row(f"row {number}", Bar(FIRST, LAST), group="post") for number in range(12)]
    assert drawn(*rows) == drawn(*rows)


def test_words_are_words_in_the_file_and_no_font_is_asked_of_anywhere() -> None:
    svg = drawn(row("Ilya M.", Bar(FIRST, LAST)))
    assert "Ilya M." in texts(svg)
    assert not re.search(r"@import|@font-face|url\(h", svg)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2031, 2, 3), (2031, 2, 14), ["3 Feb", "5 Feb", "7 Feb", "9 Feb", "11 Feb", "13 Feb"]),
        ((2031, 1, 15), (2031, 5, 20), ["Feb\n2031", "Mar", "Apr", "May"]),
        ((2026, 6, 1), (2031, 6, 1), ["2027", "2028", "2029", "2030", "2031"]),
        ((1890, 1, 1), (2031, 1, 1), ["1900", "1920", "1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_ticks_are_few_and_at_the_starts_of_things(
    first: tuple[int, int, int], last: tuple[int, int, int], labels: list[str]
) -> None:
    assert [tick.label for tick in ticks(day_number(*first), day_number(*last))] == labels


def test_a_tick_at_the_edge_has_no_label_that_would_be_cut_off() -> None:
    svg = drawn(row("a", Bar(day_number(2030, 1, 8), day_number(2030, 1, 12))))
    for found in re.finditer(r"translate\(([\d.]+) [\d.]+\)", svg):
        assert float(found[1]) < 6.53 * 72 - 8


def test_pictures_borrow_letters_of_types_that_are_there_and_drawings_stay_the_same_everywhere() -> None:
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    known = set(fontManager.get_font_names())
    found = families()
    assert found[0] == "DejaVu Sans"
    assert set(found) <= known
    assert "Color" not in " ".join(found)  # matplotlib cannot draw such types
    assert "Droid Sans" not in drawn(row("李小龍", Bar(FIRST, LAST)))
    if any("CJK" in one or one in {"Droid Sans Fallback", "WenQuanYi Zen Hei"} for one in found):
        one, other = (Figure("figure-1", (row(name, Bar(FIRST, LAST)),), "c", "d") for name in ("李小龍", "王大明"))
        assert figure.png(one) != figure.png(other)  # boxes would be the same
