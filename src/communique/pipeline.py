"""The way of a release: bytes to text, text to facts, facts to quads. Each stage can be called alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from communique.errors import CommuniqueError, UnreadableInput
from communique.facts import Account, Span, Statement

if TYPE_CHECKING:
    import rdflib

    from communique.corrections import Corrections
    from communique.formats import Source

_NO_RELEASE: Final = "is no release: it tells of no meeting and of nothing that anybody said"
_IN_MEMORY: Final = "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the report tells it: where it stands, how it was read, and how many statements it carries.

    `reading` is an id of `scheme/reading`: `statement`, `background-meeting`, `unread-no-verb`; `span` counts code
    points of the text.
    """

    number: int
    span: Span
    quote: str
    reading: str
    statements: int

    @property
    def is_unread(self) -> bool:
        """Whether the sentence may say something that was not understood."""
        return self.reading.startswith("unread")

    @property
    def reason(self) -> str:
        """Why there is no statement, in words: `no verb` for `unread-no-verb`."""
        return self.reading.partition("-")[2].replace("-", " ")


@dataclass(frozen=True, slots=True)
class Report:
    """How a release was read: each sentence, and what the reader noticed.

    >>> Report("a.txt", 0, (), ("gives no date of issue",)).warnings
    ('gives no date of issue',)
    """

    identifier: str
    statements: int
    sentences: tuple[Sentence, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def read(self) -> tuple[Sentence, ...]:
        """The sentences that became statements."""
        return tuple(each for each in self.sentences if each.reading == "statement")

    @property
    def background(self) -> tuple[Sentence, ...]:
        """The sentences that tell the setting and say nothing for anybody."""
        return tuple(each for each in self.sentences if each.reading.startswith("background"))

    @property
    def unread(self) -> tuple[Sentence, ...]:
        """The sentences that were not understood."""
        return tuple(each for each in self.sentences if each.is_unread)


@dataclass(frozen=True)
class Result:
    """A release that was read: what it tells, as values, as sorted N-Quads lines and as a graph."""

    account: Account
    lines: tuple[str, ...] = field(repr=False)
    report: Report

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in text order."""
        return self.account.statements

    @cached_property
    def graph(self) -> rdflib.Dataset:
        """The quads as an rdflib Dataset with Oxigraph behind it, made when first asked for."""
        return dataset(self.lines)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not built, and why; `skipped` where it is no fault: the same text came before."""

    name: str
    error: CommuniqueError
    skipped: bool = False


def dataset(lines: Iterable[str]) -> rdflib.Dataset:
    """N-Quads lines as an rdflib Dataset with Oxigraph behind it.

    >>> len(list(dataset(["<urn:s> <urn:p> <urn:o> <urn:g> ."]).quads()))
    1
    """
    import pyoxigraph
    import rdflib
    from oxrdflib import OxigraphStore

    store = pyoxigraph.Store()
    store.bulk_load("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return rdflib.Dataset(store=OxigraphStore(store=store))


def read(
    text: str,
    *,
    identifier: str = _IN_MEMORY,
    house: str | None = None,
    source_sha256: str = "",
    address: str = "",
    issued: str | None = None,
) -> Account:
    """Read a text: lay it out as a page of its house, and understand it.

    `house` forces a loader; `source_sha256` is of the file's bytes where they are not the text's; `address` helps to
    know the house; `issued` is the date of issue where the text gives none. A text that is no release gives an account
    without meetings and statements. Raises UnknownHouse.

    >>> read("Nothing happened.").statements
    ()
    """
    from communique.houses import page
    from communique.reading.account import account

    laid = page(text, identifier=identifier, source_sha256=source_sha256, name=house, address=address, issued=issued)
    return account(laid.release, laid.house)


def report(account: Account, warnings: Iterable[str] = ()) -> Report:
    """How an account's sentences were read; `warnings` are those of its input."""
    text = account.release.text
    starts = sorted(statement.evidence.start for statement in account.statements)
    sentences = tuple(
        Sentence(
            number=each.number,
            span=each.span,
            quote=" ".join(text[slice(*each.span)].split()),
            reading=each.reading,
            statements=sum(each.span.start <= start < each.span.end for start in starts),
        )
        for each in account.sentences
    )
    release = account.release
    found = list(warnings)
    if release.issued is None:
        found.append("gives no date of issue")
    elif release.issued_at is None:
        found.append(f"has no date of issue in its text; {release.issued} is from the page's metadata")
    return Report(account.release.identifier, len(account.statements), sentences, tuple(found), account.notes)


def build(
    source: str | Path | bytes,
    *,
    house: str | None = None,
    allow_private: bool = False,
    corrections: str | Path | Corrections | None = None,
) -> Result:
    """Build the graph of one release.

    `source` is a path, an http or https address, a text (a `str` with a line end in it) or a file's bytes;
    `allow_private` also takes addresses in the machine's own network; `corrections` is a file of corrections, or what
    `communique.corrections.load` read. Raises UnreadableInput where the source is empty, binary, too large, in another
    language or no release, UnknownHouse, and CorrectionError where a correction does not fit its text.

    >>> build("no-such-file.txt")
    Traceback (most recent call last):
    communique.errors.UnreadableInput: no-such-file.txt: no such file or directory; check the path and who may read it
    """
    from communique import formats

    decided = _decided(corrections)
    if isinstance(source, bytes):
        return build_source(formats.read(source, _IN_MEMORY), house=house, corrections=decided)
    if isinstance(source, str) and "\n" in source:
        read_source = formats.read(source.encode("utf-8", errors="surrogateescape"), _IN_MEMORY)
        return build_source(read_source, house=house, corrections=decided)
    if isinstance(source, str) and formats.is_address(source):
        fetched = formats.read_address(source, allow_private=allow_private)
        return build_source(fetched, house=house, corrections=decided)
    return build_source(formats.read_file(Path(source)), house=house, corrections=decided)


def _decided(corrections: str | Path | Corrections | None) -> Corrections | None:
    if isinstance(corrections, (str, Path)):
        from communique.corrections import load

        return load(corrections)
    return corrections


def build_source(source: Source, *, house: str | None = None, corrections: Corrections | None = None) -> Result:
    """Build the graph of an input that was decoded; raises UnreadableInput where it is no release."""
    from communique.reference import load
    from communique.writing.quads import quads

    account = read(
        source.text, identifier=source.name, house=house, source_sha256=source.sha256, address=source.address,
        issued=source.issued,
    )  # fmt: skip
    if corrections:
        from communique.corrections import apply

        account = apply(account, corrections)
    if not account.meetings and not account.statements:
        raise UnreadableInput(_NO_RELEASE, where=source.name, remedy="give a release of a meeting, statement or visit")
    return Result(account, tuple(quads(account, load())), report(account, source.warnings))


def build_many(
    sources: Iterable[str | Path | bytes],
    *,
    house: str | None = None,
    allow_private: bool = False,
    corrections: Corrections | None = None,
) -> Iterator[Result | Failure]:
    """Build releases one by one, in the order given; what cannot be read is a Failure, and the others go on.

    A text that came before under another name is skipped: one release is in a graph once.

    >>> [each.name for each in build_many([Path("no-such-file.txt")])]
    ['no-such-file.txt']
    """
    seen: dict[str, str] = {}
    for source in sources:
        name = _IN_MEMORY if isinstance(source, bytes) else str(source)
        try:
            result = build(source, house=house, allow_private=allow_private, corrections=corrections)
        except CommuniqueError as error:
            yield Failure(name, error)
            continue
        digest = result.account.release.sha256
        if digest in seen:
            same = UnreadableInput(f"has the same text as {seen[digest]}", where=name)
            yield Failure(name, same, skipped=True)
            continue
        seen[digest] = name
        yield result


def merge(results: Iterable[Result]) -> list[str]:
    """The lines of several releases as one sorted list, each once: the same in any order of releases.

    Where two releases print a shared entity's name in two ways, one label stands (see `communique.writing.lines.merge`).
    """
    from communique.writing.lines import merge as merged

    return list(merged([sorted({line for result in results for line in result.lines})]))


def readings(reports: Iterable[Report]) -> Counter[str]:
    """How many sentences were read how, over several reports.

    >>> readings([Report("a.txt", 1, (Sentence(1, Span(0, 5), "They met.", "background-meeting", 0),))])
    Counter({'background-meeting': 1})
    """
    return Counter(each.reading for report in reports for each in report.sentences)
