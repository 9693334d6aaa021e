"""Long lists cut into pages, with how many there are of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
SIZE = 50


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """The items of one page of a list: `number` is the page's, from 1, `last` that of the last, `total` counts all items.

    `address` is the address of a page of the list, up to the page's number; `first` is the place of the first item.
    """

    items: tuple[T, ...]
    number: int
    last: int
    total: int
    first: int
    address: str

    def at(self, number: int) -> str:
        """The address of a page of the list."""
        return f"{self.address}{number}"

    @property
    def near(self) -> tuple[int, ...]:
        """The numbers of the first and the last page and of those around this one."""
        return tuple(n for n in range(1, self.last + 1) if n in (1, self.last) or abs(n - self.number) <= 2)


def cut(
    items: Sequence[T], parameters: Mapping[str, str], *, path: str = "", name: str = "page", size: int = SIZE
) -> Cut[T]:
    """The page of a list that the address asks for; the first for what is no number, the last for one beyond it.

    `path` is that of the page that shows the list; the other parameters of the address stay. `name` tells apart the lists
    of one page: the link leads to the element whose id is `name`.

    >>> cut(range(120), {"page": "3", "q": "a"}, path="/search")
    Cut(items=(100, ..., 119), number=3, last=3, total=120, first=101, address='/search?q=a&page=')
    """
    last = max(1, -(-len(items) // size))
    asked = parameters.get(name, "1")
    number = min(int(asked), last) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 9 else 1
    number = max(number, 1)
    start = (number - 1) * size
    others = [(key, value) for key, value in parameters.items() if key != name]
    address = f"{path}?{urlencode([*others, (name, '')])}"
    return Cut(tuple(items[start : start + size]), number, last, len(items), start + 1 if items else 0, address)
