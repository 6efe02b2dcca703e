"""Pages without text are recognised where Tesseract is installed, and only there."""

from itertools import pairwise
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.exchange.import_source import add_recognised_text, import_file
from workbench.ingest import isolation, ocr, page_view, workers

WORDS = "Velland declared twelve diplomats."

needs_tesseract = pytest.mark.skipif("eng" not in ocr.languages(), reason="Tesseract with English is not installed")


def scanned(making, words: str) -> bytes:
    """An image of a page with these words: the picture of a PDF page."""
    picture = page_view.picture(making.pdf([words]), "a.pdf", 0, 2_000)
    rows = [picture.pixels[at : at + 4 * picture.width] for at in range(0, len(picture.pixels), 4 * picture.width)]
    pixels = b"".join(
        b"".join(row[at : at + 3] for at in range(0, len(row), 4)) + b"\0" * (-3 * picture.width % 4)
        for row in reversed(rows)
    )
    blank = making.bitmap(1, 1)
    size = picture.width.to_bytes(4, "little") + picture.height.to_bytes(4, "little")
    return blank[:18] + size + blank[26:54] + pixels


@needs_tesseract
def test_the_words_on_a_picture_are_recognised_with_their_places(making) -> None:
    placed = ocr.recognised(scanned(making, WORDS), "scan.bmp", 0, "eng")
    assert placed.text == WORDS
    first, last = placed.boxes[0], placed.boxes[-1]
    word = placed.boxes[: WORDS.index(" ")]
    assert all(one.right == pytest.approx(after.left) for one, after in pairwise(word))  # the word's room shared out
    assert first.right < last.left
    assert not placed.boxes[7].is_drawn


@needs_tesseract
@pytest.mark.parametrize("rung", isolation.ladder(), ids=lambda rung: f"{rung.name}{' with seccomp' * rung.seccomp}")
def test_tesseract_works_on_every_rung(making, rung: isolation.Rung, monkeypatch: pytest.MonkeyPatch) -> None:
    if workers.attempts(rung) is None:
        pytest.skip(f"{rung.name} does not start here")
    picture = scanned(making, WORDS)
    monkeypatch.setattr(workers._POOL, "_rung", rung)
    workers.rest()
    assert ocr.recognised(picture, "scan.bmp", 0, "eng").text == WORDS
    workers.rest()


@needs_tesseract
def test_a_picture_becomes_a_source_with_text_then_or_later(making, case: Case, tmp_path: Path) -> None:
    (tmp_path / "scan.bmp").write_bytes(scanned(making, WORDS))
    imported = import_file(case, tmp_path / "scan.bmp")
    assert case.editions.text(imported.edition_id) == ""
    later = add_recognised_text(case, imported.edition_id, "eng")
    assert case.editions.text(later) == WORDS
    edition = case.editions.get(later)
    assert edition is not None
    assert (edition.extractor, edition.media_type) == ("Tesseract (eng)", "image/bmp")
    (tmp_path / "other.bmp").write_bytes(scanned(making, f"{WORDS} Again."))
    at_once = import_file(case, tmp_path / "other.bmp", language="eng")
    assert case.editions.text(at_once.edition_id) == f"{WORDS} Again."
    assert at_once.remarks == ("The text was recognised by a machine: compare it with the page before you quote it.",)


@needs_tesseract
def test_an_empty_page_and_an_unknown_language_are_told(making) -> None:
    with pytest.raises(SourceError, match=r"On blank\.bmp no text was recognised"):
        ocr.extract(making.bitmap(600, 400), "blank.bmp", 1, "eng")
    for language in ("xxx", "eng+xxx", "../eng", "eng --tessdata-dir /"):
        with pytest.raises(SourceError, match=r"a\.bmp cannot be recognised: Tesseract does not know"):
            ocr.recognised(making.bitmap(60, 40), "a.bmp", 0, language)


def test_without_tesseract_it_is_told(making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    ocr.languages.cache_clear()
    with pytest.raises(SourceError, match=r"a\.bmp cannot be recognised: Tesseract is not installed"):
        ocr.recognised(making.bitmap(60, 40), "a.bmp", 0, "eng")
    ocr.languages.cache_clear()
