"""Report plans as YAML files; what is wrong in one is told with its line where there is one."""

from pathlib import Path

import yaml

from workbench.case.whereabouts import opened
from workbench.errors import ReportError
from workbench.model.report_plan import ReportPlan, from_data

LARGEST = 1_000_000
"""Bytes a plan may have."""


def read_plan_file(path: Path) -> ReportPlan:
    """The plan in a file; ReportError where it cannot be read or is not understood."""
    try:
        with opened(path) as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ReportError(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(content) > LARGEST:
        raise ReportError(f"{path.name} is larger than {LARGEST // 1_000_000} MB, which no report plan is.")
    try:
        data = yaml.load(content.decode(), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and maps only
    except UnicodeDecodeError as error:
        raise ReportError(f"{path.name} is not UTF-8 at byte {error.start + 1}. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise ReportError(
            f"{path.name} is no YAML{where}. Mend it, or begin anew with “workbench report-files”."
        ) from error
    try:
        return from_data({} if data in (None, "") else data)
    except ReportError as error:
        raise ReportError(f"{path.name}: {error}") from error
