"""Draw a picture of a kind: which kinds there are, what each is given, and on how much each rests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from communique.errors import QueryError
from communique.pictures import charts, maps, states, tellings
from communique.pictures.picture import Picture

if TYPE_CHECKING:
    from communique.merged import Asked

KINDS: Final[Mapping[str, Callable[..., Picture]]] = MappingProxyType({
    "states": states.draw,
    "timeline": charts.timeline,
    "ladder": charts.ladder,
    "matrix": charts.matrix,
    "map": maps.draw,
    "tellings": tellings.draw,
})  # fmt: skip


def draw(graph: Asked | Iterable[Asked], kind: str, **parameters: Any) -> Picture:  # noqa: ANN401 - as the question types them
    """Draw a picture of what graphs tell.

    - `states`: who meets whom (`of="stances"`: who stands together), as a network;
    - `timeline`: the meetings by date, pair and format;
    - `ladder`: how the words about one issue harden or soften (`issue="dprk"`);
    - `matrix`: states and issues, coloured by polarity and intensity;
    - `map`: the meetings of states on the world's map (borders: Natural Earth);
    - `tellings`: what several releases tell of one meeting, side by side (`engagement=…`).

    `parameters` narrow it, as they do the questions behind it: `period="2021"`, `state="JPN"`. `graph` is whatever
    `communique.query` takes. Raises QueryError where there is nothing to draw, and for an unknown kind or parameter;
    CommuniqueError where Altair is not installed.
    """
    from communique.merged import store

    maker = KINDS.get(kind)
    if maker is None:
        raise QueryError(f"no picture is called {kind!r}", where="draw", remedy=f"there are {', '.join(KINDS)}")
    return maker(store(graph, named=False), **parameters)
