"""The main part of a web page: what its author wrote, without menus, notices, teasers and the like.

It is always a choice among the page's own blocks, in their order: nothing is rewritten, so a quote from it is a quote.
"""

import re
from itertools import groupby

from workbench.ingest.web_tree import Block, Frame, Page

_AROUND = frozenset({"nav", "aside", "footer", "menu", "dialog", "select", "textarea", "search", "noscript", "button"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu"})
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|banner|nav|navbar|navigation|menu|breadcrumbs?|side-?bar|footer|masthead"
    r"|share|sharing|social|related|recommend(?:ed|ations)?|promo(?:tion)?s?|adverts?|advertisements?|ads?|sponsor(?:ed)?"
    r"|newsletter|subscri(?:be|ption)|sign-?up|comments?|disqus|pop-?up|modal|overlay|paywall|toolbar|pagination|pager"
    r"|skip(?:-link)?|teasers?|most-?read|trending|outbrain|taboola|widget)(?:[\s_-]|$)"
)
_SHARE = 0.95
_LEAST = 140
_LEAST_SHARE_OF_ARTICLE = 0.4
_LINK_LIST, _ALL_LINKS = 3, 0.8
_HEADING = re.compile(r"h[1-6]$")


def main_part(page: Page) -> list[Block]:
    """The blocks of the main part; all blocks that can be seen where a page has no main part that stands out."""
    around = _frames_around(page.frames)
    seen = [block for block in page.blocks if not block.frame.is_hidden]
    inside = [block for block in seen if block.frame not in around]
    weights = _weights(page.frames, inside)
    if weights[page.frames[0]] < _LEAST:
        return seen
    chosen = _chosen(page.frames, weights, around)
    members = _beneath(page.frames, chosen)
    main = [block for block in inside if block.frame in members]
    return [*_headline(seen, main, members), *_without_link_lists(main)]


def _frames_around(frames: list[Frame]) -> set[Frame]:
    """The elements that hold menus, notices and the like, with all that is in them."""
    around: set[Frame] = set()
    for frame in frames:
        if frame.parent in around or _is_around(frame):
            around.add(frame)
    return around


def _is_around(frame: Frame) -> bool:
    if frame.tag in {"html", "body", "main", "article"}:
        return False
    return frame.tag in _AROUND or frame.role in _ROLES or bool(_NAMED.search(frame.names))


def _weights(frames: list[Frame], blocks: list[Block]) -> dict[Frame, int]:
    """How many characters that are no links each element holds, with those in the elements inside it."""
    weights = dict.fromkeys(frames, 0)
    for block in blocks:
        weights[block.frame] += max(0, len(block.text) - block.linked)
    for frame in reversed(frames):
        if frame.parent is not None:
            weights[frame.parent] += weights[frame]
    return weights


def _chosen(frames: list[Frame], weights: dict[Frame, int], around: set[Frame]) -> Frame:
    """The element of the main part: the page's own <main> or only <article>, or where most running text is."""
    total = weights[frames[0]]
    for marks in (_is_article, _is_main):
        marked = [frame for frame in frames if frame not in around and marks(frame)]
        outermost = [frame for frame in marked if not _has_above(frame, set(marked))]
        if len(outermost) == 1 and weights[outermost[0]] >= _LEAST_SHARE_OF_ARTICLE * total:
            return outermost[0]
    children: dict[Frame, list[Frame]] = {}
    for frame in frames:
        if frame.parent is not None:
            children.setdefault(frame.parent, []).append(frame)
    frame = frames[0]
    while heaviest := max(children.get(frame, []), key=weights.__getitem__, default=None):
        if weights[heaviest] < _SHARE * total or _is_text_itself(heaviest):
            break
        frame = heaviest
    return frame


def _is_article(frame: Frame) -> bool:
    return frame.tag == "article" or frame.role == "article"


def _is_main(frame: Frame) -> bool:
    return frame.tag == "main" or frame.role == "main"


def _is_text_itself(frame: Frame) -> bool:
    return frame.tag in {"p", "pre", "li", "td", "th", "dd", "dt", "blockquote", "tr", "tbody", "table"}


def _has_above(frame: Frame, those: set[Frame]) -> bool:
    above = frame.parent
    while above is not None:
        if above in those:
            return True
        above = above.parent
    return False


def _beneath(frames: list[Frame], chosen: Frame) -> set[Frame]:
    members = {chosen}
    for frame in frames:  # an element stands after the one it is in
        if frame.parent in members:
            members.add(frame)
    return members


def _headline(seen: list[Block], main: list[Block], members: set[Frame]) -> list[Block]:
    """The page's heading where it stands before the main part and not in it."""
    if not main or any(block.frame.tag == "h1" for block in main):
        return []
    before = seen[: seen.index(main[0])]
    headings = [block for block in before if block.frame.tag == "h1" and block.frame not in members]
    return headings[-1:]


def _without_link_lists(blocks: list[Block]) -> list[Block]:
    """The blocks without runs of lines that are nothing but links: such as are read elsewhere."""
    kept: list[Block] = []
    for is_link, run in groupby(blocks, key=_is_link_line):
        group = list(run)
        kept += [] if is_link and len(group) >= _LINK_LIST and len(group) < len(blocks) / 2 else group
    return kept


def _is_link_line(block: Block) -> bool:
    return (
        block.frame.line is not None
        and not _HEADING.match(block.frame.tag)
        and block.linked >= _ALL_LINKS * len(block.text)
    )
