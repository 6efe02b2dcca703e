"""Sets one report as PDF in a process of its own: ``python -m workbench.report.typst_worker`` in a report's folder."""

import os
import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from workbench.paths import resources

DATA, TEMPLATE, RESULT, FONTS = "report.json", "report.typ", "report.pdf", "fonts"
_NO_TYPE = re.compile(r'the text `"(.*?)"` could not be displayed with font')
"""What Typst says of letters that it has no type for, which PDF/UA forbids to print as boxes."""

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
WITHOUT_TYPE = 3
"""The status on leaving where letters have no type; they stand on standard error."""

COVERED = (range(0x250), range(0x3A3, 0x526), range(0x2000, 0x2065), range(0x20A0, 0x20B6), range(0x2190, 0x2201))
"""Letters that the sans faces have, so that no font needs to be asked."""

ARABIC = "Noto Naskh Arabic"
"""The family that comes with the program: the sans faces lack letters of Urdu and others, and a word needs one type."""

_NOWHERE = "http://127.0.0.1:1"
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")

_FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")


def main() -> int:
    """Read the folder's data, template and figures; write the PDF, or the reason on standard error."""
    folder = Path.cwd()
    fonts = _fonts(folder / FONTS)
    system = bool(strange((folder / DATA).read_text(encoding="utf-8"), fonts / _FACES[0]))
    import typst  # noqa: PLC0415 - whoever only asks for the names here does without it

    try:
        _compile(folder, fonts, system=system)
    except typst.TypstError as error:
        if _NO_TYPE.search(error.diagnostic):
            sys.stderr.buffer.write(without_type(error.diagnostic).encode())
            return WITHOUT_TYPE
        sys.stderr.write(f"{_line(error.diagnostic)}\t{error.message}")
        return 1
    return 0


def without_type(diagnostic: str) -> str:
    """The letters that Typst says it has no type for, each once; of a cluster all but those of ASCII."""
    found = "".join(_ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) for text in _NO_TYPE.findall(diagnostic))
    return "".join(sorted(letter for letter in set(found) if not letter.isascii()))


def _line(diagnostic: str) -> int:
    """The line of the template in which Typst stopped; 0 where it names none."""
    found = re.search(rf"{re.escape(TEMPLATE)}:(\d+):", diagnostic)
    return int(found[1]) if found else 0


def _fonts(target: Path) -> Path:
    """Copy the faces, of which matplotlib brings the sans along, to a folder that holds nothing else."""
    source = _data_folder() / "fonts" / "ttf"
    target.mkdir()
    for face in (*(source / name for name in _FACES), *_own()):
        shutil.copyfile(face, target / face.name)
    return target


def _own() -> list[Path]:
    return sorted(resources("fonts").glob("*.ttf"))


def _data_folder() -> Path:
    """Where matplotlib keeps its fonts; asked of it only where they lie elsewhere, for its import takes a while."""
    found = find_spec("matplotlib")
    for place in found.submodule_search_locations or () if found else ():
        if (Path(place) / "mpl-data" / "fonts" / "ttf" / _FACES[0]).is_file():
            return Path(place) / "mpl-data"
    import matplotlib as mpl  # noqa: PLC0415 - as the docstring says

    return Path(mpl.get_data_path())


def strange(text: str, face: Path | None = None) -> set[str]:
    """The letters of a text that the faces at hand lack, so that this machine's fonts must help."""
    letters = {letter for letter in set(text) if not any(ord(letter) in block for block in COVERED)}
    letters = {letter for letter in letters if letter.isprintable() or ord(letter) > 0xFFFF}  # noqa: PLR2004
    if not letters:
        return letters
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    faces = [face or _data_folder() / "fonts" / "ttf" / _FACES[0], *_own()]
    known = {code for one in faces for code in FT2Font(str(one)).get_charmap()}
    return {letter for letter in letters if ord(letter) not in known}


def _stay_offline() -> None:
    """Have Typst find no network: it knows no switch for that, and would fetch what a template names as a package.

    The name alone may carry words of the case.
    """
    os.environ.update(dict.fromkeys(_PROXIES, _NOWHERE) | {"NO_PROXY": "", "no_proxy": ""})


def _compile(folder: Path, fonts: Path, *, system: bool) -> None:
    """Set it as PDF/UA, which no letter without type can be in."""
    import typst  # noqa: PLC0415

    _stay_offline()
    packages = folder / "packages"  # there are none
    compiler = typst.Compiler(
        folder / TEMPLATE,
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=not system,
        package_path=packages,
        package_cache_path=packages,
    )
    compiler.compile(output=folder / RESULT, format="pdf", pdf_standards=["ua-1"])


if __name__ == "__main__":
    sys.exit(main())
