"""What the user prefers, declared as a table; the dialog and the checks come from it."""

import json
from pathlib import Path
from typing import NamedTuple

from workbench import paths
from workbench.errors import WorkbenchError

_FILE = "settings.json"
_PLACES = 5


class Setting(NamedTuple):
    """One preference: its key, what it is called, what it can be, and what it does."""

    key: str
    label: str
    default: str
    choices: tuple[str, ...]
    explanation: str


SETTINGS = (
    Setting("author", "Recorded as", "analyst", (), "The name written into the journal of a case."),
    Setting(
        "appearance", "Appearance", "system", ("system", "light", "dark"), "Light, dark, or as the desktop has it."
    ),
    Setting(
        "reader_size", "Text size of sources", "15", ("13", "15", "17", "19"), "Pixels of the source reader's type."
    ),
    Setting(
        "reader_view",
        "PDF and images",
        "text",
        ("text", "page", "both"),
        "Sources that have pages are read as text, as pages, or as both side by side.",
    ),
    Setting(
        "recent_cases",
        "Remember recent cases",
        "no",
        ("no", "yes"),
        "A list of case files, and where each was looked at, is itself a trace: it is kept only when asked for.",
    ),
)

_BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The user's preferences and the window's memory, in one small file."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or paths.settings_folder()) / _FILE
        self._values = self._read()

    def __getitem__(self, key: str) -> str:
        """A preference, or its default where none or a wrong one is kept."""
        setting = _BY_KEY[key]
        value = self._values.get(key, setting.default)
        return value if not setting.choices or value in setting.choices else setting.default

    def __setitem__(self, key: str, value: str) -> None:
        """Keep a preference; raises WorkbenchError where the file cannot be written."""
        setting = _BY_KEY[key]
        if setting.choices and value not in setting.choices:
            raise WorkbenchError(f"{setting.label} is one of {', '.join(setting.choices)}.")
        self._values[key] = value
        self._write()

    def memory(self, key: str) -> str:
        """What the window remembers under a key, such as its layout; empty at first."""
        return self._values.get(f"memory.{key}", "")

    def remember(self, **values: str) -> None:
        """Keep what the window remembers."""
        self._values |= {f"memory.{key}": value for key, value in values.items()}
        self._write()

    def keep_place(self, case: Path, place: dict[str, str]) -> None:
        """Keep where a case was looked at, for the few looked at last; nothing where that is not to be remembered."""
        if self["recent_cases"] == "yes":
            known = self._places()
            known.pop(str(case.resolve()), None)
            known[str(case.resolve())] = place
            self.remember(places=json.dumps(dict(list(known.items())[-_PLACES:])))

    def place(self, case: Path) -> dict[str, str]:
        """Where a case was looked at last; empty where that is not known, or not to be remembered."""
        return self._places().get(str(case.resolve()), {}) if self["recent_cases"] == "yes" else {}

    def forget_cases(self) -> None:
        """Keep no trace of any case."""
        if self.memory("recent") or self.memory("places"):
            self.remember(recent="", places="")

    def _places(self) -> dict[str, dict[str, str]]:
        try:
            known = json.loads(self.memory("places") or "{}")
        except ValueError:
            return {}
        kept = known.items() if isinstance(known, dict) else ()
        return {case: {str(key): str(part) for key, part in at.items()} for case, at in kept if isinstance(at, dict)}

    def _read(self) -> dict[str, str]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            return {}  # a damaged settings file costs the preferences, never the program's start
        return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}

    def _write(self) -> None:
        draft = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(self._values, indent=1, ensure_ascii=False), encoding="utf-8")
            draft.replace(self._file)
        except OSError as error:
            raise WorkbenchError(f"The settings cannot be kept in {self._file.parent}: {error.strerror}.") from error
