"""How a kept report plan is called in a list of choices: on one line, and not as a choice that is kept nowhere."""

from workbench.model.report_plan import LONGEST_NAME, is_taken
from workbench.ui.widgets.labels import one_line


def plan_label(name: str) -> str:
    """The name in short; cases of earlier releases may hold long ones, and some that are called as other choices."""
    return f"{one_line(name, LONGEST_NAME)}{', as kept' if is_taken(name) else ''}"
