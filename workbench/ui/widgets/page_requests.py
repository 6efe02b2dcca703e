"""Asks workers for the pages that are in sight, two at a time, and keeps a few megabytes of what came."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workbench.errors import StoppedError, WorkbenchError
from workbench.ingest import page_view
from workbench.model.calling_off import stopped_by
from workbench.ui.jobs import Jobs
from workbench.ui.widgets.page_document import PageDocument
from workbench.ui.widgets.page_words import PageWords

AT_ONCE = 2
MOST_BYTES = 96_000_000
"""Bytes of pictures kept: about eight pages that fill a large window."""

LONGEST = 3400
"""Pixels of a picture's longer side at most; two of them that are square are kept."""

_MOST_WORDS = 64
"""Pages whose words are kept."""


class Wish(NamedTuple):
    """What is wanted of a page: its picture with a longer side of so many pixels, or with 0 its words."""

    page: int
    longest: int = 0


class PageRequests(QObject):
    """``wish`` says what is wanted now, the most urgent first; ``came`` follows when a part of it is there.

    What is wished no longer is not begun; what failed is not asked for again.
    """

    came = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.failures: dict[int, str] = {}
        self._jobs = jobs
        self._left = threading.Event()
        self._names = [f"look at a page, {number}" for number in range(AT_ONCE)]
        self._free = list(self._names)
        self._pictures: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._words: OrderedDict[int, PageWords | None] = OrderedDict()
        self._wishes: list[Wish] = []
        self._under_way: set[Wish] = set()
        self._document: PageDocument | None = None

    def open(self, document: PageDocument) -> None:
        """Ask about another document from now on."""
        self.close()
        self._document = document

    def close(self) -> None:
        """Forget the file and all that came of it."""
        self.stop()
        self._pictures.clear()
        self._words.clear()
        self.failures.clear()
        self._document = None

    def stop(self) -> None:
        """End the workers that are asked: others want their threads, and closing the program waits for them."""
        self._left.set()
        self._left = threading.Event()
        for name in self._names:
            self._jobs.cancel(name)
        self._free, self._wishes = list(self._names), []
        self._under_way.clear()

    def picture(self, page: int) -> QImage | None:
        """A page's picture, perhaps of another size than was wished last; None while there is none."""
        if page not in self._pictures:
            return None
        self._pictures.move_to_end(page)
        return self._pictures[page][1]

    def words(self, page: int) -> PageWords | None:
        """A page's words in their places; None while they are not there, or cannot be had."""
        return self._words.get(page)

    def has_asked(self, page: int) -> bool:
        """Whether an answer about a page's words has come, be it that they cannot be had."""
        return page in self._words

    def wish(self, wishes: Iterable[Wish]) -> None:
        """Say what is wanted now, in place of what was."""
        self._wishes = list(wishes)
        self._go_on()

    def _go_on(self) -> None:
        self._wishes = [one for one in self._wishes if not self._is_met(one)]
        for wish in self._wishes:
            if not self._free or self._document is None:
                return
            if wish not in self._under_way:
                self._ask(self._document, wish, self._free.pop())

    def _is_met(self, wish: Wish) -> bool:
        if wish.page in self.failures:
            return True
        if wish.longest:
            return wish.page in self._pictures and self._pictures[wish.page][0] == wish.longest
        return wish.page in self._words

    def _ask(self, document: PageDocument, wish: Wish, name: str) -> None:
        self._under_way.add(wish)
        ask: Callable[[], QImage | PageWords] = partial(_picture if wish.longest else _words, document, wish)
        work = partial(_until, self._left, ask)
        self._jobs.start(name, work, partial(self._take, wish, name), partial(self._fail, wish, name))

    def _take(self, wish: Wish, name: str, result: QImage | PageWords) -> None:
        if isinstance(result, QImage):
            self._pictures[wish.page] = (wish.longest, result)
            self._pictures.move_to_end(wish.page)
            while len(self._pictures) > 1 and sum(one.sizeInBytes() for _, one in self._pictures.values()) > MOST_BYTES:
                self._pictures.popitem(last=False)
        else:
            self._keep_words(wish.page, result)
        self._end(wish, name)

    def _fail(self, wish: Wish, name: str, error: WorkbenchError) -> None:
        if wish.longest:
            self.failures[wish.page] = str(error)
        else:
            self._keep_words(wish.page, None)  # it is seen all the same, and said of its picture where it is not
        self._end(wish, name)

    def _keep_words(self, page: int, words: PageWords | None) -> None:
        self._words[page] = words
        while len(self._words) > _MOST_WORDS:
            self._words.popitem(last=False)

    def _end(self, wish: Wish, name: str) -> None:
        self._under_way.discard(wish)
        self._free.append(name)
        self.came.emit(wish.page)
        self._go_on()


def _until(left: threading.Event, work: Callable[[], QImage | PageWords]) -> QImage | PageWords:
    """Do a part of the work unless the pages were left meanwhile, and then end it at once."""
    if left.is_set():
        raise StoppedError("The pages are looked at no longer.")
    with stopped_by(left):
        return work()


def _picture(document: PageDocument, wish: Wish) -> QImage:
    """A page's picture in the form that is drawn fastest."""
    made = page_view.picture(document.data, document.file_name, wish.page, wish.longest)
    bare = QImage(made.pixels, made.width, made.height, 4 * made.width, QImage.Format.Format_RGBX8888)
    return bare.convertToFormat(QImage.Format.Format_RGB32)


def _words(document: PageDocument, wish: Wish) -> PageWords:
    return PageWords(_placed(document, wish.page), document.starts[wish.page])


def _placed(document: PageDocument, page: int) -> page_view.PlacedText:
    """A page's words in their places; the case does not keep those of recognised words, which are recognised again."""
    if not document.language:
        return page_view.placed_text(document.data, document.file_name, page)
    from workbench.ingest import ocr  # noqa: PLC0415 - rarely asked for

    return ocr.recognised(document.data, document.file_name, page, document.language).scaled_to(*document.sizes[page])
