"""Commands on the case file: new, open, close, check."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import paths
from workbench.errors import CaseBusyError, CaseError, CaseReadOnlyError, StoppedError, WorkbenchError
from workbench.settings import Settings
from workbench.ui.commands.command import Command, Desk, always, run, with_case
from workbench.ui.prompts import CASE_FILTER

if TYPE_CHECKING:
    from workbench.case.case import Case

_RECENT = 5


def open_path(desk: Desk, path: Path) -> None:
    """Open a case file; where it cannot be written to, offer to read it."""
    if desk.session.case is not None and path.resolve() == desk.session.case.path.resolve():
        desk.session.said.emit(f"{path.name} is open here already.")
        return
    if not may_leave(desk):
        return
    try:
        desk.session.open(path)
    except (CaseBusyError, CaseReadOnlyError) as refused:
        if desk.prompts.confirm("Open for reading only?", str(refused), "Open for reading only"):
            desk.session.open(path, read_only=True)
    except StoppedError:
        desk.session.said.emit(f"{path.name} was not opened, since it is not up to date yet.")
        return
    remember_recent(desk.session.settings, path)


def may_leave(desk: Desk) -> bool:
    """Whether the open case may be closed; where its file is gone, what is recorded would be lost with it."""
    case = desk.session.case
    if case is None or case.reads_only:
        return True
    try:
        case.check_place()
    except CaseError:
        asked = f"{case.path.name} is not where it was. Once it is closed, all that was recorded in it is lost."
        if desk.prompts.confirm("Save a copy first?", asked, "Save a copy…", "Go on without"):
            return _could_save_copy(desk)
        return desk.prompts.confirm("Close without a copy?", asked, "Close all the same", "Keep open")
    return True


def remember_recent(settings: Settings, path: Path) -> None:
    """Keep a case among the recent ones where the user wants that; forget all of them where not."""
    if settings["recent_cases"] == "yes":
        known = [str(path.resolve()), *(one for one in recent(settings) if one != str(path.resolve()))]
        settings.remember(recent="\n".join(known[:_RECENT]))
    else:
        settings.forget_cases()


def recent(settings: Settings) -> list[str]:
    """The cases opened last, the newest first; none where they are not to be remembered."""
    kept = settings.memory("recent") if settings["recent_cases"] == "yes" else ""
    return kept.split("\n") if kept else []


def _new(desk: Desk) -> None:
    path = desk.prompts.new_case() if may_leave(desk) else None
    if path is not None:
        desk.session.create(path)
        remember_recent(desk.session.settings, path)
        desk.session.said.emit(f"{path.name} is new and empty. Import a source to begin.")


def _open(desk: Desk) -> None:
    path = desk.prompts.open_case()
    if path is not None:
        open_path(desk, path)


def _open_sample(desk: Desk) -> None:
    from workbench.exchange.sample import sample_case

    open_path(desk, sample_case(paths.sample_folder()))


def _save_copy(desk: Desk) -> bool:
    """Save a copy where the user says; whether that was done. Where the case's own file is gone, go on in the copy."""
    case = desk.session.case
    if case is None:
        return False
    path = desk.prompts.save("Save a copy of the case", f"{case.path.stem} copy.attache", CASE_FILTER)
    if path is None:
        return False
    path = path if path.suffix else path.with_suffix(".attache")
    case.save_copy(path)
    saved = f"A copy of everything recorded is in {path.name}"
    try:
        case.check_place()
    except CaseError:
        desk.session.open(path)
        remember_recent(desk.session.settings, path)
        desk.session.said.emit(f"{saved}, and you go on in it.")
    else:
        desk.session.said.emit(f"{saved}; the open case is still {case.path.name}.")
    return True


def _could_save_copy(desk: Desk) -> bool:
    try:
        return _save_copy(desk)
    except WorkbenchError as error:
        desk.prompts.fail(str(error))
        return False


def _copy(desk: Desk) -> None:
    _save_copy(desk)


