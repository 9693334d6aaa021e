"""What a validation found, as plain values, with the faces that people and machines read: JSON and SHACL's Turtle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from communique.vocabulary import BASE

Severity: TypeAlias = Literal["violation", "warning", "info"]

SHACL: Final = "http://www.w3.org/ns/shacl#"
SHAPES: Final = BASE + "shapes#"
_GENID: Final = BASE + ".well-known/genid/"
_GRAVITY: Final = ("violation", "warning", "info")
_STRING: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which a graph breaks a shape, and where in which release that shows.

    `shape` is the rule's name (`PassageQuotation`), `component` SHACL's name of what failed in it. `focus`, `path` and
    `value` are IRIs or literals as text; `path` is `^` and an IRI where it is followed backwards. `span` counts code
    points of the release's text; `quote` is what the graph quotes there.
    """

    severity: Severity
    shape: str
    message: str
    focus: str
    path: str | None = None
    value: str | None = None
    release: str | None = None
    span: tuple[int, int] | None = None
    quote: str | None = None
    component: str = field(default="", repr=False)
    terms: tuple[str, str | None] = field(default=("", None), repr=False)  # focus and value as N-Triples


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on some graphs, by release, gravity and place: the same order each time.

    >>> Report(()).conforms, Report((Finding("warning", "ReleaseDated", "No date.", "urn:r"),)).conforms
    (True, True)
    """

    results: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and infos do not count."""
        return not self.of("violation")

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.results if finding.severity == severity)

    def to_json(self) -> str:
        """The report as JSON: `conforms`, and one object for each finding.

        >>> json.loads(Report(()).to_json())
        {'conforms': True, 'results': []}
        """
        names = ("severity", "shape", "message", "focus", "path", "value", "release", "span", "quote")
        results = [{name: getattr(finding, name) for name in names} for finding in self.results]
        return json.dumps({"conforms": self.conforms, "results": results}, ensure_ascii=False, indent=2) + "\n"

    def to_turtle(self) -> str:
        """The report as a SHACL validation report in Turtle: sorted, and without blank nodes.

        >>> Report(()).to_turtle().splitlines()[-1]
        '<https://w3id.org/communique/.well-known/genid/report> a sh:ValidationReport ; sh:conforms true .'
        """
        blocks = sorted({_turtle(finding) for finding in self.results})
        head = f"<{_GENID}report> a sh:ValidationReport ; sh:conforms {str(self.conforms).lower()} .\n"
        links = [f"<{_GENID}report> sh:result {block.partition(' ')[0]} .\n" for block in blocks]
        return f"@prefix sh: <{SHACL}> .\n\n" + head + "".join(links) + "".join("\n" + block for block in blocks)


def by_place(finding: Finding) -> tuple[Any, ...]:
    """What findings are sorted by: release, gravity, place in the text, and then whatever tells them apart."""
    gravity = _GRAVITY.index(finding.severity)
    what = (finding.shape, finding.terms[0], finding.terms[1] or "", finding.message, finding.component)
    return (finding.release or "", gravity, finding.span or (-1, -1), *what)


def _turtle(finding: Finding) -> str:
    """A finding as a SHACL result, under a name made from its content."""
    focus, value = finding.terms
    facts = [("focusNode", focus), ("resultSeverity", f"sh:{finding.severity.capitalize()}")]
    facts += [("sourceShape", f"<{SHAPES}{finding.shape}>"), ("sourceConstraintComponent", f"sh:{finding.component}")]
    facts += [("resultMessage", f'"{finding.message.translate(_STRING)}"'), *([("value", value)] if value else [])]
    name = _GENID + hashlib.sha256(repr((facts, finding.path)).encode()).hexdigest()[:16]
    after = ""
    if finding.path and finding.path.startswith("^"):
        facts.append(("resultPath", f"<{name}-path>"))
        after = f"<{name}-path> sh:inversePath <{finding.path[1:]}> .\n"
    elif finding.path:
        facts.append(("resultPath", f"<{finding.path}>"))
    told = " ;\n    ".join(f"sh:{key} {term}" for key, term in facts)
    return f"<{name}> a sh:ValidationResult ;\n    {told} .\n{after}"
