"""Ruling on rival values from any pane: the reason is asked for, and each ruling is one change of the case."""

from collections.abc import Sequence

from workbench.model.passage import shortened
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session


def uphold(session: Session, prompts: Prompts, own: Sequence[int], rivals: Sequence[int], about: str) -> None:
    """Ask why an account is upheld against its rivals, and keep that as a ruling for its first statement.

    A ruling there is stays where the question is turned away. Raises RecordError where no reason is given.
    """
    case = session.case
    if case is None or not own:
        return
    ruled = {one: case.rulings.reason(one) for one in own}
    before = next((reason for reason in ruled.values() if reason is not None), None)
    reason = prompts.words("Uphold this value", f"Why do you uphold “{shortened(about, 80)}”?", before or "")
    if reason is None or reason.strip() == before:
        return
    chosen = next((one for one, known in ruled.items() if known is not None), own[0])
    with session.change(f"Uphold {shortened(about, 80)}") as open_case:
        open_case.rulings.uphold(chosen, reason, against=[one for one in (*own, *rivals) if one != chosen])


def withdraw(session: Session, own: Sequence[int]) -> None:
    """Take the ruling for an account back."""
    with session.change("Withdraw the ruling") as case:
        for statement_id in own:
            case.rulings.withdraw(statement_id)
