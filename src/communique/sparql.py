"""A query's words: what it asks the engine to do, and values put in as RDF terms, never as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from communique.errors import QueryError

if TYPE_CHECKING:
    import pyoxigraph as ox

# what may stand in a name behind its first letter: no less than https://www.w3.org/TR/sparql11-query/#rPN_CHARS
_IN_NAME: Final = r"\w\u00b7\u0300-\u036f\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_TOKEN: Final = re.compile(
    rf"""(?P<comment>\#[^\r\n]*)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    |(?P<string>\"{{3}}(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"{{3}}|'{{3}}(?:(?:'|'')?(?:[^'\\]|\\.))*'{{3}}
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$][{_IN_NAME}]+)
    |(?P<name>(?:[{_IN_NAME}](?:[{_IN_NAME}.-]{{0,200}}[{_IN_NAME}-])?)?:
        (?:(?:[{_IN_NAME}:]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])(?:[{_IN_NAME}:.-]*[{_IN_NAME}:-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])*)?)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<other>(?:[\d.+-]|[^\W\d_A-Za-z])+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_LETTER: Final = re.compile(r"\\(?:u00|U000000)([46][1-9A-Fa-f]|[57][0-9Aa])")
_CALL: Final = "SERVICE"
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_ABSOLUTE: Final = re.compile(r"<\w+://")


def keywords(query: str) -> frozenset[str]:
    """The bare words of a query in capitals: no comments, strings, IRIs, prefixed names or variables.

    >>> sorted(keywords('SELECT ?service { ?s service:x "SERVICE" } # SERVICE'))
    ['SELECT']
    """
    return frozenset(found[0].upper() for found in _TOKEN.finditer(query) if found.lastgroup == "word")


def refuse_calls(query: str) -> None:
    r"""Raise QueryError for a query that reaches out to another server.

    >>> refuse_calls("SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    communique.errors.QueryError: SERVICE is not allowed: questions are answered from the graphs given; load ...
    """
    if calls(query):
        what = "SERVICE is not allowed: questions are answered from the graphs given"
        raise QueryError(what, remedy="load the other data and give them, too")


def calls(query: str) -> bool:
    """Whether a query may reach out to another server, in any spelling that the engine takes.

    Oxigraph needs no space around a keyword, where the grammar would read a longer name: `1SERVICE<…>`,
    `SERVICE:name { … }`; and a comparison may look like an IRI: `FILTER(?a<?b)SERVICE#>`.

    >>> calls("SELECT * {SERVICE:x{?s ?p ?o}}"), calls("SELECT * {?s service:x <http://example.org/service#>}")
    (True, False)
    """
    plain = _ESCAPED_LETTER.sub(lambda found: chr(int(found[1], 16)), query)
    return _calls(query) or (plain != query and _calls(plain))


def _calls(query: str) -> bool:
    before, name = "", ""  # a name whose prefix has the word in it, and what stands before it
    for found in _TOKEN.finditer(query):
        token, kind = found[0], found.lastgroup
        if kind == "comment" or token.isspace():
            continue
        if kind in {"word", "other"} and _CALL in token.upper():
            return True
        if kind == "iri" and not _ABSOLUTE.match(token) and "#" in _behind(_CALL, _behind(")", token.upper())):
            return True
        if name and token.startswith("{") and before != "GRAPH":
            return True
        if kind == "name" and _CALL in token.partition(":")[0].upper():
            name = token
        else:
            before, name = token.upper(), ""
    return False


def _behind(mark: str, text: str) -> str:
    return text.partition(mark)[2]


def names_graphs(query: str) -> bool:
    """Whether a query speaks of named graphs.

    >>> names_graphs("SELECT * { GRAPH ?g { ?s ?p ?o } }"), names_graphs("SELECT * { ?s ?p ?graph }")
    (True, False)
    """
    return not keywords(query).isdisjoint({"GRAPH", "FROM"})


