"""What can go wrong for a user, as sentences; anything else is a bug and is raised as it is."""


class WorkbenchError(Exception):
    """A failure the user can understand: its text is one sentence naming cause and remedy."""


class CaseError(WorkbenchError):
    """The case file cannot be opened, read or written."""


class CaseBusyError(CaseError):
    """Another program is writing to the case; the text says who."""


class CaseReadOnlyError(CaseError):
    """The case lies where nothing can be written; it can be read."""


class NewerCaseError(CaseError):
    """The case was written by a newer release; it has been left as it is."""


class RecordError(WorkbenchError):
    """What was to be recorded is refused: unknown type, value its type refuses, quote not in the text."""


class SourceError(WorkbenchError):
    """A source cannot be read or imported."""


class IngestError(SourceError):
    """A file's reader hung, crashed or wanted more than its limits; nothing was taken from the file."""


class StoppedError(WorkbenchError):
    """The user called off what was under way."""


class OntologyError(WorkbenchError):
    """An ontology file is broken; the text names the file and the line."""


class DateError(RecordError):
    """A text is no date this program understands."""


class ReportError(WorkbenchError):
    """A report cannot be made or written."""
