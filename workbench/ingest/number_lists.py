"""Numbers as people list them."""

_NAMED = 12


def ranges(numbers: list[int]) -> str:
    """Ascending numbers with neighbours drawn together: "2, 5–9"; a long list is cut off with an ellipsis."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    told = ["–".join(map(str, run)) for run in runs[:_NAMED]]
    return ", ".join([*told, "…"] if len(runs) > _NAMED else told)
