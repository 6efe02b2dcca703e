"""A filter of system calls, where the kernel takes one: computing, reading and answering; nothing else any more.

The list names what may be called, so that a call nobody thought of is refused and not allowed.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _THIRD_ARGUMENT = 0, 4, 32  # where they lie in what the filter sees
_OTHER_ABI = 0x40000000  # x32 calls, numbered above all others
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_TMPFILE", 0) & ~os.O_DIRECTORY

_X86_64 = {
    "read": 0, "write": 1, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "poll": 7, "lseek": 8, "mmap": 9,
    "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15,
    "pread64": 17, "readv": 19, "writev": 20, "access": 21, "sched_yield": 24, "mremap": 25, "madvise": 28,
    "dup": 32, "nanosleep": 35, "getpid": 39, "exit": 60, "uname": 63, "fcntl": 72, "getcwd": 79, "readlink": 89,
    "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "sysinfo": 99, "times": 100, "getuid": 102, "getgid": 104,
    "geteuid": 107, "getegid": 108, "getppid": 110, "sigaltstack": 131, "gettid": 186, "time": 201, "futex": 202,
    "sched_getaffinity": 204, "getdents64": 217, "restart_syscall": 219, "clock_gettime": 228, "clock_getres": 229,
    "clock_nanosleep": 230, "exit_group": 231, "newfstatat": 262, "readlinkat": 267, "faccessat": 269,
    "getrandom": 318, "statx": 332, "rseq": 334, "faccessat2": 439,
}  # fmt: skip
_AARCH64 = {
    "getcwd": 17, "dup": 23, "fcntl": 25, "faccessat": 48, "close": 57, "getdents64": 61, "lseek": 62, "read": 63,
    "write": 64, "readv": 65, "writev": 66, "pread64": 67, "ppoll": 73, "readlinkat": 78, "newfstatat": 79,
    "fstat": 80, "exit": 93, "exit_group": 94, "futex": 98, "nanosleep": 101, "clock_gettime": 113,
    "clock_getres": 114, "clock_nanosleep": 115, "sched_getaffinity": 123, "sched_yield": 124, "restart_syscall": 128,
    "sigaltstack": 132, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "times": 153, "uname": 160,
    "getrlimit": 163, "getrusage": 165, "gettimeofday": 169, "getpid": 172, "getppid": 173, "getuid": 174,
    "geteuid": 175, "getgid": 176, "getegid": 177, "gettid": 178, "sysinfo": 179, "brk": 214, "munmap": 215,
    "mremap": 216, "mmap": 222, "mprotect": 226, "madvise": 233, "getrandom": 278, "statx": 291, "rseq": 293,
    "faccessat2": 439,
}  # fmt: skip
_MACHINES = {  # the architecture's mark, its calls, its numbers of openat and clone3
    "x86_64": (0xC000003E, _X86_64, 257),
    "aarch64": (0xC00000B7, _AARCH64, 56),
}
_CLONE3 = 435


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def is_known() -> bool:
    """Whether this machine's calls are known by number here."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def seal() -> None:
    """Leave this process only the calls of the list, for ever; OSError where that fails."""
    if not is_known():
        raise OSError(f"no filter of system calls for {platform.machine()}")
    library = ctypes.CDLL(None, use_errno=True)
    code = b"".join(_filter(*_MACHINES[platform.machine()]))
    program = _Program(len(code) // 8, code)
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or library.prctl(
        _SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0
    ):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _filter(mark: int, calls: dict[str, int], openat: int) -> list[bytes]:
    """The filter's instructions; every refusal is an error number, so that a library can say what it missed."""
    lines = [
        _line(_LOAD, 0, 0, _ARCHITECTURE),
        _line(_JUMP_EQUAL, 1, 0, mark),
        _line(_RETURN, 0, 0, _KILL),
        _line(_LOAD, 0, 0, _NUMBER),
        _line(_JUMP_AT_LEAST, 0, 1, _OTHER_ABI),
        _line(_RETURN, 0, 0, _KILL),
        _line(_JUMP_EQUAL, 0, 1, _CLONE3),
        _line(_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
        _line(_JUMP_EQUAL, 0, 4, openat),
        _line(_LOAD, 0, 0, _THIRD_ARGUMENT),
        _line(_JUMP_ANY_BIT, 0, 1, _WRITING),
        _line(_RETURN, 0, 0, _ERRNO | errno.EPERM),
        _line(_RETURN, 0, 0, _ALLOW),
    ]
    for number in calls.values():
        lines += [_line(_JUMP_EQUAL, 0, 1, number), _line(_RETURN, 0, 0, _ALLOW)]
    return [*lines, _line(_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def _line(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
