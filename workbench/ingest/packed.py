"""Packed documents: which of them a file is, by what is packed in it."""

from workbench.errors import SourceError
from workbench.ingest import docx, odt, xlsx
from workbench.ingest.archive import Archive
from workbench.ingest.content import Content
from workbench.model.passage import shortened

_NOT_READ = {
    "ppt/presentation.xml": "a presentation",
    "META-INF/container.xml": "an e-book",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {
    "spreadsheet": "a spreadsheet (ODS)",
    "presentation": "a presentation (ODP)",
    "graphics": "a drawing (ODG)",
}


def read(data: bytes, file_name: str) -> Content:
    """The text of a packed document; SourceError where it is of another kind."""
    archive = Archive(data, file_name)
    kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    if kind in odt.KINDS:
        return odt.read_archive(archive, file_name)
    if document := docx.main_part(archive):
        return docx.read_archive(archive, document, file_name)
    if archive.has(xlsx.MAIN_PART):
        return xlsx.read_archive(archive, file_name)
    what = next((what for name, what in _NOT_READ.items() if archive.has(name)), "an archive or a packed document")
    what = _OPEN_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT).split("-")[0], what)
    raise SourceError(
        f"{shortened(file_name)} is {what}, which cannot be read. Unpack it, or save it as PDF, and import that."
    )
