"""What people decided about a reading, as the writer needs it: beside the facts, so that it is told who changed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from communique.facts import Agent, Span


class Joint(NamedTuple):
    """The engagement that accounts lead to by decision; all else follows from its name, or stays untold."""

    id: str
    day: str | None = None
    parties: tuple[Agent, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person corrected in the reading of a release.

    `subject` is the fragment of the IRI of what was corrected (`statement-347-379`), empty for the release itself;
    `formerly` that of what no longer stands: removed, or moved to the subject. `was` are the fields as they had been
    read (`stance: condemn`); `source` is the SHA-256 of the file of corrections.
    """

    id: str
    operation: Literal["add", "change", "remove"]
    subject: str
    formerly: str
    at: Span
    was: tuple[str, ...]
    by: str
    on: str  # a full date
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of names: that two ids of a room (person, engagement) mean one thing, or two."""

    id: str
    room: str
    same: bool
    kept: str
    other: str
    by: str
    on: str
    why: str
    source: str
