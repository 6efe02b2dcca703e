"""Commands that show something: the window, the sample."""

import logging
import os
import sys
from pathlib import Path

import click

from workbench.cli import output
from workbench.cli.arguments import FOLDER, case_path, reading
from workbench.cli.program import Screen
from workbench.errors import WorkbenchError

_WITH_A_SCREEN_OF_THEIR_OWN = {"darwin", "win32"}
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@click.command("CASE")
@case_path
@click.pass_obj
def open_case(screen: Screen, case_path: Path) -> None:
    """Open the window on a case."""
    from workbench.case.file import inspect  # noqa: PLC0415 - the window needs it later than its first picture

    inspect(case_path)
    _show(screen, case_path)


@click.command("window")
@click.pass_obj
def open_window(screen: Screen) -> None:
    """Open the window without a case."""
    _show(screen, None)


def _show(screen: Screen, path: Path | None) -> None:
    """Run the window to its end."""
    _refuse_without_display()
    status = screen.run(path)
    if status:
        click.get_current_context().exit(status)


def _refuse_without_display() -> None:
    """Qt would end the program without a word that helps."""
    if sys.platform not in _WITH_A_SCREEN_OF_THEIR_OWN and not any(os.environ.get(name) for name in _DISPLAYS):
        raise WorkbenchError(
            "There is no display to show the window on. Start it on a desktop, or use the commands (workbench --help)."
        )


@click.command("demo", short_help="Open the window on the sample case.")
@click.option(
    "--output",
    "folder",
    type=FOLDER,
    metavar="FOLDER",
    help="Write the case, a picture of the window and the report there; needs no display.",
)
@click.pass_obj
def demo(screen: Screen, folder: Path | None) -> None:
    """Open the window on the sample case, or write what it shows to a folder."""
    from workbench import paths  # noqa: PLC0415 - with all commands, this is for one
    from workbench.exchange.sample import sample_case  # noqa: PLC0415

    if folder is None:
        _refuse_without_display()  # before a case is made that nobody sees
        _show(screen, sample_case(paths.sample_folder()))
        return
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # offscreen tells of hints that nobody needs
    case = sample_case(folder)
    picture, report = folder / "window.png", folder / "report.pdf"
    screen.picture(case, picture)
    _write_report(case, report)
    output.say(f"In {folder}: the sample case {case.name}, its window {picture.name}, its report {report.name}.")


def _write_report(path: Path, out: Path) -> None:
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its fonts is of no use to a script
    from workbench.report.writing import write  # noqa: PLC0415 - brings the figure and the typesetter along

    with reading(path) as case:
        write(case, out)


COMMANDS = {"demo": demo}
