"""No question reaches out: whatever the engine takes for a call is refused, and what only looks like one is not."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.sparql import calls

STORE = ox.Store()
STORE.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(1), ox.DefaultGraph()))
PREFIXES = "PREFIX : <urn:x:> PREFIX a: <urn:x:> PREFIX service: <urn:x:> PREFIX Service1: <urn:x:> "

# what may come before the word, the word, its target, and a group, each in ways that leave out what the grammar wants
BEFORE = (
    "", " ", "\n", "?s ?p ?o.", "?s ?p 1", "?s ?p 1.", "?s ?p 1.0e0", "?s ?p true", "?s ?p a:x.", "?s ?p a:.",
    "?s ?p a:x ", "?s ?p :",
    "?s ?p 'a'", "?s ?p 'a'@en", "?s ?p 'a'@en-", '?s ?p """a""".', "?s ?p '''a''''", "?s ?p _:a.", "?s ?p <urn:p>",
    "OPTIONAL{}",
    "{}", "FILTER(?s<?b)", "?s ?p ?o FILTER(1<2)", "?s ?p ?o FILTER(1<a:b)", "BIND(1<2 AS ?x)", "FILTER(1<2||3>2)",
    "#\n", "# '\n",
    "?s ?p <urn:\\u0041#> . ", "?s ?p a:\\' . ", "?s ?p a:%41.", "?s ?p a:b-", "?s ?p ?o\u00b7", "?s ?p a:\u3001.",
    "LATERAL{", "GRAPH ?g{",
    "VALUES ?x {1}", "?s ?p 1,", "?s ?p [].", "?s ?p ().", "?s ^:p 2;", "?s !:p ?q.", "\\u0022", "'\\u0027'",
    "?s ?p 0x", "²",
)  # fmt: skip
WORD = (
    "SERVICE",
    "service",
    "SerVice",
    "SERVICE SILENT",
    "serviceSILENT",
    "SERVICE#>\n",
    "SERVICE #'\n",
    "\\u0053ERVICE",
    "SERV\\u0049CE",
)
TARGET = (
    "<http://127.0.0.1:9/>", " <http://127.0.0.1:9/> ", ":x", " a:x", "a:x", "?s", " $s", "#>\n<http://127.0.0.1:9/>",
    ":\u3001b", ":x\u00b7#\n", "service:x", "#>#\n?s", "<urn:\\u0041>"
)  # fmt: skip
AFTER = ("{?a ?b ?c}", " {}", "#x\n{?a ?b ?c}", "{?a ?b 1} FILTER(1>0)", "{?a ?b '>'} #>", "{?a ?b ?c}}", "")


def reached(query: str) -> bool:
    """Whether the engine tries to call; nothing listens at the port, and a name of `urn:` is none that it can call."""
    try:
        for _ in STORE.query(query):  # type: ignore[union-attr]
            pass
    except (OSError, RuntimeError) as error:
        return (
            "service" in str(error).lower()
            or "urn:" in str(error)
            or "127.0.0.1" in str(error)
            or "onnect" in str(error)
        )
    except (SyntaxError, ValueError, TypeError):
        return False
    return False


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(st.sampled_from(BEFORE), max_size=3).map("".join),
    st.sampled_from(WORD),
    st.sampled_from(TARGET),
    st.sampled_from(AFTER),
)
def test_what_the_engine_would_call_is_refused(before: str, word: str, target: str, after: str) -> None:
    query = f"{PREFIXES}SELECT * {{{before}{word}{target}{after}}}"
    assert calls(query) or not reached(query)


PIECES = (
    "SERVICE", "service", "?s", "?p", " ", "\n", ".", "<", ">", "(", ")", "{", "}", "#", "'", '"', "'''", '"""', "\\",
    "a:b", ":", "a:", "1", "1.5", "true", "FILTER", "BIND", "AS ?x", "OPTIONAL", "<http://127.0.0.1:9/>", "<urn:p>",
    "@en", "^^", "%41", "\\u0053", "-", ";", ",", "[", "]", "_:b", "SILENT", "VALUES", "UNDEF", "é", "²", "\u3001",
    "/", "|", "^", "!", "=", "&&", "||"
)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@example("FILTER(?s<?p)SERVICE#>\n<http://127.0.0.1:9/>{}")
@example("SERVICE:b{}")
@example("?s ?p 1SERVICE:b{}")
@example("?s ?p a:.SERVICE<http://127.0.0.1:9/>{}")
def test_no_mixture_of_pieces_reaches_out(inside: str) -> None:
    query = f"{PREFIXES}SELECT * {{{inside}}}"
    assert calls(query) or not reached(query)


LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
KEYWORDS = st.sampled_from(
    (
        "SERVICE",
        "service",
        " SERVICE <http://127.0.0.1:9/> {",
        "INSERT DATA",
        "LOAD <file:///etc/passwd>",
        "DELETE",
        "DROP ALL",
    )
)
WORDS = st.tuples(LETTERS, KEYWORDS, LETTERS).map("".join)


@settings(max_examples=500, deadline=None)
@given(WORDS)
def test_words_in_strings_and_comments_pass(words: str) -> None:
    string = str(ox.Literal(words))
    comment = re.sub(r"[\r\n]", " ", words)
    for query in (f"SELECT ({string} AS ?x) {{}}", f"SELECT * {{}} # {comment}", f"# {comment}\nASK {{}}"):
        assert not calls(query)
        STORE.query(query)


@settings(max_examples=500, deadline=None)
@given(st.from_regex(r"[a-z/()]{0,6}[Ss]ervice[a-z/()]{0,6}#?[a-z/()]{0,6}", fullmatch=True))
def test_words_in_iris_names_and_variables_pass(words: str) -> None:
    name = re.sub(r"[^a-zA-Z]", "", words)
    for query in (
        f"SELECT * {{ ?s <http://example.org/{words}> ?o }}",
        f"PREFIX {name}: <urn:x:> SELECT * {{ ?s {name}:p {name}:{name} . GRAPH {name}:g {{ ?s ?p ?{name} }} }}",
        f"SELECT ?{name} {{ ?{name} ?p ${name} }} GROUP BY ?{name}",
    ):
        assert not calls(query), query
        STORE.query(query)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }", "DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/passwd>", "CLEAR ALL",
        "DROP ALL", "CREATE GRAPH <urn:g>",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 2 } WHERE { ?s ?p ?o }", "COPY DEFAULT TO <urn:g>",
        "PREFIX a: <urn:a> insert data { a:a a:b 1 }",
        "ASK {} ; CLEAR ALL", "SELECT * {} INSERT DATA { <urn:a> <urn:b> 1 }",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)  # fmt: skip
def test_the_engine_takes_no_update_for_a_question(text: str) -> None:
    with pytest.raises(SyntaxError):
        STORE.query(text)
