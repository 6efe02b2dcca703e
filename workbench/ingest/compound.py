"""Compound files, as older Office programs and Outlook write them: which of them a file is, by what is in it."""

import io

import olefile

from workbench.errors import SourceError
from workbench.ingest import outlook, word_97
from workbench.ingest.content import Content
from workbench.model.passage import shortened

_NOT_READ = {"Workbook": "a spreadsheet", "Book": "a spreadsheet", "PowerPoint Document": "a presentation"}


def read(data: bytes, file_name: str) -> Content:
    """The text of an old Word document or an Outlook message; SourceError for anything else."""
    name = shortened(file_name)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            if compound.exists("EncryptedPackage"):
                raise SourceError(f"{name} needs a password. Save a copy without one, and import that.")
            if compound.exists("__properties_version1.0"):
                return outlook.read_compound(compound, file_name)
            if compound.exists("WordDocument"):
                return word_97.read_compound(compound, file_name)
            what = next((what for part, what in _NOT_READ.items() if compound.exists(part)), "of a kind")
    except (OSError, ValueError, IndexError, TypeError, KeyError) as error:
        raise SourceError(f"{name} is damaged: it cannot be unpacked. Get it again from where it came.") from error
    raise SourceError(f"{name} is {what} that cannot be read. Save it as PDF or text, and import that.")
