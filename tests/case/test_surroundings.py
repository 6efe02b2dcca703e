"""Where a case lies: network drives by the system's table of mounts, synchronised folders by their marks."""

import sys
from pathlib import Path, PurePosixPath

import pytest

from workbench.case import surroundings
from workbench.case.surroundings import mounted_kind, network_kind, notice, synchronised_by

TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 27 0:30 / /people rw,relatime shared:2 master:1 - btrfs /dev/sda rw
31 27 0:31 / /mnt/team rw,relatime shared:9 - nfs4 server:/export rw,vers=4.2
32 31 0:32 / /mnt/team/scratch rw - tmpfs tmpfs rw
33 27 0:33 / /mnt/with\040blank rw - cifs //server/share rw
34 27 0:34 / /people/ines/far rw,nosuid - fuse.sshfs ines@server: rw
35 27 0:35 / /media/stick rw - fuseblk /dev/sdb1 rw
36 27 0:36 / /srv/auto rw - autofs systemd-1 rw
37 36 0:37 / /srv/auto rw - nfs server:/auto rw
38 27 0:38 / /people/ines/locked rw - fuse.gocryptfs locked rw
39 27 0:39 / /people/ines/cloud rw - fuse.rclone remote: rw
40 27 0:40 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
41 27 0:41 / /mnt/umlautä rw - smb3 //server/b rw
42 27 0:42 / /host rw - virtiofs host rw
short line
"""

KINDS = [
    ("/", "ext4"),
    ("/people/ines/a.attache", "btrfs"),
    ("/mnt/a.attache", "ext4"),
    ("/mnt/teams/a.attache", "ext4"),
    ("/mnt/team/a.attache", "nfs4"),
    ("/mnt/team/scratch/deep/a.attache", "tmpfs"),
    ("/mnt/with blank/a.attache", "cifs"),
    ("/people/ines/far/a.attache", "fuse.sshfs"),
    ("/media/stick/a.attache", "fuseblk"),
    ("/srv/auto/a.attache", "nfs"),
    ("/people/ines/locked/a.attache", "fuse.gocryptfs"),
    ("/mnt/umlautä/a.attache", "smb3"),
]

ELSEWHERE = {
    "/mnt/team": "nfs4",
    "/mnt/with blank": "cifs",
    "/people/ines/far": "fuse.sshfs",
    "/people/ines/cloud": "fuse.rclone",
    "/run/user/1000/gvfs": "fuse.gvfsd-fuse",
    "/srv/auto": "nfs",
    "/host": "virtiofs",
}
HERE = ["/people/ines", "/media/stick", "/mnt/team/scratch", "/people/ines/locked", "/mnt"]

linux = pytest.mark.skipif(sys.platform != "linux", reason="the table of mounts is Linux's")


@pytest.mark.parametrize(("path", "kind"), KINDS, ids=[path for path, _ in KINDS])
def test_the_deepest_and_last_mount_tells_the_kind(path: str, kind: str) -> None:
    assert mounted_kind(TABLE, PurePosixPath(path)) == kind


@linux
@pytest.mark.parametrize("folder", [*ELSEWHERE, *HERE])
def test_drives_of_other_computers_are_told_from_those_of_this_one(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr(surroundings, "MOUNTS", table)
    assert network_kind(Path(folder) / "a.attache") == ELSEWHERE.get(folder, "")


@linux
def test_the_system_tells_of_its_own_drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = surroundings.MOUNTS.read_text()
    assert mounted_kind(real, PurePosixPath("/proc/self/status")) == "proc"
    assert network_kind(Path("/proc/self/status")) == ""
    monkeypatch.setattr(surroundings, "MOUNTS", tmp_path / "none")
    assert network_kind(tmp_path) == ""


MARKS = [
    (".dropbox.cache/", "Dropbox"),
    (".dropbox", "Dropbox"),
    (".stfolder/", "Syncthing"),
    (".stfolder", "Syncthing"),
    (".tmp.driveupload/", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
    ("._sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
    (".dropbox/", ""),  # Dropbox's settings, in the home folder
    (".sync_notes.db", ""),
    ("dropbox", ""),
]


@pytest.mark.parametrize(("mark", "program"), MARKS, ids=[mark for mark, _ in MARKS])
def test_a_folder_is_known_by_what_its_program_puts_into_it(tmp_path: Path, mark: str, program: str) -> None:
    path = tmp_path / "shared" / "deep" / "a.attache"
    path.parent.mkdir(parents=True)
    (path.parents[1] / mark.rstrip("/")).mkdir() if mark.endswith("/") else (path.parents[1] / mark).touch()
    assert synchronised_by(path) == program
    assert synchronised_by(tmp_path / "a.attache") == ""


NAMES = [
    ("Dropbox", "Dropbox"),
    ("Dropbox (Ministry)", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("OneDrive - Ministry", "OneDrive"),
    ("OneDrive-Personal", "OneDrive"),
    ("iCloud Drive", "iCloud Drive"),
    ("com~apple~CloudDocs", "iCloud Drive"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive-ines@example.org", "Google Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Dropboxes", ""),
    ("My Dropbox notes", ""),
    ("Cloud", ""),
]


@pytest.mark.parametrize(("name", "program"), NAMES, ids=[name for name, _ in NAMES])
def test_a_folder_is_known_by_the_name_its_program_gives_it(tmp_path: Path, name: str, program: str) -> None:
    assert synchronised_by(tmp_path / name / "cases" / "a.attache") == program


def test_windows_tells_of_its_folders_by_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))
    assert synchronised_by(tmp_path / "work" / "cases" / "a.attache") == "OneDrive"
    assert synchronised_by(tmp_path / "other" / "a.attache") == ""


def test_a_link_lies_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "a.attache").touch()
    (tmp_path / "link.attache").symlink_to(tmp_path / "Dropbox" / "a.attache")
    assert synchronised_by(tmp_path / "link.attache") == "Dropbox"


def test_the_notice_names_the_file_the_cause_and_what_to_do(tmp_path: Path) -> None:
    assert notice(tmp_path / "a.attache") == ""
    told = notice(tmp_path / "Dropbox" / "a.attache")
    assert told.startswith("a.attache lies in a folder that Dropbox copies to other computers")
    assert "close it before it is opened elsewhere" in told
