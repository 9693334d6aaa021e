"""A picture: a Vega-Lite chart with its title and rows, and the files that it becomes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.errors import CommuniqueError
from communique.templating import environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    Rows = Iterable[Mapping[str, Any]]

_SCALE: Final = 2.0  # pixels of a PNG for each point, so that letters stay sharp


@dataclass(frozen=True)
class Picture:
    """A picture of what graphs tell.

    `spec` is the chart in Vega-Lite, its data within; `rows` are what it shows, as a table for those who do not see it;
    `page` makes an HTML page of a kind's own. `note` says on what it rests.
    """

    kind: str
    title: str
    note: str
    spec: Mapping[str, Any] = field(repr=False)
    rows: tuple[Mapping[str, Any], ...] = field(repr=False, default=())
    page: Callable[[Picture], str] | None = field(repr=False, default=None)

    def svg(self) -> str:
        """The picture as SVG."""
        return str(_converter().vegalite_to_svg(json.dumps(self.spec)))

    def png(self) -> bytes:
        """The picture as PNG, two pixels a point."""
        return bytes(_converter().vegalite_to_png(json.dumps(self.spec), scale=_SCALE))

    def html(self) -> str:
        """The picture as one HTML page that needs no network, with its rows as a table below."""
        return self.page(self) if self.page is not None else chart_page(self)

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file; its ending tells the format: .png, .svg or .html. Raises CommuniqueError for another."""
        from communique.writing.files import write_atomically

        target = Path(path)
        ending = target.suffix.lower()
        makers: dict[str, Callable[[], bytes]] = {
            ".png": self.png, ".svg": lambda: self.svg().encode(), ".html": lambda: self.html().encode(),
        }  # fmt: skip
        if ending not in makers:
            what = f"no picture is written as {ending or 'a file without an ending'}"
            raise CommuniqueError(what, where=str(path), remedy="end the name in .png, .svg or .html")
        write_atomically(target, [makers[ending]()])
        return target

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """What Jupyter shows: an image, which a code forge shows as well."""
        import base64

        return {"image/png": base64.b64encode(self.png()).decode(), "text/plain": f"{self.title}. {self.note}"}


def _converter() -> Any:  # noqa: ANN401 - the module ships no types
    try:
        import vl_convert
    except ImportError as error:
        what = "pictures need Altair and vl-convert"
        raise CommuniqueError(what, where="pictures", remedy="pip install 'communique[pictures]'") from error
    return vl_convert


def rendered(name: str, **told: Any) -> str:  # noqa: ANN401 - as the template names them
    """A page made by a template of this package."""
    return environment("pictures").get_template(name).render(**told)


def vendored(name: str) -> str:
    """The text of a file of another project that ships with this one; its licence stands beside it."""
    return (files("communique.pictures") / "vendor" / name).read_text(encoding="utf-8")


def columns(rows: Rows) -> list[str]:
    """The names of all columns, in the order in which they come."""
    return list(dict.fromkeys(name for row in rows for name in row))


def chart_page(picture: Picture) -> str:
    """A page with the chart, drawn by the Vega that stands in it, and its rows as a table."""
    return rendered(
        "chart.html", it=picture, columns=columns(picture.rows), spec=script_json(picture.spec), bundle=_vega()
    )


@lru_cache(maxsize=1)
def _vega() -> str:
    """Vega with all that it needs, and one function that draws with it."""
    snippet = "window.draw = (spec, place) => vegaEmbed(place, spec, {actions: false, renderer: 'svg'});"
    return safe_script(_converter().javascript_bundle(snippet))


def script_json(value: object) -> str:
    """JSON that can stand in a script element whatever its texts hold.

    >>> script_json({"a": "</script>"})
    '{"a": "\\\\u003c/script>"}'
    """
    return (
        json.dumps(value, ensure_ascii=False)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def safe_script(code: str) -> str:
    """Code of a library, with no text in it that would end its script element."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")
