"""Pages can be looked at: their pictures, and where each character stands on them."""

import io
import math
import struct

import pytest
from PIL import Image

from workbench.errors import IngestError, SourceError
from workbench.ingest import channel, messages, page_view, reading, workers


def test_each_character_has_its_place(making) -> None:
    data = making.pdf(["First page.", "Velland\ndeclared."])
    placed = page_view.placed_text(data, "a.pdf", 1)
    extract = reading.read(data, "a.pdf").extract
    assert extract.text[extract.pages[1] :] == placed.text == "Velland\ndeclared."
    assert (placed.width, placed.height) == (595, 842)
    boxes = dict(zip(placed.text, placed.boxes, strict=True))
    assert 70 < boxes["V"].left < boxes["V"].right < 90
    assert 842 - 760 - 14 < boxes["V"].top < 842 - 760 < boxes["V"].bottom < 842 - 760 + 6
    assert boxes["c"].top > boxes["V"].bottom - 4  # a line further down
    assert not boxes["\n"].is_drawn


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_lines_are_read_in_their_order_however_the_page_is_turned(making, turned: int) -> None:
    data = making.pdf(["First line\nsecond line\nthird"]).replace(b"/MediaBox", f"/Rotate {turned}/MediaBox".encode())
    assert reading.read(data, "a.pdf").extract.text == "First line\nsecond line\nthird"
    placed = page_view.placed_text(data, "a.pdf", 0)
    across, down = (842, 595) if turned in {90, 270} else (595, 842)
    assert (placed.width, placed.height) == (across, down)
    first = {0: (72, 82), 90: (760, 72), 180: (523, 760), 270: (82, 523)}[turned]  # where the writing of “F” begins
    assert (placed.boxes[0].left, placed.boxes[0].top) == pytest.approx(first, abs=16)


@pytest.mark.parametrize(("turn", "columns"), [("0 -1 1 0", (99, 83, 67)), ("0 1 -1 0", (67, 83, 99))])
def test_lines_that_run_down_or_up_the_page_are_read_in_their_order(making, turn: str, columns: tuple[int]) -> None:
    data = making.pdf(["First line\nsecond line\nthird"])
    for row, column in enumerate(columns):
        data = data.replace(f"1 0 0 1 72 {760 - 16 * row}".encode(), f"{turn} {column} 99".encode())
    assert reading.read(data, "a.pdf").extract.text == "First line\nsecond line\nthird"


HEBREW = {"a": 0x5D0, "b": 0x5D1, "c": 0x5D2, "d": 0x5D3}
BEYOND = "<79> <D835DC68>"  # a letter of two halves


def hebrew_pdf(making, drawn: str) -> bytes:
    """A page on which the letters a to d stand for Hebrew ones, and x for none; ``drawn`` is what draws them."""
    rows = "".join(f"<{ord(letter):02X}> <{code:04X}>\n" for letter, code in HEBREW.items())
    meant = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(HEBREW) + 2} beginbfchar\n{rows}{BEYOND}\n<78> <0000>\nendbfchar endcmap end end"
    )
    stream = f"BT /F1 12 Tf {drawn} ET"
    font = "/Font<</F1 5 0 R>>"
    return making.pdf_of(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{font}>>/Contents 4 0 R>>",
            4: f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
            5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            6: f"<</Length {len(meant)}>>stream\n{meant}\nendstream",
        }
    )


@pytest.mark.parametrize(
    "drawn",
    [
        "1 0 0 1 100 700 Tm (dcba) Tj",
        "".join(f"1 0 0 1 {200 - 7 * at} 700 Tm ({letter}) Tj " for at, letter in enumerate("abcd")),
    ],
    ids=["as it looks", "letter for letter"],
)
def test_words_written_from_the_right_begin_with_their_first_letter(making, drawn: str) -> None:
    data = hebrew_pdf(making, drawn)
    placed = page_view.placed_text(data, "a.pdf", 0)
    assert reading.read(data, "a.pdf").extract.text == placed.text == "אבגד"
    places = [box.left for box in placed.boxes]
    assert places == sorted(places, reverse=True)


def test_a_sign_without_meaning_takes_no_letter_its_place(making) -> None:
    placed = page_view.placed_text(hebrew_pdf(making, "1 0 0 1 100 700 Tm (xdcxba) Tj"), "a.pdf", 0)
    assert "\0" not in placed.text
    assert all(box.is_drawn for box in placed.boxes)


def test_a_letter_of_two_halves_is_one_letter_in_one_place(making) -> None:
    data = hebrew_pdf(making, "1 0 0 1 100 700 Tm (One y two y) Tj")
    placed = page_view.placed_text(data, "a.pdf", 0)
    assert reading.read(data, "a.pdf").extract.text == placed.text == "One \U0001d468 two \U0001d468"
    places = [box.left for box in placed.boxes]
    assert all(box.is_drawn for box in placed.boxes)
    assert places == sorted(places)


def test_a_note_has_no_place(making) -> None:
    note = "/Annots[<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Ask.)>>]"
    data = making.pdf(["Words."]).replace(b"/MediaBox", f"{note}/MediaBox".encode())
    placed = page_view.placed_text(data, "a.pdf", 0)
    assert placed.text == "Words.\nAsk."
    assert [box.is_drawn for box in placed.boxes] == [True] * 6 + [False] * 5


