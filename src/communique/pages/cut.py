"""Long lists cut into pages, with how many there are of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
U = TypeVar("U")
SIZE = 50
_SEVERAL = 12  # rows of each list where several stand under one another


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
    size: int = SIZE

    @property
    def to(self) -> int:
        """The place of the last item of the page."""
        return min(self.first + self.size - 1, self.total)

    def at(self, number: int) -> str:
        """The address of a page of the list."""
        return f"{self.address}{number}"

    def of(self, items: Iterable[U]) -> Cut[U]:
        """The same page with these items."""
        return Cut(tuple(items), self.number, self.last, self.total, self.first, self.address, self.size)

    @property
    def near(self) -> tuple[int, ...]:
        """The numbers of the first and the last page and of those around this one."""
        return tuple(n for n in range(1, self.last + 1) if n in (1, self.last) or abs(n - self.number) <= 2)


def placed(
    total: int, parameters: Mapping[str, str], *, path: str = "", name: str = "page", size: int = SIZE
) -> Cut[Any]:
    """The page of a list that the address asks for, without its items yet: `start` and `size` tell which these are.

    It is the first for what is no number, the last for one beyond it. `path` is that of the page that shows the list; the
    other parameters of the address stay. `name` tells apart the lists of one page.

    >>> placed(120, {"page": "3", "q": "a"}, path="/search")
    Cut(items=(), number=3, last=3, total=120, first=101, address='/search?q=a&page=', size=50)
    """
    last = max(1, -(-total // size))
    asked = parameters.get(name, "1")
    number = min(int(asked), last) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 9 else 1
    number = max(number, 1)
    others = [(key, value) for key, value in parameters.items() if key != name]
    return Cut((), number, last, total, (number - 1) * size + 1, f"{path}?{urlencode([*others, (name, '')])}", size)


def cut(
    items: Sequence[T], parameters: Mapping[str, str], *, path: str = "", name: str = "page", size: int = SIZE
) -> Cut[T]:
    """The page of a list that the address asks for, with its items.

    >>> cut("abcde", {"page": "2"}, size=2).items
    ('c', 'd')
    """
    found = placed(len(items), parameters, path=path, name=name, size=size)
    return found.of(items[found.first - 1 : found.first - 1 + size])


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one page, each cut by a parameter of its own name.

    >>> Lists("/id/state/JPN", {"met": "2"}).cut("met", range(15)).items
    (12, 13, 14)
    """

    path: str
    parameters: Mapping[str, str]

    def cut(self, name: str, items: Sequence[T]) -> Cut[T]:
        """The items of a list that the address asks for."""
        return cut(items, self.parameters, path=self.path, name=name, size=_SEVERAL)
