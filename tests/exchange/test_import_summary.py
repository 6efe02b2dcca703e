"""The summary of an import names whatever was not read, at any depth, and what is in the case no more."""

import csv
from datetime import UTC, datetime
from pathlib import Path

from workbench.case.case import Case
from workbench.exchange.import_source import Imported, import_file
from workbench.exchange.import_summary import IMPORTED, KNOWN, TAKEN_BACK, ImportSummary

_EDGE = "=edge{}="


def mail(subject: str, *parts: str) -> str:
    """A mail with parts, each with its own head."""
    edge = _EDGE.format(subject)
    head = f"From: a@b.example\nSubject: {subject}\nMIME-Version: 1.0\n"
    body = "".join(f"--{edge}\n{part}\n" for part in ("Content-Type: text/plain\n\nWords.", *parts))
    return f'{head}Content-Type: multipart/mixed; boundary="{edge}"\n\n{body}--{edge}--\n'


def attached(name: str, kind: str, body: str) -> str:
    return f"Content-Type: {kind}; name={name}\nContent-Disposition: attachment\n\n{body}"


def forwarded(inner: str) -> str:
    return f"Content-Type: message/rfc822\n\n{inner}"


NOTHING = attached("odd.pdf", "application/pdf", "%PDF-nothing")


def imported(case: Case, folder: Path, text: str) -> Imported:
    (folder / "outer.eml").write_text(text)
    return import_file(case, folder / "outer.eml")


def summed_up(*taken: Imported) -> ImportSummary:
    summary = ImportSummary(datetime.now(UTC))
    for one in taken:
        summary.take(one)
    return summary


def test_an_attachment_refused_inside_a_forwarded_mail_is_named(case: Case, tmp_path: Path) -> None:
    text = mail("Outer", forwarded(mail("Inner", NOTHING, attached("list.txt", "text/plain", "The list."))))
    summary = summed_up(imported(case, tmp_path, text))
    assert summary.needs_reading
    (outcome,) = summary.outcomes
    assert "odd.pdf is no PDF document" in outcome.said
    assert outcome.came == ("Inner.eml", "list.txt")
    (row,) = list(csv.reader(summary.as_csv().splitlines()))[1:]
    assert "In Inner.eml: odd.pdf" in row[3]


def test_what_lies_too_deep_is_named(case: Case, tmp_path: Path) -> None:
    text = mail("Last")
    for number in range(6, 0, -1):
        text = mail(f"M{number}", forwarded(text))
    summary = summed_up(imported(case, tmp_path, text))
    assert "lies too deep in" in summary.as_text()
    assert summary.needs_reading


def test_a_remark_on_a_file_inside_another_says_which(case: Case, tmp_path: Path) -> None:
    torn = ("Élodie and Zoë left. " * 40).encode() + b"\xff" + ("They came back, très tôt. " * 40).encode()
    text = mail("Outer", attached("torn.txt", "text/plain; charset=utf-8", "WORDS"))
    (tmp_path / "outer.eml").write_bytes(text.encode().replace(b"WORDS", torn))
    taken = import_file(case, tmp_path / "outer.eml")
    (part,) = taken.parts
    assert part.remarks
    assert summed_up(taken).outcomes[0].told == (f"torn.txt: {part.remarks[0]}",)


def test_what_was_taken_back_since_counts_as_that(case: Case, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("Kept.")
    (tmp_path / "wrong.txt").write_text("Wrong.")
    kept = import_file(case, tmp_path / "kept.txt")
    summary = summed_up(kept, import_file(case, tmp_path / "wrong.txt"), import_file(case, tmp_path / "kept.txt"))
    assert summary.as_it_stands(case) == summary
    case.undo()
    stands = summary.as_it_stands(case)
    assert stands.headline() == "1 imported, 1 already in the case, 1 taken back"
    assert [(one.outcome, one.edition_id) for one in stands.outcomes] == [
        (IMPORTED, kept.edition_id),
        (TAKEN_BACK, None),
        (KNOWN, kept.edition_id),
    ]
    case.redo()
    assert summary.as_it_stands(case) == summary
