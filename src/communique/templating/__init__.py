"""The one Jinja environment of all pages, and what they look alike by: the palette and the marks of a text.

All text is escaped; a name that a template does not know is an error, not an empty place.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jinja2 import Environment


def folders(*rooms: str) -> tuple[Traversable, ...]:
    """Where templates stand: those of the rooms, then the shared ones."""
    return tuple(files(f"communique.{room}") / "templates" for room in (*rooms, "templating"))


@cache
def environment(*rooms: str) -> Environment:
    """The environment that finds the templates of these rooms, and the shared ones below them.

    >>> environment("explain").from_string("{{ it }}").render(it="<script>")
    '&lt;script&gt;'
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def load(name: str) -> str | None:
        found = (folder / name for folder in folders(*rooms))
        return next((each.read_text(encoding="utf-8") for each in found if each.is_file()), None)

    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(load)
    )
