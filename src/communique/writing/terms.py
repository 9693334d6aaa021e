"""Terms of RDF as N-Quads writes them, made once: plain strings that are joined to lines.

Literals are escaped as canonical N-Quads has it, so a line is the same bytes as a parser's own writer would make.
Classes are written with all their super-classes, so that no question needs inference.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from communique.vocabulary import BASE, CMQ, DCAT, DCTERMS, FOAF, OA, ORG, OWL, PROV, RDF, SCHEME, SKOS, XSD
from communique.writing.iris import iri, segment

_ESCAPES: Final = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_SPECIAL: Final = re.compile('[\\x00-\\x1f"\\\\\\x7f\\ud800-\\udfff\\ufffe\\uffff]')
_LANGUAGE: Final = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def named(iri: str) -> str:
    """An IRI between angle brackets; it must be one already (see `iris.segment` and `iris.address`).

    >>> named("https://example.org/a")
    '<https://example.org/a>'
    """
    return f"<{iri}>"


def string(text: str) -> str:
    r"""A plain literal; a lone surrogate, which is no character, becomes U+FFFD.

    >>> print(string('a "quoted"\nline\x01'))
    "a \"quoted\"\nline\u0001"
    """
    return f'"{_SPECIAL.sub(_escape, text)}"'


def worded(text: str, language: str) -> str:
    """A literal in a language; a plain one where the language is no tag.

    >>> worded("talks", "en"), worded("talks", "?")
    ('"talks"@en', '"talks"')
    """
    return f"{string(text)}@{language.lower()}" if _LANGUAGE.fullmatch(language) else string(text)


def typed(text: str, datatype: str) -> str:
    """A literal of a datatype of XML Schema: date, time, integer, boolean.

    >>> typed("2021-06-03", "date")
    '"2021-06-03"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return f"{string(text)}^^<{XSD}{datatype}>"


@lru_cache(maxsize=4096)
def concept(scheme: str, identifier: str) -> str:
    """A concept of one of our schemes.

    >>> concept("stance", "welcome")
    '<https://w3id.org/communique/scheme/stance/welcome>'
    """
    return f"<{SCHEME}{scheme}/{segment(identifier)}>"


@lru_cache(maxsize=65536)
def thing(room: str, identifier: str) -> str:
    """A thing under `id/`: of the rooms person, state, body, ministry, post, role, tenure, instrument, engagement.

    >>> thing("state", "JPN")
    '<https://w3id.org/communique/id/state/JPN>'
    """
    return f"<{iri(room, identifier)}>"


def _all(namespace: str, *names: str) -> list[str]:
    return [f"<{namespace}{name}>" for name in names]


