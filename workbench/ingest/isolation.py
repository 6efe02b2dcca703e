"""The ladder of isolation: what a worker is shut in by on this machine, tried before it is trusted.

Each rung says how a worker is started and what it must then be unable to do.
"""

import os
import platform
import shutil
import site
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from workbench.ingest import landlock, seccomp

WORKER = "workbench.ingest.worker"
_PACKAGE = Path(__file__).resolve().parents[1]
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/nix/store", "/etc/ld.so.cache")
_BUBBLEWRAP = (
    *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"),
    *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--chdir", "/"),  # noqa: S108 - empty, the worker's own
)

_CONTAINED = frozenset({"read", "network", "write"})
_SEALED = frozenset({"network", "write", "run", "signal"})


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to shut a worker in; ``denied`` is what a worker on it must fail at."""

    name: str
    told: str
    denied: frozenset[str]
    bubblewrap: str = ""
    landlock: bool = False
    seccomp: bool = False

    @property
    def forks(self) -> bool:
        """Whether a process may be forked for each file: only where the fork can leave nothing behind."""
        return self.seccomp

    def command(self, mode: str) -> list[str]:
        """How to start a worker."""
        places = [str(place) for place in readable_places()]
        switches = [name for name in ("landlock", "seccomp") if getattr(self, name)]
        return self.within([sys.executable, "-P", "-m", WORKER, mode, ",".join(switches), *places])

    def within(self, command: list[str]) -> list[str]:
        """How to start a program in the sandbox, where the rung has one that is started from outside."""
        if not self.bubblewrap:
            return command
        settings = [part for name, value in environment().items() for part in ("--setenv", name, value)]
        return [self.bubblewrap, *_BUBBLEWRAP, *_binds(), *settings, "--", *command]


BOTTOM = Rung(
    "limits only",
    "Files are read in a process with limits on memory, time and output. "
    "This system offers no way to take network and files from it.",
    frozenset(),
)


def ladder() -> list[Rung]:
    """The rungs this machine may have, the best first; the last one every machine has."""
    filtered, walled = seccomp.is_known(), landlock.version() > 0
    rungs = []
    if bubblewrap := shutil.which("bwrap") if sys.platform == "linux" else None:
        told = "Files are read in a bubblewrap sandbox without network, files, devices or other processes, with limits."
        rungs += [
            Rung("bubblewrap", told, _CONTAINED | (_SEALED if sealed else set()), bubblewrap, walled, sealed)
            for sealed in ([True, False] if filtered else [False])
        ]
    if walled and filtered:
        told = "Files are read in a process shut in by Landlock and seccomp, without network or files, with limits."
        rungs.append(Rung("Landlock and seccomp", told, _CONTAINED | _SEALED, landlock=True, seccomp=True))
    if filtered:
        told = "Files are read in a process that seccomp keeps from network, writing and other programs, with limits."
        rungs.append(Rung("seccomp", told, _SEALED, seccomp=True))
    return [*rungs, BOTTOM]


def readable_places() -> list[Path]:
    """What a worker may read: the system's libraries, Python, its packages and this program's modules."""
    python = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    libraries = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    libraries |= {*site.getsitepackages(), site.getusersitepackages()}
    libraries |= {place for place in sys.path if Path(place).name in {"site-packages", "dist-packages"}}
    found = {Path(place).resolve() for place in {*python, *libraries} if _is_there(place)}
    # a prefix that holds the user's files (Python installed straight into ~) is given only by its library folders
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - a user without a home is none to fail over
    found = {place for place in found if place not in {home, *home.parents}}
    return sorted({*found, _PACKAGE, *(Path(place) for place in _SYSTEM if _is_there(place))})


def _is_there(place: str) -> bool:
    """Whether there is such a file or folder; one in a folder that may not be looked into is not there."""
    return os.access(place, os.R_OK)


def environment() -> dict[str, str]:
    """What a worker gets to know of its surroundings: where its modules are, and nothing of the user."""
    known = {str(place) for place in readable_places()}
    paths = [place for place in sys.path if place and any(Path(place).is_relative_to(one) for one in known)]
    wanted = {
        "PYTHONPATH": os.pathsep.join([*paths, str(_PACKAGE.parent)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }
    if platform.system() == "Windows":
        wanted["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return wanted


def _binds() -> list[str]:
    binds: list[str] = []
    for place in readable_places():
        if place.is_symlink():
            binds += ["--symlink", str(place.readlink()), str(place)]
        else:
            binds += ["--ro-bind", str(place), str(place)]
    executable = Path(sys.executable).parent
    if not any(executable.is_relative_to(place) for place in readable_places()):
        binds += ["--ro-bind", str(executable), str(executable)]
    return binds
