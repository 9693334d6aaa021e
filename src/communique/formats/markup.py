"""The paragraphs that a reader of markup sees: elements of a parsed tree to lines of text, in order.

A block is a paragraph of its own: a heading, a list item (with its bullet or number), a table cell. A line break stays a
line break, two are the end of a paragraph. What no reader sees, scripts, styles, what is hidden, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from communique.errors import UnreadableInput
from communique.formats.canonical import squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_UNSEEN: Final = frozenset(
    "script style noscript template head title meta link iframe object embed svg math canvas audio video map select button "
    "input textarea datalist dialog rp".split()
)
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_IMPLIED: Final = frozenset("p li td th tr dt dd option thead tbody tfoot colgroup".split())  # often not closed
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_MOST_TAGS, _DEEPEST, _MOST_WORK = 200_000, 1_000, 2_000_000
_REMEDY: Final = "save its text as a .txt file in UTF-8"


def refuse_bombs(markup: str, name: str) -> None:
    """Raise UnreadableInput for markup that a parser would blow up: too many tags, too deep, too much left open.

    A formatting element that is left open is made anew in each later block (HTML Standard, "reconstruct the active
    formatting elements"): n of them in m blocks are n·m elements, so that the product is limited, not only each factor.

    >>> refuse_bombs("<p>They met.</p>", "a.html")
    >>> refuse_bombs("<div>" * 5000, "a.html")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: a.html: has elements nested more than 1000 deep; save its text as a .txt file in UTF-8
    """
    tags, formatting, depth = 0, dict.fromkeys(_FORMATTING, 0), 0
    most = deepest = 0
    for found in _TAG.finditer(markup):
        tags += 1
        tag, step = found[2].lower(), -1 if found[1] else 1
        if tag in formatting:
            formatting[tag] = max(0, formatting[tag] + step)
            most = max(most, sum(formatting.values()))
        elif tag not in _VOID and tag not in _IMPLIED:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    what = f"has more than {_MOST_TAGS} tags" if tags > _MOST_TAGS else ""
    what = what or (f"has elements nested more than {_DEEPEST} deep" if max(deepest, most) > _DEEPEST else "")
    what = what or ("leaves so many elements open that it cannot be parsed" if most * tags > _MOST_WORK else "")
    if what:
        raise UnreadableInput(what, where=name, remedy=_REMEDY)


def nothing(_node: LexborNode) -> bool:
    """Leave nothing out but what is never seen."""
    return False


def paragraphs(root: LexborNode, omit: Callable[[LexborNode], bool] = nothing) -> Iterator[tuple[str, int, int]]:
    """The paragraphs under a node, each with the ids of its first and last text node; `omit` leaves elements out.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> page = LexborHTMLParser("<h1>Talks</h1><ol><li>They <b>met</b>.<li>They<br>agreed.</ol><script>x</script>")
    >>> [text for text, _, _ in paragraphs(page.body)]
    ['Talks', '1. They met.', '2. They\\nagreed.']
    """
    lines: list[str] = [""]
    ids: list[int] = []
    items: dict[int, int] = {}  # the items of each list so far
    mark = ""
    for node, opens in _walk(root, omit):
        tag = node.tag or ""
        if tag == "-text":
            lines[-1] += node.text_content or ""
            if (node.text_content or "").strip():
                ids.append(node.mem_id)
            continue
        if tag == "br":
            lines.append("")
            if len(lines) < 3 or lines[-2].strip():
                continue
        elif tag == "dd" and opens and lines[-1].rstrip().endswith(":") or tag == "dt" and not opens and lines[-1]:
            lines[-1] += " "  # a term ("Published:") and what it is
            continue
        elif tag not in BLOCKS:
            continue
        said = "\n".join(each for each in map(squeeze, lines) if each)
        if said:
            yield mark + said, ids[0], ids[-1]
            mark = ""
        lines, ids = [""], []
        if tag == "li":
            mark = _mark(node, items) if opens else ""
    said = "\n".join(each for each in map(squeeze, lines) if each)
    if said:
        yield mark + said, ids[0], ids[-1]


def _walk(root: LexborNode, omit: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """The nodes under a root in order, elements when they open and when they close; no recursion, however deep."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, opens = stack.pop()
        if node.tag == "-text" or not opens:
            yield node, opens
            continue
        if node.tag in _UNSEEN or (node.tag or "").startswith("-") or is_hidden(node) or omit(node):
            continue
        yield node, True
        if node.tag != "br":
            stack.append((node, False))
        children: list[LexborNode] = []
        child = node.child
        while child is not None:
            children.append(child)
            child = child.next
        stack += [(each, True) for each in reversed(children)]


def is_hidden(node: LexborNode) -> bool:
    """Whether an element says that it is not shown."""
    told = node.attributes
    if not told:
        return False
    style = (told.get("style") or "").replace(" ", "").lower()
    return "hidden" in told or "display:none" in style or "visibility:hidden" in style


def _mark(item: LexborNode, items: dict[int, int]) -> str:
    """The bullet or number that a list item is shown with."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.attributes.get("start") or "1"
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    items[parent.mem_id] = items.get(parent.mem_id, first - 1) + 1
    return f"{items[parent.mem_id]}. "