def _close(desk: Desk) -> None:
    if may_leave(desk):
        desk.session.close()


def _check(desk: Desk) -> None:
    case = desk.session.case
    if case is None:
        return
    path = case.path
    desk.session.said.emit("Checking the case …")
    desk.jobs.start("check", partial(_problems, path), partial(_checked, desk, case), partial(_not_checked, desk))


def _problems(path: Path) -> "tuple[list[str], str]":
    """What is wrong with a case, and what is told of contents that nothing names."""
    from workbench.case.case import Case

    with Case.snapshot(path) as case:
        problems = list(case.integrity.problems())
        return problems, "" if problems else case.leftover().told()


def _not_checked(desk: Desk, error: WorkbenchError) -> None:
    if not isinstance(error, StoppedError):  # the case was left
        desk.prompts.fail(str(error))


def _checked(desk: Desk, case: "Case", found: "tuple[list[str], str]") -> None:
    if desk.session.case is not case:
        return  # another case was opened meanwhile, which nobody has checked
    problems, leftover = found
    title, sound = "Case checked", "Every passage, original, link and revision of this case is as it should be."
    if problems:
        desk.prompts.fail("\n".join(problems[:20]))
    elif not leftover or not desk.session.can_write or _is_importing(desk):
        desk.prompts.tell(title, sound)
    elif desk.prompts.confirm(
        title, f"{sound}\n\n{leftover} Nothing that is recorded needs them.", "Take them away", "Leave them"
    ):
        _tidy(desk, case)


def _is_importing(desk: Desk) -> bool:
    """Whether contents are on their way into the case, which nothing names until they are there."""
    return desk.panes.sources.queue.is_busy or desk.panes.sources.edition.is_busy


def _tidy(desk: Desk, case: "Case") -> None:
    if desk.session.case is not case or _is_importing(desk):
        return
    try:
        with desk.session.held("Taking away what imports left") as tell:
            taken = case.tidy(tell)
    except StoppedError:
        desk.session.said.emit("It was called off. The rest can be taken away after another check.")
    except WorkbenchError as error:
        desk.prompts.fail(str(error))
    else:
        desk.session.said.emit(
            f"{taken.size / 1_000_000:,.1f} MB were taken away; the file uses the room for what comes."
        )


def _preferences(desk: Desk) -> None:
    from workbench.ui.dialogs.preferences import PreferencesDialog

    run(PreferencesDialog(desk.session.settings, desk.window))
    if desk.session.settings["recent_cases"] == "no":
        desk.session.settings.forget_cases()


def _quit(desk: Desk) -> None:
    desk.window.close()


COMMANDS = (
    Command("case.new", "New case…", "Case", _new, ("Ctrl+N",), always),
    Command("case.open", "Open case…", "Case", _open, ("Ctrl+O",), always),
    Command("case.sample", "Open the sample case", "Case", _open_sample, (), always),
    Command("case.copy", "Save a copy…", "Case", _copy, ("Ctrl+Shift+S",), with_case, tip="Keep a backup of the case"),
    Command("case.close", "Close case", "Case", _close, ("Ctrl+W",), with_case),
    Command("case.check", "Check case", "Case", _check, (), with_case, 1, "Check passages, originals and the journal"),
    Command("case.preferences", "Preferences…", "Case", _preferences, ("Ctrl+,",), always, 2),
    Command("case.quit", "Quit", "Case", _quit, ("Ctrl+Q",), always, 3),
)

BEGINNINGS = (
    ("case.sample", ("Open the sample case", "", "An invented affair recorded from three sources, to look around in.")),
    ("case.new", ("New case…", "Ctrl+N", "An empty file. Then import a source: select its words, press R, record.")),
    ("case.open", ("Open case…", "Ctrl+O", "One you have; where another program writes to it, you may read.")),
)
"""The ways to begin, the first one stressed: command, then label, key, and what comes of it."""
