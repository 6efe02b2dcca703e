"""Name the Debian packages this machine lacks: ``missing.py [window|offscreen|fonts|tools]``, one a line.

Libraries are tried by loading them, so a machine that has them from elsewhere is not troubled.
"""

import ctypes
import importlib.util
import os
import shutil
import sys
from pathlib import Path

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_WINDOW = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONTS = {
    "Inter*": "fonts-inter",
    "NotoSans-Regular*": "fonts-noto-core",
    "NotoSansCJK-Regular*": "fonts-noto-cjk",
    "NotoColorEmoji*": "fonts-noto-color-emoji",
}
TOOLS = {"bwrap": "bubblewrap", "tesseract": "tesseract-ocr"}
FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(pattern: str) -> bool:
    return any(next(Path(folder).expanduser().rglob(pattern), None) for folder in FONT_FOLDERS)


def missing(goal: str) -> list[str]:
    """Packages to install for ``goal``; other systems than Linux bring what Qt needs."""
    if not sys.platform.startswith("linux"):
        return []
    if goal == "fonts":
        return [package for pattern, package in FONTS.items() if not _has_font(pattern)]
    if goal == "tools":
        return [package for program, package in TOOLS.items() if shutil.which(program) is None]
    libraries = dict(DRAWING)
    if goal == "window":
        libraries |= X_WINDOW if os.environ.get("DISPLAY") else WAYLAND_WINDOW
    packages = [package for library, package in libraries.items() if not _loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    return packages


if __name__ == "__main__":
    sys.stdout.writelines(f"{package}\n" for package in missing(sys.argv[1]))
