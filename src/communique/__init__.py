"""Releases about ministers' meetings, read into a validated RDF graph with a quotation under every statement.

The verbs, `build`, `validate`, `query`, `network`, `diff` and `evaluate`, are imported when first used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from communique.catalogue import query
    from communique.differences import diff
    from communique.evaluation import evaluate
    from communique.networks import network
    from communique.pipeline import Result, build
    from communique.validation import validate

__version__: Final = "0.1.0"
__all__ = ["Result", "__version__", "build", "diff", "evaluate", "network", "query", "validate"]

# In a checkout loaders/, ontology/ and queries/ stand beside src/: found under the same names as in a wheel.
_ROOT: Final = Path(__file__).parents[2]
if (_ROOT / "pyproject.toml").is_file() and (_ROOT / "loaders").is_dir():
    __path__.append(str(_ROOT))

_HOMES: Final = {
    "build": "pipeline",
    "Result": "pipeline",
    "validate": "validation",
    "network": "networks",
    "query": "catalogue",
    "evaluate": "evaluation",
    "diff": "differences",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol
    """Import a verb where it lives, on first use."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    value = getattr(import_module(f"communique.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
