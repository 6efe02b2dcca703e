"""What a case lies on: a network drive, where SQLite's log is not safe, or a folder that another program copies."""

import os
import re
import sys
from itertools import islice
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mountinfo")
"""Linux's list of what is mounted where."""

_NETWORK = re.compile(
    "9p|afpfs|afs|beegfs|ceph|cifs|coda|davfs|drvfs|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|prl_fs|pvfs2|"
    "smb3|smbfs|vboxsf|virtiofs|vmhgfs"
)
"""Kinds of drive that another computer has, or a computer around this one."""

_LOCAL_FUSE = {"bindfs", "cryfs", "encfs", "exfat", "ext2", "gocryptfs", "mergerfs", "ntfs-3g", "portal", "securefs"}
"""Programs that give a folder of this computer another look; all others that act as a drive may bring it from afar."""

_ESCAPE = re.compile(r"\\([0-7]{3})")

_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""What programs that synchronise a folder put into it."""

_LOGBOOK = re.compile(r"(\._sync_|\.sync_)[0-9a-f]+\.db")
"""Nextcloud's and ownCloud's book of what they have synchronised."""

_LOOKED_AT = 2_000
"""Names of a folder that are looked at for it: the window must not wait for one that holds ever so many."""

_NAMES = (
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"OneDrive(( - |-).+)?"), "OneDrive"),
    (re.compile(r"iCloud ?Drive|com~apple~CloudDocs"), "iCloud Drive"),
    (re.compile(r"Google ?Drive(-.+)?"), "Google Drive"),
    (re.compile(r"Nextcloud(-.+)?"), "Nextcloud"),
    (re.compile(r"ownCloud(-.+)?"), "ownCloud"),
)
"""Folders as these programs call them; the address of an account may follow."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where Windows tells programs of OneDrive's folders."""

_REMOTE = 4
"""Windows' number for a network drive."""

_MNT_LOCAL = 0x1000
"""macOS's flag of a drive that is in this computer."""


def network_kind(path: Path) -> str:
    """The kind of network drive that a path lies on, as the system calls it; empty on a drive of this computer.

    Empty too where the system does not tell.
    """
    resolved = path.resolve()
    if sys.platform == "win32":
        return _kind_by_windows(resolved)
    if sys.platform == "darwin":
        return _kind_by_macos(resolved)
    try:
        table = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    kind = mounted_kind(table, PurePosixPath(resolved))
    return kind if _is_remote(kind) else ""


def mounted_kind(table: str, path: PurePosixPath) -> str:
    """The kind of file system that Linux's table of mounts names for an absolute path; empty where it names none."""
    depth, kind = -1, ""
    for line in table.splitlines():
        fields, _, told = line.partition(" - ")
        columns, kinds = fields.split(" "), told.split(" ")
        if len(columns) < 6 or not kinds[0]:  # noqa: PLR2004 - what comes before the optional fields
            continue
        point = PurePosixPath(_ESCAPE.sub(lambda found: chr(int(found[1], 8)), columns[4]))
        if path.is_relative_to(point) and len(point.parts) >= depth:  # a later mount lies over an earlier one
            depth, kind = len(point.parts), kinds[0]
    return kind


def _is_remote(kind: str) -> bool:
    family, _, program = kind.partition(".")
    return _NETWORK.fullmatch(kind) is not None or (family == "fuse" and program not in _LOCAL_FUSE)


def synchronised_by(path: Path) -> str:
    """The program that copies the folder of a path to other computers; empty where nothing tells of one."""
    folders = path.resolve().parents
    told = {Path(value).resolve() for name in _VARIABLES if (value := os.environ.get(name))}
    for folder in folders:
        if folder in told:
            return "OneDrive"
        for pattern, program in _NAMES:
            if pattern.fullmatch(folder.name):
                return program
        for mark, program in _MARKS.items():
            if (folder / mark).exists() and not _is_own_folder(folder, mark):
                return program
    return "Nextcloud or ownCloud" if any(map(_has_logbook, folders)) else ""


def _is_own_folder(folder: Path, mark: str) -> bool:
    """Whether it is the home folder, in which Dropbox keeps its settings under the name of its mark."""
    return mark == ".dropbox" and (folder / mark).is_dir()


def _has_logbook(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(_LOGBOOK.fullmatch(entry.name) for entry in islice(entries, _LOOKED_AT))
    except OSError:
        return False


def notice(path: Path) -> str:
    """One sentence on what may come of where a case lies, and what to do about it; empty where there is nothing."""
    if kind := network_kind(path):
        return (
            f"{path.name} lies on a network drive ({kind}), where saving is slower and a connection that breaks can do "
            "harm: open it on one computer at a time, and keep a copy on a disk of your own."
        )
    if program := synchronised_by(path):
        return (
            f"{path.name} lies in a folder that {program} copies to other computers, which may take half of a change "
            "along while the case is open: close it before it is opened elsewhere, or keep it outside that folder and "
            "save copies there."
        )
    return ""


if sys.platform == "win32":

    def _kind_by_windows(path: Path) -> str:
        if path.drive.startswith("\\\\"):
            return "a share"
        import ctypes  # noqa: PLC0415 - for this system alone

        kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return "a drive of the network" if kind == _REMOTE else ""

else:

    def _kind_by_windows(_: Path) -> str:
        return ""


def _kind_by_macos(path: Path) -> str:
    import ctypes  # noqa: PLC0415 - for this system alone

    class Statfs(ctypes.Structure):
        """What macOS tells of a file system."""

        _fields_ = (
            ("sizes", ctypes.c_uint32 * 2),
            ("counts", ctypes.c_uint64 * 5),
            ("identity", ctypes.c_int32 * 2),
            ("owner", ctypes.c_uint32),
            ("type", ctypes.c_uint32),
            ("flags", ctypes.c_uint32),
            ("subtype", ctypes.c_uint32),
            ("kind", ctypes.c_char * 16),
            ("rest", ctypes.c_char * (2 * 1024 + 8 * 4)),
        )

    library = ctypes.CDLL(None)
    call = getattr(library, "statfs$INODE64", None) or library.statfs
    found = Statfs()
    if call(os.fsencode(path.parent), ctypes.byref(found)) != 0 or found.flags & _MNT_LOCAL:
        return ""
    return str(found.kind.decode(errors="replace")) or "network"
