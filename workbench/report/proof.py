"""Proves a finished report against its case: reads the PDF, finds every quote at its place, misses no statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import joined, tagged
from workbench.report.left_out import NAMING
from workbench.report.progress import Progress
from workbench.report.proof_claims import Claims
from workbench.report.proof_codes import WITHHELD, Codes
from workbench.report.proof_frame import Frame
from workbench.report.proof_layers import shown
from workbench.report.proof_left_out import Place, told
from workbench.report.proof_marks import marked
from workbench.report.proof_notes import NoteProver, noted, numbered
from workbench.report.proof_parts import Parts
from workbench.report.proof_problem import Kind, Problem
from workbench.report.proof_reading import claims
from workbench.report.proof_retold import MadeBy, Retold, retold
from workbench.report.proof_state import Since, in_order, made_of, paged, parted
from workbench.report.proof_words import bare, notes_in
from workbench.report.scoped_register import TOLD


@dataclass(frozen=True, slots=True)
class Proof:
    """What a report came to: ``problems`` are none where it is proven.

    ``registers`` is False where a register could not be held to what it says now: the case has changed since, or the
    report is on some entities only. Then its notes need but be about what stands beside them. Where there are problems,
    ``where`` is what each note leads to, or seems to: row id of the edition, start, end.
    """

    notes: int
    quoted: int
    unquoted: int
    left_out: int
    problems: tuple[Problem, ...]
    registers: bool = True
    retold: Retold = Retold.UNASKED
    where: Mapping[int, Place] = field(default_factory=dict)
    later: int = 0
    """Statements that were recorded, or cited once more, since: the report is not asked for them."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The problems as they are told."""
        return tuple(map(str, self.problems))


def prove(
    case: Case,
    *contents: bytes,
    names: Sequence[str] = (),
    made_by: MadeBy | None = None,
    progress: Progress | None = None,
) -> Proof:
    """Check a report in PDF, or its parts, against the case it was made of; ``names`` are those of the files.

    Where it is told what the report was ``made_by``, it is printed anew and compared as well, unless the case has
    changed since. SourceError where one is no PDF that can be read, ReportError where there is no such report to
    print, ReportStoppedError where ``progress`` was stopped.
    """
    progress = progress or Progress()
    progress.say("Reading the report …")
    named = [*names, *["report.pdf"] * len(contents)]
    parts = [tagged(content, name) for content, name in zip(contents, named, strict=False)]
    read = joined(parts)
    progress.say("Looking for every quote in its source …")
    called = [list(notes_in(part.stretches)) for part in parts]
    notes, since = dict(note for part in called for note in part), Since(case, read)
    body = "".join(one.text for one in read.stretches if "Note" not in one.inside)  # nothing of heads and feet in it
    whole = f"{bare(''.join(read.pages))}\n{bare(body)}"
    codes = Codes(case, told=WITHHELD in whole)
    prover = NoteProver(case, codes, since)
    problems = [*parted(parts), *made_of(case, read), *paged(parts), *shown(read)]
    problems += numbered([[number for number, _ in part] for part in called])
    problems += noted(prover, notes)
    problems += marked(case, contents, read, prover.marks)
    whole_case = not any(bare(one) in whole for one in (TOLD.text, NAMING))
    checked = Claims(case, prover, whole=bare(TOLD.text) not in whole)
    problems += [problem for one in claims(read.stretches, checked.is_label) if (problem := checked.check(one))]
    found = told(case, read, checked.telling.told(), since, coded=codes.told)
    problems += found.problems
    if since.is_as_then and not any(one.kind is Kind.OTHER_CASE for one in problems):
        frame = Frame(case, prover, parts)
        problems += frame.problems(whole=whole_case and not found.problems, complete=found.left_out == 0)
        material = frame.material if whole_case else frame.chosen(whole=False)
        if material is not None and not found.problems:
            compared = Parts(material, frame.book, codes, in_order(parts), since.state)
            problems += list(compared.problems(problems, complete=found.left_out == 0))
    again, differing = retold(case, contents, parts, made_by, since=since, progress=progress)
    problems = [*differing, *problems]
    counted = (len(notes), found.quoted, found.unquoted, found.left_out)
    where = {**prover.meant, **prover.at} if problems else {}
    return Proof(*counted, tuple(problems), not checked.passed_over, again, where, found.later)
