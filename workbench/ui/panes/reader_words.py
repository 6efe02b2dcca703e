"""What the reader says of a passage under the mouse: the statements that stand on it, in short lines."""

from collections import defaultdict
from collections.abc import Sequence

from workbench.case.case import Case
from workbench.model.passage import shortened

_FEW = 6


def standing_on(case: Case, passage_ids: Sequence[int]) -> dict[int, str]:
    """For each of these passages, one line a statement: entity, property, value."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for passage_id, type_name, entity, prop, value, polarity in case.passages.standing(passage_ids):
        known = case.ontology.types.get(type_name)
        label = known.properties[prop].label if known and prop in known.properties else prop
        said = {"denied": f"not {value}", "unknown": "not known"}.get(polarity, value)
        lines[passage_id].append(f"{shortened(entity, 60)} · {label}: {shortened(said, 80)}")
    return {row: "\n".join([*some[:_FEW], *_rest(len(some) - _FEW)]) for row, some in lines.items()}


def _rest(more: int) -> list[str]:
    return [f"and {more} more"] if more > 0 else []