A: Final = f"<{RDF}type>"
(
    ABOUT, ACCOUNT_OF, ACT, ADDRESSEE, CONVENED_BY, CUE, EDTF, EVIDENCE, FORMAT, FRAMEWORK, HOUSE,
    IN_CAPACITY, IN_POST, IN_RESPONSE_TO, INSTRUMENT_TYPE, INTENSIFIER, INTENSITY, INVOKES, ISO3, ISSUED_BY, KIND,
    MADE_AT, MODALITY, MOTIVATED_BY, NAME_AS_STATED, ON_BEHALF_OF, ORDINAL, PARAGRAPH, PARTICIPANT, PARTICIPATION,
    PARTY, PLACE_AS_STATED, POST_AS_STATED, PROPOSES, RANK_AS_STATED, READING, REPORTS, SENTENCE, SHA256, SHORT_NAME,
    SOURCE_SHA256, SPEAKER, SPEAKER_STATE, STAGE, STANCE, START_TIME, STATUS, TARGET, TEXT, TIMING_AS_STATED, TOPIC,
    UNDER_TENURE, WHEN, DURATION_MINUTES, DURATION_IS_APPROXIMATE,
) = _all(
    CMQ,
    "about", "accountOf", "act", "addressee", "convenedBy", "cue", "edtf", "evidence", "format", "framework", "house",
    "inCapacity", "inPost", "inResponseTo", "instrumentType", "intensifier", "intensity", "invokes", "iso3", "issuedBy",
    "kind", "madeAt", "modality", "motivatedBy", "nameAsStated", "onBehalfOf", "ordinal", "paragraph", "participant",
    "participation", "party", "placeAsStated", "postAsStated", "proposes", "rankAsStated", "reading", "reports",
    "sentence", "sha256", "shortName", "sourceSha256", "speaker", "speakerState", "stage", "stance", "startTime",
    "status", "target", "text", "timingAsStated", "topic", "underTenure", "when", "durationMinutes",
    "durationIsApproximate",
)  # fmt: skip
INVOKED_AS: Final = MappingProxyType(
    {
        "basis": f"<{CMQ}invokesAsBasis>",
        "norm": f"<{CMQ}invokesAsNorm>",
        "violated": f"<{CMQ}allegesViolationOf>",
    }
)
PREF_LABEL, ALT_LABEL = _all(SKOS, "prefLabel", "altLabel")
TITLE, ISSUED, DATE, PUBLISHER, LANGUAGE, IDENTIFIER, IS_PART_OF, CONFORMS_TO = _all(
    DCTERMS, "title", "issued", "date", "publisher", "language", "identifier", "isPartOf", "conformsTo"
)
START_DATE, END_DATE = _all(DCAT, "startDate", "endDate")
HAS_SOURCE, START, END, EXACT = _all(OA, "hasSource", "start", "end", "exact")
FAMILY_NAME, GIVEN_NAME = _all(FOAF, "familyName", "givenName")
MEMBER, ORGANIZATION, ROLE, MEMBER_DURING, UNIT_OF, SUB_ORGANIZATION_OF = _all(
    ORG, "member", "organization", "role", "memberDuring", "unitOf", "subOrganizationOf"
)
AGENT, HAD_PRIMARY_SOURCE, WAS_DERIVED_FROM, WAS_GENERATED_BY, WAS_INVALIDATED_BY, USED, WAS_ASSOCIATED_WITH = _all(
    PROV, "agent", "hadPrimarySource", "wasDerivedFrom", "wasGeneratedBy", "wasInvalidatedBy", "used",
    "wasAssociatedWith",
)  # fmt: skip
OPERATION, REASON, WAS_READ = _all(CMQ, "operation", "reason", "wasRead")
SAME_AS, DIFFERENT_FROM = _all(OWL, "sameAs", "differentFrom")
ONTOLOGY: Final = f"<{BASE}ns/0.1.0>"

_ORGANIZATION: Final = (ORG + "Organization", FOAF + "Agent")
SUPERS: Final = MappingProxyType(
    {
        CMQ + "Release": (PROV + "Entity", FOAF + "Document"),
        CMQ + "Paraphrase": (CMQ + "Release", PROV + "Entity", FOAF + "Document"),
        CMQ + "Passage": (OA + "SpecificResource",),
        CMQ + "Engagement": (CMQ + "Event",),
        CMQ + "Participation": (PROV + "Association",),
        CMQ + "Statement": (PROV + "Entity",),
        CMQ + "Instrument": (FOAF + "Document",),
        CMQ + "Agreement": (CMQ + "Instrument", FOAF + "Document"),
        CMQ + "State": (ORG + "FormalOrganization", *_ORGANIZATION),
        CMQ + "Ministry": (ORG + "OrganizationalUnit", *_ORGANIZATION),
        CMQ + "InternationalBody": _ORGANIZATION,
        CMQ + "Tenure": (ORG + "Membership",),
        CMQ + "Period": (DCTERMS + "PeriodOfTime",),
        CMQ + "Issue": (SKOS + "Concept",),
        ORG + "Role": (SKOS + "Concept",),
        FOAF + "Person": (FOAF + "Agent",),
        PROV + "SoftwareAgent": (PROV + "Agent",),
        PROV + "Person": (PROV + "Agent",),
        CMQ + "Correction": (PROV + "Activity",),
    }
)
TYPES: Final = MappingProxyType(
    {
        kind: tuple(f"<{each}>" for each in (kind, *SUPERS.get(kind, ())))
        for kind in (*SUPERS, CMQ + "Account", CMQ + "Event", ORG + "Post", PROV + "Entity", PROV + "Activity")
    }
)
