"""What a reading depends on besides the text: the version, what the project knows, and the code that reads."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Final

from communique import __version__

_HANDED: Final = ("loaders", "ontology", "queries")  # beside the package in a checkout, in it where it is installed


@cache
def knowledge() -> str:
    """A digest of what the project knows, and of its version: what is read depends on it."""
    digest = sha256(__version__.encode())
    folder = files("communique.ontology")
    for part in (folder, folder / "lexicon", folder / "reference"):
        for each in sorted(part.iterdir(), key=lambda each: each.name):
            if each.name.endswith(".ttl"):
                digest.update(each.name.encode() + b"\0" + each.read_bytes())
    return digest.hexdigest()[:16]


@cache
def fingerprint() -> str:
    """The version, Python's, and a digest of code, knowledge and the packages that are built on: equal where bytes are.

    A checkout and a wheel of the same commit have the same.

    >>> fingerprint().startswith(f"{__version__} on Python 3.")
    True
    """
    digest = sha256(knowledge().encode())
    for name, content in sorted(_code()):
        digest.update(f"\0{name}\0".encode() + content)
    digest.update("\0".join(_packages()).encode())
    major, minor = sys.version_info[:2]
    return f"{__version__} on Python {major}.{minor} ({digest.hexdigest()[:12]})"


def _code() -> list[tuple[str, bytes]]:
    """The code of the package and of the loaders, by names that do not tell where it lies."""
    package = Path(__file__).parent
    found = [(path.relative_to(package), path) for path in package.rglob("*.py")]
    told = [(name.as_posix(), path.read_bytes()) for name, path in found if name.parts[0] not in _HANDED]
    loaders = [each for each in files("communique.loaders").iterdir() if each.name.endswith(".py")]
    return told + [(f"loaders/{each.name}", each.read_bytes()) for each in loaders]


def _packages() -> list[str]:
    """The packages that communique needs, extras aside, with the versions that are there."""
    try:
        needed = [each for each in requires("communique") or () if "extra ==" not in each]
    except PackageNotFoundError:  # run from a checkout that was not installed
        return []
    names = sorted(
        {
            "".join(letter if letter.isalnum() or letter in "-_." else " " for letter in each).split()[0]
            for each in needed
        }
    )
    return [f"{name} {version(name)}" for name in names]
