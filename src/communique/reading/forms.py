"""Lists of forms, patterns and identifiers out of the rows of the lexicon, by the class of their entries."""

from __future__ import annotations

from communique.reading.patterns import Pattern, parse_pattern
from communique.reading.turtle import LEX, Rows, last


def in_order(table: Rows, kind: str, predicate: str = "form") -> list[str]:
    """The forms of a class, in the order of the file; or another predicate's values."""
    return [form for s in table.instances(LEX + kind) for form in table.values(s, LEX + predicate)]


def forms_of(table: Rows, kind: str, predicate: str = "form") -> frozenset[str]:
    """The forms of a class, without order."""
    return frozenset(in_order(table, kind, predicate))


def ids_of(table: Rows, kind: str, predicate: str) -> frozenset[str]:
    """The last segments of the IRIs that entries of a class point to."""
    return frozenset(last(iri) for iri in in_order(table, kind, predicate))


def alternatives(table: Rows, kind: str) -> str:
    """The regular expressions of a class as one; what matches nothing where there is none."""
    return "|".join(in_order(table, kind, "regex")) or "(?!)"


def worded(table: Rows, kind: str) -> frozenset[tuple[str, ...]]:
    """The forms of a class, each as its words."""
    return frozenset(tuple(form.split()) for form in forms_of(table, kind))


def ranked(table: Rows, kind: str, value: str) -> tuple[tuple[Pattern, str], ...]:
    """Patterns with what each stands for, by rank."""
    order = sorted(table.instances(LEX + kind), key=lambda s: (int(table.value(s, LEX + "rank", "50")), s))
    return tuple(
        (parse_pattern(p), last(table.value(s, value))) for s in order for p in table.values(s, LEX + "pattern")
    )


def valued(table: Rows, kind: str, value: str) -> list[tuple[str, str]]:
    """The forms of a class, each with its entry's value."""
    return [
        (form, table.value(s, value)) for s in table.instances(LEX + kind) for form in table.values(s, LEX + "form")
    ]
