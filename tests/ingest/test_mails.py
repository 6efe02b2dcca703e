"""Mails are read with their heads; what is attached becomes a source of its own that draws on the mail."""

import base64
from pathlib import Path

from workbench.case.case import Case
from workbench.exchange.import_source import import_file
from workbench.ingest import reading
from workbench.ingest.content import Content
from workbench.model.source import SourceDetails


def read(data: bytes, name: str) -> Content:
    return reading.read(data, name)


def test_a_mail_is_read_with_its_head_and_attachments() -> None:
    attached = base64.b64encode(b"%PDF-1.7 nothing").decode()
    data = (
        "From: =?utf-8?q?=C3=89lodie?= <e@courier.example>\nTo: desk@courier.example\n"
        "Date: Tue, 20 May 2031 23:30:00 -0500\nSubject: =?iso-8859-1?q?The_caf=E9?=\nX-Other: no\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="=b="\n\n'
        '--=b=\nContent-Type: multipart/alternative; boundary="=c="\n\n'
        "--=c=\nContent-Type: text/plain; charset=utf-8\n\nThey left — all three.\n"
        "--=c=\nContent-Type: text/html; charset=utf-8\n\n<p>They left — <b>all three</b>.</p>\n--=c=--\n"
        f'--=b=\nContent-Type: application/pdf; name="..\\\\..\\\\list.pdf"\n'
        f"Content-Transfer-Encoding: base64\n\n{attached}\n--=b=--\n"
    ).encode()
    content = read(data, "note.eml")
    assert content.extract.text == (
        "From: Élodie <e@courier.example>\nTo: desk@courier.example\nDate: Tue, 20 May 2031 23:30:00 -0500\n"
        "Subject: The café\n\nThey left — all three.\n\nAttachment: list.pdf"
    )
    proposed = SourceDetails("The café", author="Élodie <e@courier.example>", published="2031-05-20")
    assert content.extract.proposed == proposed
    assert [(part.file_name, part.data) for part in content.parts] == [("list.pdf", b"%PDF-1.7 nothing")]


def test_a_mail_of_a_web_page_is_read_as_it_is_seen(making) -> None:
    page = "<style>p{}</style><p>They left.</p><p hidden>tracker</p><img src='https://x.example/beacon.gif'>"
    text = read(making.mail("From: a@b.example\nContent-Type: text/html", page), "a.eml").extract.text
    assert text == "From: a@b.example\n\nThey left."


def test_attachments_become_sources_that_draw_on_the_mail(making, case: Case, tmp_path: Path) -> None:
    inner = making.mail("From: c@d.example\nSubject: Inner", "Inner words.").decode()
    data = making.mail(
        "From: a@b.example\nSubject: Outer",
        "Content-Type: text/plain\n\nOuter words.",
        "Content-Type: text/plain; name=list.txt\nContent-Disposition: attachment\n\nThe list.",
        f"Content-Type: message/rfc822\n\n{inner}",
        "Content-Type: application/x-thing; name=odd.pdf\nContent-Disposition: attachment\n\n%PDF-nothing",
    )
    (tmp_path / "outer.eml").write_bytes(data)
    imported = import_file(case, tmp_path / "outer.eml", SourceDetails("", author="A", handling="TLP:AMBER"))
    assert [part.file_name for part in imported.parts] == ["list.txt", "Inner.eml"]
    assert len(imported.refusals) == 1
    assert "odd.pdf is no PDF document" in imported.refusals[0]
    outer = case.sources.find(imported.source_uid)
    for part in imported.parts:
        source = case.sources.find(part.source_uid)
        assert case.sources.quoted_by(source.id) == [case.sources.find(outer.uid)]
        assert (source.details.author, source.details.handling) == ("", "TLP:AMBER")
    assert case.journal.count() == 1
    again = import_file(case, tmp_path / "outer.eml")
    assert (again.recognised, len(case.sources.all())) == (True, 3)
    case.undo()
    assert case.sources.all() == []
