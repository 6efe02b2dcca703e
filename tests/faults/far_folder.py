"""Serves a folder of this computer through the kernel's FUSE, as a network drive is: a flat one, enough for a case.

``python tests/faults/far_folder.py MOUNT FOLDER`` mounts, says “ready”, and serves until it is unmounted or killed. It
takes root, and /dev/fuse.
"""

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Callable
from pathlib import Path

_HEADER = struct.Struct("<IIQQIIII")
_ATTRIBUTES = struct.Struct("<6Q10I")
_ROOT = 1
_MOST = 128 * 1024
_BIG_WRITES = 1 << 5
_SIZE_IS_SET = 1 << 3
_DETACH = 2

_LIBC = ctypes.CDLL(None, use_errno=True)


def unmount(point: Path) -> None:
    """Take the drive away, whoever uses it still."""
    _LIBC.umount2(os.fsencode(point), _DETACH)


class Server:
    """Answers what the kernel asks of the drive."""

    def __init__(self, device: int, folder: Path) -> None:
        self._device, self._folder = device, folder
        self._nodes: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._open: dict[int, int] = {}
        self._last = _ROOT
        self._answers: dict[int, Callable[[int, bytes], bytes]] = {
            1: self._look_up,
            3: self._attributes,
            4: self._set_attributes,
            10: self._unlink,
            12: self._rename,
            14: self._open_file,
            15: self._read,
            16: self._write,
            17: self._room,
            18: self._release,
            20: self._sync,
            25: self._nothing,
            26: self._begin,
            27: self._open_folder,
            28: self._list,
            29: self._nothing,
            30: self._nothing,
            35: self._create,
            45: self._rename_with_flags,
        }

    def serve(self) -> None:
        """Answer until the drive is unmounted."""
        while True:
            try:
                request = os.read(self._device, _MOST + 4096)
            except OSError as error:
                if error.errno == errno.ENODEV:
                    return
                if error.errno in {errno.EINTR, errno.ENOENT}:
                    continue
                raise
            _, code, unique, node, *_ = _HEADER.unpack_from(request)
            if code in {2, 36, 42}:  # forgotten and interrupted: nothing is to be answered
                continue
            status, answer = 0, b""
            try:
                answer = self._answers[code](node, request[_HEADER.size :])
            except KeyError:
                status = -errno.ENOSYS
            except OSError as error:
                status = -(error.errno or errno.EIO)
            os.write(self._device, struct.pack("<IiQ", 16 + len(answer), status, unique) + answer)
            if code == 26:
                os.write(1, b"ready\n")

    def _begin(self, _: int, body: bytes) -> bytes:
        (readahead,) = struct.unpack_from("<I", body, 8)
        return struct.pack("<4I2H2I2H8I", 7, 31, readahead, _BIG_WRITES, 8, 6, _MOST, 1, 0, 0, *[0] * 8)

    def _path(self, node: int) -> Path:
        if node != _ROOT and node not in self._names:
            raise OSError(errno.ENOENT, "it was unlinked")
        return self._folder if node == _ROOT else self._folder / self._names[node]

    def _of(self, node: int) -> bytes:
        try:
            found = self._path(node).lstat()
        except OSError:
            handle = next((one for one, of in self._open.items() if of == node), None)
            if handle is None:
                raise
            found = os.fstat(handle)
        times = [int(time) for time in (found.st_atime, found.st_mtime, found.st_ctime)]
        parts = [time % 1_000_000_000 for time in (found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns)]
        rest = (found.st_mode, found.st_nlink, found.st_uid, found.st_gid, 0, 4096, 0)
        return _ATTRIBUTES.pack(node, found.st_size, found.st_blocks, *times, *parts, *rest)

    def _entry(self, name: str) -> bytes:
        if not (self._folder / name).exists():
            raise OSError(errno.ENOENT, name)
        if name not in self._nodes:
            self._last += 1
            self._nodes[name], self._names[self._last] = self._last, name
        node = self._nodes[name]
        return struct.pack("<4Q2I", node, 0, 0, 0, 0, 0) + self._of(node)

    def _look_up(self, _: int, body: bytes) -> bytes:
        return self._entry(_name(body))

    def _attributes(self, node: int, _: bytes) -> bytes:
        return bytes(16) + self._of(node)

    def _set_attributes(self, node: int, body: bytes) -> bytes:
        valid, _, _, size = struct.unpack_from("<IIQQ", body)
        if valid & _SIZE_IS_SET:
            os.truncate(self._path(node), size)
        return bytes(16) + self._of(node)

    def _unlink(self, _: int, body: bytes) -> bytes:
        (self._folder / _name(body)).unlink()
        self._names.pop(self._nodes.pop(_name(body), 0), None)
        return b""

    def _nothing(self, _node: int, _body: bytes) -> bytes:
        return b""

    def _open_folder(self, _node: int, _body: bytes) -> bytes:
        return bytes(16)

    def _room(self, _node: int, _body: bytes) -> bytes:
        return struct.pack("<5Q10I", *[1 << 30] * 5, 4096, 255, 4096, *[0] * 7)

    def _rename_with_flags(self, node: int, body: bytes) -> bytes:
        return self._rename(node, body[8:])

    def _rename(self, _: int, body: bytes) -> bytes:
        old, new = (os.fsdecode(one) for one in body[8:].split(b"\0")[:2])
        (self._folder / old).rename(self._folder / new)
        self._names.pop(self._nodes.pop(new, 0), None)
        if node := self._nodes.pop(old, 0):
            self._nodes[new], self._names[node] = node, new
        return b""

    def _open_file(self, node: int, body: bytes) -> bytes:
        (flags,) = struct.unpack_from("<I", body)
        handle = os.open(self._path(node), flags & (os.O_ACCMODE | os.O_TRUNC))
        self._open[handle] = node
        return struct.pack("<QII", handle, 0, 0)

    def _create(self, _: int, body: bytes) -> bytes:
        flags, mode = struct.unpack_from("<II", body)
        name = _name(body[16:])
        handle = os.open(self._folder / name, (flags & os.O_ACCMODE) | os.O_CREAT | (flags & os.O_EXCL), mode)
        entry = self._entry(name)
        self._open[handle] = self._nodes[name]
        return entry + struct.pack("<QII", handle, 0, 0)

    def _read(self, _: int, body: bytes) -> bytes:
        handle, at, size = struct.unpack_from("<QQI", body)
        return os.pread(handle, size, at)

    def _write(self, _: int, body: bytes) -> bytes:
        handle, at, size = struct.unpack_from("<QQI", body)
        return struct.pack("<II", os.pwrite(handle, body[40 : 40 + size], at), 0)

    def _release(self, _: int, body: bytes) -> bytes:
        (handle,) = struct.unpack_from("<Q", body)
        del self._open[handle]
        os.close(handle)
        return b""

    def _sync(self, _: int, body: bytes) -> bytes:
        os.fsync(struct.unpack_from("<Q", body)[0])
        return b""

    def _list(self, _: int, body: bytes) -> bytes:
        (begin,) = struct.unpack_from("<Q", body, 8)
        (room,) = struct.unpack_from("<I", body, 16)
        answer = b""
        for number, path in list(enumerate(sorted(self._folder.iterdir()), 1))[begin:]:
            raw = os.fsencode(path.name)
            entry = struct.pack("<QQII", 1, number, len(raw), stat.S_IFREG >> 12) + raw
            entry += bytes(-len(entry) % 8)
            if len(answer) + len(entry) > room:
                break
            answer += entry
        return answer


def _name(body: bytes) -> str:
    return os.fsdecode(body.split(b"\0")[0])


def main() -> int:
    """Mount and serve; 1 where that is not allowed here."""
    point, folder = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        device = os.open("/dev/fuse", os.O_RDWR)
    except OSError:
        return 1
    options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
    if _LIBC.mount(b"far", os.fsencode(point), b"fuse.sshfs", 0, options) != 0:
        return 1
    Server(device, folder).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
