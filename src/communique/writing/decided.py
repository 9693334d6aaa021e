"""What people decided, in the graph: corrections and decisions as activities of provenance, and links of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.vocabulary import CMQ, ID, PROV
from communique.writing import terms as t
from communique.writing.iris import LINKS, graph_iri, slug

if TYPE_CHECKING:
    from communique.decisions import Correction, Decision
    from communique.facts import Account
    from communique.writing.sheet import Sheet


def decided(sheet: Sheet, account: Account) -> list[str]:
    """The lines of all corrections and decisions: provenance in the default graph, links in `graph/links`.

    Of what a correction added or changed it says `prov:wasGeneratedBy`, of what it took away `prov:wasInvalidatedBy`.
    """
    lines: list[str] = []
    for correction in account.corrections:
        lines += _correction(sheet, correction)
    for decision in account.decisions:
        lines += _decision(decision)
    return lines


def _correction(sheet: Sheet, told: Correction) -> list[str]:
    term = f"<{graph_iri(sheet.iri)}#correction-{told.id}>"
    subject = f"<{sheet.iri}#{told.subject}>" if told.subject else sheet.term
    triples = _activity(term, told, told.operation)
    triples += [(term, t.USED, sheet.term), (term, t.EVIDENCE, sheet.passage(told.at))]
    triples += [(term, t.WAS_READ, t.string(each)) for each in told.was]
    if told.operation != "remove":
        triples.append((subject, t.WAS_GENERATED_BY, term))
    if told.formerly:
        gone = f"<{sheet.iri}#{told.formerly}>"
        triples += [(gone, t.A, t.TYPES[PROV + "Entity"][0]), (gone, t.WAS_INVALIDATED_BY, term)]
    return [f"{subject} {predicate} {value} ." for subject, predicate, value in triples]


def _decision(told: Decision) -> list[str]:
    term = t.thing("correction", told.id)
    kept, other = t.thing(told.room, told.kept), t.thing(told.room, told.other)
    triples = _activity(term, told, "same" if told.same else "different")
    triples += [(term, t.USED, kept), (term, t.USED, other)]
    link = f"{other} {t.SAME_AS} {kept}" if told.same else f"{kept} {t.DIFFERENT_FROM} {other}"
    return [*(f"{subject} {predicate} {value} ." for subject, predicate, value in triples), f"{link} <{LINKS}> ."]


def _activity(term: str, told: Correction | Decision, operation: str) -> list[tuple[str, str, str]]:
    """Who decided what, when and why, and the file that it was written in."""
    agent, source = t.thing("agent", slug(told.by)), f"<{ID}corrections/{told.source[:16]}>"
    return [
        *((term, t.A, each) for each in t.TYPES[CMQ + "Correction"]),
        (term, t.OPERATION, t.string(operation)),
        (term, t.REASON, t.string(told.why)),
        (term, t.DATE, t.typed(told.on, "date")),
        (term, t.WAS_ASSOCIATED_WITH, agent),
        (term, t.USED, source),
        *((agent, t.A, each) for each in t.TYPES[PROV + "Person"]),
        (agent, t.PREF_LABEL, t.string(told.by)),
        *((source, t.A, each) for each in t.TYPES[PROV + "Entity"]),
        (source, t.IDENTIFIER, t.string(f"sha256:{told.source}")),
    ]
