"""The one module that knows where the program's own files and the user's folders lie."""

import os
import sys
from importlib import import_module
from pathlib import Path


def _package_folder(package: str) -> Path:
    """A package's folder; importlib.resources would tell the same and cost the start some milliseconds."""
    return Path(import_module(package).__file__ or "").parent


def migrations() -> Path:
    """Folder of the numbered SQL migrations."""
    return _package_folder("workbench.db") / "migrations"


def schema_file() -> Path:
    """The schema generated from the migrations, for reading."""
    return _package_folder("workbench.db") / "schema.sql"


def resources(*parts: str) -> Path:
    """A file or folder of the program's own data, such as ``resources("ontology")``."""
    return _package_folder("workbench.resources").joinpath(*parts)


def compiled_ontology() -> Path:
    """The ontology generated from its YAML files, which is read faster."""
    return resources("ontology.json")


def settings_folder() -> Path:
    """Where the user's settings are kept; ``ATTACHE_HOME`` moves it, for tests and portable use."""
    if home := os.environ.get("ATTACHE_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "Attache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Attache"
    return Path(os.environ.get("XDG_CONFIG_HOME", str(Path.home() / ".config"))) / "attache"


def sample_folder() -> Path:
    """Where a working copy of the sample case is made."""
    if home := os.environ.get("ATTACHE_HOME"):
        return Path(home)
    if sys.platform == "linux":
        return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "attache"
    return settings_folder()