def test_a_page_has_a_picture_that_shows_its_words(making) -> None:
    data = making.pdf(["Velland"])
    picture, placed = page_view.picture(data, "a.pdf", 0, 842), page_view.placed_text(data, "a.pdf", 0)
    assert (picture.width, picture.height) == (595, 842)
    dark = [index for index in range(0, len(picture.pixels), 4) if picture.pixels[index] < 128]
    columns, rows = [index // 4 % 595 for index in dark], [index // 4 // 595 for index in dark]
    assert min(columns) >= placed.boxes[0].left - 1
    assert max(columns) <= placed.boxes[-1].right + 1
    assert placed.boxes[0].top - 1 <= min(rows) <= max(rows) <= placed.boxes[0].bottom + 1


def test_an_image_has_a_picture_no_larger_than_asked(making) -> None:
    data = making.bitmap(300, 100)
    assert page_view.picture(data, "a.bmp", 0, 1000) == page_view.Picture(300, 100, b"\xff" * 120_000)
    smaller = page_view.picture(data, "a.bmp", 0, 150)
    assert (smaller.width, smaller.height) == (150, 50)


@pytest.mark.parametrize("page", [-1, 1, 10**9])
def test_a_page_that_is_not_there_is_told(making, page: int) -> None:
    for ask in (page_view.picture, page_view.placed_text):
        with pytest.raises(SourceError, match=r"a\.pdf has no page"):
            ask(making.pdf(["Words."]), "a.pdf", page)


def test_what_has_no_pages_is_told() -> None:
    with pytest.raises(SourceError, match=r"a\.html has no pages to show: it is a web page"):
        page_view.picture(b"<p>Words.</p>", "a.html")


@pytest.mark.parametrize(
    ("head", "blobs"),
    [
        ({"width": 2, "height": 2}, [b"1234"]),
        ({"width": 10**6, "height": 10**6}, [b""]),
        ({"width": True, "height": 1}, [b"1234"]),
        ({"width": -1, "height": -1}, [b"1234"]),
        ({"width": 1602, "height": 1}, [b"1234" * 1602]),  # larger than it was asked to be
        ({}, []),
    ],
)
def test_a_picture_that_is_none_is_refused(head, blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ask", lambda *_: channel.Answer(messages.pack(head, blobs)))
    with pytest.raises(IngestError, match="is no answer"):
        page_view.picture(b"%PDF-1.7", "a.pdf")


@pytest.mark.parametrize("side", [math.nan, math.inf, 1e30])
def test_a_box_that_lies_nowhere_is_refused(side: float, monkeypatch: pytest.MonkeyPatch) -> None:
    place = struct.pack("<4f", 0, 0, 1, 1) if side > 1e29 and side < math.inf else struct.pack("<4f", 0, 0, 1, side)
    head = {"width": side if side == 1e30 else 9.0, "height": 9.0}
    monkeypatch.setattr(workers, "ask", lambda *_: channel.Answer(messages.pack(head, [b"a", place])))
    with pytest.raises(IngestError, match="boxes lie nowhere"):
        page_view.placed_text(b"%PDF-1.7", "a.pdf", 0)


def test_the_sizes_of_all_pages_are_had_at_once_turned_pages_as_they_are_shown(making) -> None:
    turned = making.pdf(["One.", "Two."]).replace(b"/MediaBox", b"/Rotate 90/MediaBox", 1)
    assert page_view.sizes(turned, "a.pdf") == [(842, 595), (595, 842)]
    assert page_view.sizes(making.bitmap(300, 100), "a.bmp") == [(300, 100)]


def test_an_images_size_is_that_of_its_picture(making) -> None:
    out = io.BytesIO()
    frames = [Image.new("L", size) for size in ((40, 20), (30, 60))]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    assert page_view.sizes(out.getvalue(), "a.tiff") == [(40, 20), (30, 60)]
    out, turned = io.BytesIO(), Image.Exif()
    turned[274] = 6
    frames[0].save(out, "JPEG", exif=turned)
    assert page_view.sizes(out.getvalue(), "a.jpg") == [(20, 40)]
    picture = page_view.picture(out.getvalue(), "a.jpg")
    assert (picture.width, picture.height) == (20, 40)


def test_what_has_no_pages_has_no_sizes() -> None:
    with pytest.raises(SourceError, match=r"a\.html has no pages to show"):
        page_view.sizes(b"<p>Words.</p>", "a.html")


@pytest.mark.parametrize(
    "blobs",
    [
        [],
        [b"1234"],
        [struct.pack("<2f", 0, 100)],
        [struct.pack("<2f", math.nan, 100)],
        [struct.pack("<2f", 1e30, 100)],
        [struct.pack("<2f", 9, 9) * 100_001],
    ],
)
def test_sizes_that_are_none_are_refused(blobs: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ask", lambda *_: channel.Answer(messages.pack({}, blobs)))
    with pytest.raises(IngestError, match="is no answer"):
        page_view.sizes(b"%PDF-1.7", "a.pdf")
