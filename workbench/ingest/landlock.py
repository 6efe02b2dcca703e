"""Landlock, where the kernel has it: from then on a process reads what lies in a few folders, and nothing else."""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_RUN, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FILE_RIGHTS_SINCE = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights on files a version knows: their bits run from 0."""

_NETWORK_SINCE, _SCOPES_SINCE = 4, 6
_NETWORK = 0b11  # bind and connect by TCP
_SCOPES = 0b11  # abstract sockets, signals to processes outside


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of Landlock the kernel offers; 0 where it has none."""
    if sys.platform != "linux":
        return 0
    return max(0, _call(_CREATE_RULESET, None, 0, _VERSION_FLAG))


def only_read(places: Iterable[Path], *, run: bool = False) -> None:
    """Leave this process reading (and running) what is beneath ``places``, for ever; OSError where that fails."""
    offered = version()
    if not offered:
        raise OSError("this kernel has no Landlock")
    rights = (1 << max(bits for since, bits in _FILE_RIGHTS_SINCE.items() if since <= offered)) - 1
    wanted = _Ruleset(rights, _NETWORK if offered >= _NETWORK_SINCE else 0, _SCOPES if offered >= _SCOPES_SINCE else 0)
    size = 24 if offered >= _SCOPES_SINCE else 16 if offered >= _NETWORK_SINCE else 8
    ruleset = _checked(_call(_CREATE_RULESET, ctypes.byref(wanted), size, 0))
    try:
        for place in places:
            _allow(ruleset, place, _RUN if run else 0)
        _checked(_library().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _checked(_call(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, place: Path, besides: int) -> None:
    try:
        folder = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights = besides | (_READ_FILE | _READ_DIR if place.is_dir() else _READ_FILE)
        _checked(_call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(_Beneath(rights, folder)), 0))
    finally:
        os.close(folder)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    return int(_library().syscall(ctypes.c_long(number), *arguments))


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
