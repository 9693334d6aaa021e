"""RDF/XML, the same bytes for the same triples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from communique.errors import CommuniqueError
from communique.vocabulary import PREFIXES, RDF
from communique.writing.lines import literal, split
from communique.writing.names import natural, predicate_order

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY_NAMESPACE: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_NAME: Final = re.compile(r"^(.*?)([A-Za-z_][A-Za-z0-9_.-]*)$")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rdfxml(lines: Iterable[str]) -> str:
    """N-Triples lines as RDF/XML.

    Raises CommuniqueError for what RDF/XML has no way to write: control characters, and predicates that end in no name.

    >>> print(rdfxml(['<https://w3id.org/communique/id/state/JPN> <https://w3id.org/communique/ns#iso3> "JPN" .']))
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
     xmlns:cmq="https://w3id.org/communique/ns#">
    <rdf:Description rdf:about="https://w3id.org/communique/id/state/JPN">
     <cmq:iso3>JPN</cmq:iso3>
    </rdf:Description>
    </rdf:RDF>
    """
    spaces = {RDF: "rdf"}
    subjects: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, value, _ in sorted({split(line) for line in lines}):
        subjects.setdefault(subject, []).append((predicate, value))
    body: list[str] = []
    for subject in sorted(subjects, key=natural):
        body.append(f"<rdf:Description {_reference('about', subject)}>\n")
        pairs = sorted(subjects[subject], key=lambda pair: (predicate_order(pair[0]), natural(pair[1])))
        body += [_property(spaces, subject, predicate, value) for predicate, value in pairs]
        body.append("</rdf:Description>\n")
    declared = "\n".join(f" xmlns:{prefix}={quoteattr(space)}" for space, prefix in spaces.items())
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'
    return head + "".join(body) + "</rdf:RDF>\n"


def _property(spaces: dict[str, str], subject: str, predicate: str, value: str) -> str:
    name = _qualified(spaces, predicate)
    if value[0] != '"':
        return f" <{name} {_reference('resource', value)}/>\n"
    text, language, datatype = literal(value)
    bad = _NO_XML.search(text)
    if bad:
        what = f"RDF/XML cannot hold the character U+{ord(bad[0]):04X}"
        raise CommuniqueError(what, where=subject, remedy="export to another format")
    attribute = f" xml:lang={quoteattr(language)}" if language else ""
    attribute = f" rdf:datatype={quoteattr(datatype)}" if datatype else attribute
    return f" <{name}{attribute}>{escape(text, {chr(13): '&#13;'})}</{name}>\n"


def _reference(attribute: str, term: str) -> str:
    """An attribute that names a resource: an IRI or a blank node."""
    return f"rdf:{attribute}={quoteattr(term[1:-1])}" if term[0] == "<" else f'rdf:nodeID="{term[2:]}"'


def _qualified(spaces: dict[str, str], predicate: str) -> str:
    found = _NAME.match(predicate[1:-1])
    if found is None:
        what = f"RDF/XML cannot name the predicate {predicate}"
        raise CommuniqueError(what, remedy="export to another format")
    space, local = found.groups()
    prefix = spaces.setdefault(space, _BY_NAMESPACE.get(space) or f"ns{len(spaces)}")
    return f"{prefix}:{local}"
