"""The installed Qt binding is fit for this Python.

Some builds drop one reference to None, True or False with every call that returns it. The program then works
for a while and dies in the middle of the analyst's work.
"""

import sys

from PySide6.QtGui import QImage, QPainter

CALLS = 1000
TOLERANCE = CALLS // 2  # other parts of the interpreter come and go; a leaking build is off by CALLS or more


def test_void_calls_leave_the_count_of_none_as_it_was() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.save()
        painter.restore()
    drift = sys.getrefcount(None) - before
    painter.end()
    assert abs(drift) < TOLERANCE


def test_boolean_calls_leave_the_counts_of_true_and_false_as_they_were() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    before = sys.getrefcount(True), sys.getrefcount(False)
    for _ in range(CALLS):
        image.isNull()
        image.isGrayscale()
    after = sys.getrefcount(True), sys.getrefcount(False)
    assert all(abs(now - then) < TOLERANCE for now, then in zip(after, before, strict=True))
