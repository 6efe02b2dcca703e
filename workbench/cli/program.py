"""The program ``workbench``: finds the command or opens the case, and turns every error into one sentence."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from workbench import __version__
from workbench.cli import output
from workbench.errors import WorkbenchError

_INTERRUPTED = 130
_STOPPED = {"report": "No report was written.", "prove": "No report was proven."}
"""What is said of a command that was stopped, where it brings nothing into the case."""


class Screen(NamedTuple):
    """What the command line needs of the window, handed in by ``__main__``: the two do not know each other."""

    run: Callable[[Path | None], int]
    picture: Callable[[Path, Path], None]


COMMANDS = {
    "demo": "window",
    "new": "case_file",
    "import": "source_files",
    "import-table": "tables",
    "sources": "source_files",
    "text": "source_files",
    "record": "records",
    "entities": "records",
    "statements": "records",
    "passages": "records",
    "timeline": "records",
    "search": "records",
    "register": "registers",
    "dates": "dates",
    "report": "reports",
    "report-files": "reports",
    "prove": "reports",
    "undo": "case_file",
    "redo": "case_file",
    "history": "case_file",
    "check": "case_file",
}
"""Each command with the module of this package that holds it, which is imported only when it is asked for."""


class Program(click.Group):
    """The commands; a first argument that is none of them is the case to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names of the commands, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        """A command by name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"workbench.cli.{COMMANDS[cmd_name]}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command the arguments begin with, or else the one that opens a case."""
        first = args[0]
        if first in COMMANDS:
            return first, self.get_command(ctx, first), args[1:]
        path = Path(first)
        if path.suffix or path.parent != Path() or path.exists():
            return "CASE", import_module("workbench.cli.window").open_case, args
        from difflib import get_close_matches  # noqa: PLC0415 - only a refusal needs it

        near = get_close_matches(first, COMMANDS, n=1)
        meant = f"; did you mean “{near[0]}”?" if near else "."
        raise click.UsageError(f"There is no command and no case file “{first}”{meant}", ctx)


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[CASE] | COMMAND …",
    epilog="Without a command, opens the window, on CASE where one is given.",
)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Attaché: sources go in and never change; every fact recorded stands on a quoted passage."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(import_module("workbench.cli.window").open_window)


def run(arguments: Sequence[str], screen: Screen) -> int:
    """Do what the arguments ask and return the exit status, which is 0 only if all went well."""
    output.prepare()
    try:
        status = program.main(list(arguments), prog_name="workbench", standalone_mode=False, obj=screen)
        sys.stdout.flush()
    except WorkbenchError as error:
        output.fail(str(error))
        return 1
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "workbench"
        output.fail(f"{error.format_message()} “{command} --help” tells more.")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        said = _STOPPED.get(next(iter(arguments), ""), "What was not yet reported as done is not in the case.")
        output.fail(f"Stopped. {said}")
        return _INTERRUPTED
    except BrokenPipeError:
        output.turn_away()
        return 1
    except OSError as error:
        output.turn_away()
        where = f" ({error.filename})" if error.filename else ""
        output.fail(f"The system refused{where}: {(error.strerror or str(error)).lower()}.")
        return 1
    return status if isinstance(status, int) else 0
