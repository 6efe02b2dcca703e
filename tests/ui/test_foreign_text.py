"""Characters that cannot be seen, or turn others round, are shown as what they are; letters stay as they are."""

# ruff: noqa: RUF001 - letters of many scripts look alike

import pytest

from workbench.ui.widgets.labels import one_line, tooltip, visible

TURNING = [chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
CONTROLS = [*range(0x09), 0x0B, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029]
WITHOUT_WIDTH = [0x180E, 0x200B, 0x2060, 0x2064, 0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0041, 0xE007F]
UNSEEN = [chr(code) for code in (*CONTROLS, *WITHOUT_WIDTH)]
WRITTEN = [
    "می\u200cخواهم",
    "👩\u200d👩\u200d👧",
    "e\u0301",
    "Zu\xadsammen",
    "ภาษา\u200bไทย",
    "नि",
    "𝔙elland",
    "👍🏽",
    "A\ufe0f",
]


@pytest.mark.parametrize("character", [*TURNING, *UNSEEN], ids=lambda one: f"U+{ord(one):04X}")
def test_what_is_hidden_is_shown_by_its_number(character: str) -> None:
    text = f"safe{character}exe.txt"
    for show in (visible, tooltip, one_line):
        assert character not in show(text)
    assert f"⟨U+{ord(character):04X}⟩" in visible(text)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_belongs_to_writing_is_left_alone(text: str) -> None:
    assert visible(text) == text
