"""What can go wrong, under one root, so that a face can turn any failure into one line."""

from __future__ import annotations


class CommuniqueError(Exception):
    """The root of all errors that this package raises on purpose.

    The message says what is wrong, where, and what to do about it, in one line.

    >>> str(CommuniqueError("no text", where="a.txt", remedy="give a release that has text"))
    'a.txt: no text; give a release that has text'
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__((f"{where}: " if where else "") + what + (f"; {remedy}" if remedy else ""))


class UnreadableInput(CommuniqueError):
    """A whole input is not what it claims to be: empty, binary, too large, in another language, no release."""


class UnknownHouse(CommuniqueError):
    """No loader has that name."""


class LexiconError(CommuniqueError):
    """The Turtle under ontology/ says something that the engine cannot compile."""


class UnreadableGraph(CommuniqueError):
    """A file of RDF cannot be parsed or has an ending that names no RDF format."""


class QueryError(CommuniqueError):
    """A question is unknown, lacks a parameter or is not SPARQL."""


class GoldError(CommuniqueError):
    """A release coded by hand does not fit its text."""


class CorrectionError(CommuniqueError):
    """A file of corrections is not what docs/corrections.md tells, or a correction does not fit its release."""


class InvalidGraph(CommuniqueError):
    """A graph breaks a shape where only a valid one is allowed."""


class StoreError(CommuniqueError):
    """A store on disk is missing, damaged, of another layout, or being written by somebody else."""


class ClusterError(CommuniqueError):
    """A cluster cannot be reached, has no workers, or reads with another communique."""