def clauses(query: str) -> tuple[str, list[tuple[str, bool]]]:
    """A query's prologue, and the terms of its FROM clauses as they are written, each with whether it is NAMED.

    >>> clauses("PREFIX a: <urn:a> SELECT * FROM a:b FROM NAMED <urn:c> { ?s ?from ?o }")
    ('PREFIX a: <urn:a> ', [('a:b', False), ('<urn:c>', True)])
    """
    tokens = [found for found in _TOKEN.finditer(query) if found.lastgroup != "comment" and not found[0].isspace()]
    words = [found[0].upper() if found.lastgroup == "word" else "" for found in tokens]
    start = next((found.start() for found, word in zip(tokens, words, strict=True) if word in _FORMS), len(query))
    found = []
    for i, word in enumerate(words):
        if tokens[i][0] == "{":
            break
        named = word == "FROM" and words[i + 1 : i + 2] == ["NAMED"]
        at = i + 1 + named
        if word == "FROM" and at < len(tokens) and tokens[at].lastgroup in {"iri", "name"}:
            found.append((tokens[at][0], named))
    return query[:start], found


def places(query: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Where values may be bound: each `VALUES ?name { UNDEF }` or `VALUES (?a ?b) { (UNDEF UNDEF) }`, with its names.

    >>> [names for names, _, _ in places("SELECT * { VALUES ?x { UNDEF } # VALUES ?y { UNDEF }")]
    [('x',)]
    """
    tokens = [found for found in _TOKEN.finditer(query) if found.lastgroup != "comment" and not found[0].isspace()]
    for index, token in enumerate(tokens):
        if token[0].upper() != "VALUES" or token.lastgroup != "word":
            continue
        names, end = _clause(tokens[index + 1 :])
        if end is not None:
            yield names, token.start(), end


def _clause(tokens: Sequence[re.Match[str]]) -> tuple[tuple[str, ...], int | None]:
    """The variables of a clause behind VALUES, and where it ends if all its values are UNDEF."""
    names = []
    for token in tokens:
        if token[0] == "{":
            break
        if token.lastgroup == "variable":
            names.append(token[0][1:])
    rest = [token for token in tokens if token.lastgroup != "variable"]
    for token in rest:
        if token[0] == "}":
            return tuple(names), token.end()
        if token[0].upper() not in {"(", ")", "{", "UNDEF"}:
            break
    return (), None


def with_hints(query: str) -> str:
    """A query with the comments that begin with `#: ` made part of it: what is said to Oxigraph alone.

    >>> with_hints("SELECT * { ?s ?p ?o\\n  #: LATERAL {\\n  OPTIONAL { ?o ?q '#: no' } # as it is\\n  #: }\\n}")
    "SELECT * { ?s ?p ?o\\n  LATERAL {\\n  OPTIONAL { ?o ?q '#: no' } # as it is\\n  }\\n}"
    """
    return _TOKEN.sub(lambda found: found[0].removeprefix("#: ") if found["comment"] else found[0], query)


def bind(query: str, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Put terms in where the query has places for them; a place without a value is left out, so that it asks nothing.

    The values of one place are tied in order: `(?from ?to)` takes the first of each, then the second of each.

    >>> import pyoxigraph as ox
    >>> bind("ASK { VALUES ?x { UNDEF } VALUES ?y { UNDEF } ?x ?y 1 }", {"x": [ox.Literal('"} #')]})
    'ASK { VALUES (?x) { ("\\\\"} #") }  ?x ?y 1 }'
    """
    parts, done = [], 0
    for names, start, end in places(query):
        parts.append(query[done:start])
        rows = list(zip(*(values[name] for name in names), strict=True)) if all(n in values for n in names) else []
        if rows:
            head = " ".join(f"?{name}" for name in names)
            parts.append(f"VALUES ({head}) {{ {' '.join('(' + ' '.join(map(str, row)) + ')' for row in rows)} }}")
        done = end
    return "".join([*parts, query[done:]])
