"""Files of RDF read back: as sorted lines, as a store to ask, or as rdflib's dataset.

Files are `.nq .trig .ttl .nt .jsonld .rdf`, each also gzipped (`.nq.gz`); of a folder, all such files in it.
"""

from __future__ import annotations

import gzip
import zlib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from communique.errors import UnreadableGraph
from communique.snapshots import is_store, snapshot
from communique.writing.lines import merge, split
from communique.writing.serialise import FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from pyoxigraph import RdfFormat, Store
    from rdflib import Dataset

    Paths = Iterable[str | PathLike[str]]

_ENDINGS: Final[dict[str, Format]] = {**{f".{each}": each for each in FORMATS}, ".xml": "rdf", ".owl": "rdf"}
_GZIPPED: Final = ".gz"


def format_of(path: str | PathLike[str]) -> Format:
    """The format that a file's ending names; a further `.gz` is passed over.

    Raises UnreadableGraph for any other ending.

    >>> format_of("a.ttl"), format_of("a.nq.gz")
    ('ttl', 'nq')
    """
    name = Path(path).name.lower().removesuffix(_GZIPPED)
    found = _ENDINGS.get(Path(name).suffix)
    if found is None:
        remedy = f"name it by its format: {', '.join(_ENDINGS)}, each also with {_GZIPPED}"
        raise UnreadableGraph("no format of RDF has this ending", where=str(path), remedy=remedy)
    return found


def files(paths: Paths) -> list[Path]:
    """The files of RDF that are meant: each file, and of each folder all that have a known ending, sorted, once each.

    Of a store, the files of its current releases.

    Raises UnreadableGraph for what is not there and for a folder without any.

    >>> files(["nowhere.nq"])
    Traceback (most recent call last):
    communique.errors.UnreadableGraph: nowhere.nq: no such file or folder; check the path
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if is_store(path):
            found |= dict.fromkeys(snapshot(path).files)
        elif path.is_dir():
            inside = [each for each in sorted(path.rglob("*")) if each.is_file() and _known(each)]
            if not inside:
                raise UnreadableGraph("no file of RDF in the folder", where=str(path), remedy="give a graph")
            found |= dict.fromkeys(inside)
        elif path.exists():
            format_of(path)
            found[path] = None
        else:
            raise UnreadableGraph("no such file or folder", where=str(path), remedy="check the path")
    return list(found)


def _known(path: Path) -> bool:
    return Path(path.name.lower().removesuffix(_GZIPPED)).suffix in _ENDINGS


def read_lines(paths: Paths) -> list[str]:
    """The quads of files as sorted N-Quads lines, without line ends; blank nodes get the same names each time.

    Triples of formats that know no graphs are in the default graph. Raises UnreadableGraph.
    """
    return list(merge(_lines(path) for path in files(paths)))


def store(paths: Paths) -> Store:
    """The quads of files in an Oxigraph store in memory. Raises UnreadableGraph."""
    return store_of(read_lines(paths))


def store_of(lines: Iterable[str]) -> Store:
    """N-Quads lines in an Oxigraph store in memory.

    >>> len(store_of(["<https://example.org/a> <https://example.org/b> <https://example.org/c> ."]))
    1
    """
    from pyoxigraph import RdfFormat, Store

    made = Store()
    made.bulk_load("".join(f"{line}\n" for line in lines).encode(), RdfFormat.N_QUADS)
    return made


def dataset(paths: Paths) -> Dataset:
    """The quads of files as rdflib's dataset, held by Oxigraph; its default graph is that of provenance only.

    Raises UnreadableGraph.
    """
    return dataset_of(read_lines(paths))


def dataset_of(lines: Iterable[str], *, union: bool = False) -> Dataset:
    """N-Quads lines as rdflib's dataset, held by Oxigraph; with `union`, its default graph is that of all graphs.

    >>> data = dataset_of(["<https://example.org/a> <https://example.org/b> <https://example.org/c> ."])
    >>> [str(subject) for subject in data.subjects()]
    ['https://example.org/a']
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=store_of(lines)), default_union=union)


def _lines(path: Path) -> list[str]:
    """The sorted lines of one file."""
    name, what, remedy = format_of(path), "", ""
    try:
        content = path.read_bytes()
        if path.name.lower().endswith(_GZIPPED):
            content = gzip.decompress(content)
        return _sorted(content, _rdf_format(name))
    except OSError as error:
        what, remedy = error.strerror or str(error), "give a file that can be read"
    except (EOFError, zlib.error) as error:
        what, remedy = f"not gzip data: {error}", "give the file as it was packed"
    except (SyntaxError, ValueError) as error:
        what, remedy = f"not what its ending says: {error}", "repair it, or name it by its format"
    raise UnreadableGraph(" ".join(what.split()), where=str(path), remedy=remedy)


def _sorted(content: bytes, rdf_format: RdfFormat) -> list[str]:
    from pyoxigraph import RdfFormat, parse, serialize

    written = serialize(parse(content, format=rdf_format), format=RdfFormat.N_QUADS) or b""
    lines = sorted(set(written.decode().split("\n")) - {""})
    if b"_:" in written and any(term.startswith("_:") for line in lines for term in split(line)):
        return _without_chance(content, rdf_format)
    return lines


def _without_chance(content: bytes, rdf_format: RdfFormat) -> list[str]:
    """Lines with names for blank nodes that follow from what the file says, and are no other file's."""
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

    canonical = Dataset(parse(content, format=rdf_format))
    canonical.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted((serialize(canonical, format=RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1])
    own = "_:b" + sha256("\n".join(lines).encode()).hexdigest()[:8]
    named = ([term.replace("_:", own, 1) if term[:2] == "_:" else term for term in split(line)] for line in lines)
    return sorted(" ".join(filter(None, (*terms, "."))) for terms in named)


def _rdf_format(name: Format) -> RdfFormat:
    from pyoxigraph import RdfFormat

    return {
        "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG,
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdf": RdfFormat.RDF_XML,
    }[name]
