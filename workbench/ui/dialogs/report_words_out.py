"""The box for further words that a report must not tell, and which of those who are ticked each goes with."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit

_NAME = "Further words to take out"


class WordsOut(QLineEdit):
    """Words with commas between: each stands under the code of the one that it goes with."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.setPlaceholderText(f"{_NAME}, with commas between")
        self.setAccessibleName(f"{_NAME} beside what is {how}")
        self._given: dict[str, tuple[str, ...]] = {}
        self._filled = ""

    def fill(self, given: Mapping[str, tuple[str, ...]]) -> None:
        """Show the words that a plan gives, by uid of those whom it gives them."""
        self._given = dict(given)
        self._filled = ", ".join(word for words in given.values() for word in words)
        self.setText(self._filled)

    def shared(self, uids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The words by uid: those of the plan stay where they were, the others go with the first."""
        if self.text() == self._filled:
            typed = [word for words in self._given.values() for word in words]  # which may have commas in them
        else:
            typed = list(dict.fromkeys(word for one in self.text().split(",") if (word := one.strip())))
        found = {uid: tuple(one for one in self._given.get(uid, ()) if one in typed) for uid in uids}
        new = [one for one in typed if not any(one in words for words in found.values())]
        if uids:
            found[uids[0]] += tuple(new)
        return found
