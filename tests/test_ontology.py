"""The ontology as goods of its own: it parses, is OWL 2 DL and consistent, names and defines each of its terms,
and has the concepts of the coding guide.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

import owlrl
import pytest
import rdflib
from pyshacl.entrypoints import meta_validate
from rdflib import OWL, RDF, RDFS, SKOS, XSD, URIRef

from communique.validation import validate
from communique.vocabulary import BASE, CMQ, PREFIXES, SCHEME

ONTOLOGY = Path(str(files("communique.ontology") / "ontology.ttl")).parent
MODEL = Path(__file__).parents[1] / "docs" / "model.md"
TBOX = ("ontology.ttl", "reused.ttl", "schemes.ttl", "issues.ttl", "external-codes.ttl")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
LEXICON = BASE + "lexicon#"
NS = URIRef(CMQ.removesuffix("#"))

# The ids of the coding guide. Stances with polarity and base intensity.
STANCES = {
    "congratulate": (1, 1), "appreciate": (1, 1), "welcome": (1, 1), "commend": (1, 2), "recognise": (1, 1),
    "uphold": (1, 2), "support": (1, 2), "commit": (1, 2), "expect": (1, 1), "sympathise": (1, 1), "discuss": (0, 1),
    "explain": (0, 1), "request": (0, 2), "concern": (-1, 1), "regret": (-1, 1), "criticise": (-1, 2),
    "oppose": (-1, 2), "protest": (-1, 3), "condemn": (-1, 3), "reject": (-1, 2), "threaten": (-1, 3),
}  # fmt: skip
ACTS = {
    "assert": "assertive", "reaffirm": "assertive", "deliberate": "deliberative", "agree": "commissive",
    "commit": "commissive", "request": "directive", "express": "expressive", "declare": "declarative",
}  # fmt: skip
IDS = {
    "modality": """dialogue high-level-dialogue coordination working-group unit-exchange ship-call aircraft-visit
        joint-exercise training capacity-building equipment-technology information-sharing education-exchange
        personnel-exchange peacekeeping hadr maritime-security cyber space asset-protection logistics-support visit""",
    "kind": """talks summit two-plus-two trilateral multilateral working-group-meeting courtesy-call seminar visit
        exercise port-call signing press-conference""",
    "format": "in-person video telephone teleconference online",
    "status": "held planned proposed postponed cancelled",
    "instrument-type": """treaty defence-cooperation-agreement memorandum joint-statement resolution domestic-law
        body-of-law strategy arrangement""",
    "stage": "negotiated adopted signed in-force amended renewed terminated",
    "reading": """statement background background-meeting background-earlier background-narration background-heading
        background-boilerplate unread unread-no-speaker unread-no-stance unread-no-complement unread-no-verb
        unread-unresolved-speaker unread-unasserted""",
}
# Datatypes of OWL 2 that this ontology uses; xsd:date and xsd:time are none.
DATATYPES = {XSD.string, XSD.integer, XSD.boolean, XSD.decimal, RDFS.Literal}


def graph(*names: str) -> rdflib.Graph:
    joined = rdflib.Graph()
    for name in names:
        joined.parse(ONTOLOGY / name, format="turtle")
    return joined


@cache
def tbox() -> rdflib.Graph:
    """The terms and concepts, without the patterns by which the lexicon finds concepts in a text."""
    joined = graph(*TBOX)
    for predicate in {p for p in joined.predicates() if str(p).startswith(LEXICON)}:
        joined.remove((None, predicate, None))
    return joined


def concepts(scheme: str) -> set[str]:
    found = graph("schemes.ttl").subjects(SKOS.inScheme, URIRef(SCHEME + scheme))
    return {str(concept).removeprefix(f"{SCHEME}{scheme}/") for concept in found}


def of_kind(*kinds: URIRef) -> set[rdflib.term.Node]:
    return {term for kind in kinds for term in tbox().subjects(RDF.type, kind)}


@pytest.mark.parametrize("path", sorted(ONTOLOGY.rglob("*.ttl")), ids=lambda path: path.name)
def test_turtle_parses(path: Path) -> None:
    assert len(rdflib.Graph().parse(path, format="turtle")) > 0


# ------------------------------------------------------------------------------------------------ terms


def test_every_term_has_label_definition_and_home() -> None:
    terms = [
        term for term in of_kind(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) if str(term).startswith(BASE)
    ]
    assert len(terms) > 60
    for term in terms:
        assert len(list(tbox().objects(term, RDFS.label))) == 1, term
        assert len(list(tbox().objects(term, SKOS.definition))) == 1, term
        assert tbox().value(term, RDFS.isDefinedBy) == NS, term


@pytest.mark.parametrize("kind", [SKOS.Concept, SKOS.ConceptScheme])
def test_every_concept_of_the_schemes_has_label_and_definition(kind: URIRef) -> None:
    schemes = graph("schemes.ttl")
    for concept in schemes.subjects(RDF.type, kind):
        assert len(list(schemes.objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(schemes.objects(concept, SKOS.definition))) == 1, concept


def test_every_external_code_has_label_and_scheme() -> None:
    codes = graph("external-codes.ttl")
    for code in codes.subjects(RDF.type, SKOS.Concept):
        assert codes.value(code, SKOS.prefLabel), code
        assert (codes.value(code, SKOS.inScheme), RDF.type, SKOS.ConceptScheme) in codes, code


def test_matches_lead_to_codes_that_are_there() -> None:
    codes, schemes = graph("external-codes.ttl"), graph("schemes.ttl")
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    ours = {code for match in matches for code in schemes.objects(None, match) if str(code).startswith(BASE)}
    assert len(ours) > 40
    assert ours <= set(codes.subjects(SKOS.inScheme))


def test_broader_concepts_are_of_the_same_scheme() -> None:
    for concept, broader in tbox().subject_objects(SKOS.broader):
        assert tbox().value(concept, SKOS.inScheme) == tbox().value(broader, SKOS.inScheme), concept


@pytest.mark.skipif(not MODEL.is_file(), reason="docs/model.md lies in a checkout, not in a wheel")
def test_no_term_of_the_model_is_missing() -> None:
    known = {*of_kind(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)}
    blocks = "".join(re.findall(r"```turtle\n(.*?)```", MODEL.read_text(encoding="utf-8"), flags=re.DOTALL))
    turtle = re.sub(r'"[^"]*"|<[^>]*>|#.*', " ", blocks)
    vocabularies = {"cmq", "prov", "foaf", "dcterms", "dcat", "oa", "org", "skos"}
    used = {(p, name) for p, name in re.findall(r"\b([a-z]+):([A-Za-z0-9-]+)", turtle) if p in vocabularies}
    assert len(used) > 90
    assert {f"{p}:{name}" for p, name in used if URIRef(PREFIXES[p] + name) not in known} == set()
    chosen = {"act", "stance", "modality", "kind", "format", "status", "itype", "stage", "reading"}
    ids = {PREFIXES[p] + name for p, name in re.findall(r"\b([a-z]+):([a-z-]+)", turtle) if p in chosen}
    assert {iri for iri in ids if (URIRef(iri), RDF.type, SKOS.Concept) not in tbox()} == set()


@pytest.mark.skipif(not MODEL.is_file(), reason="docs/model.md lies in a checkout, not in a wheel")
def test_the_model_writes_super_classes_outright() -> None:
    blocks = "".join(re.findall(r"```turtle\n(.*?)```", MODEL.read_text(encoding="utf-8"), flags=re.DOTALL))
    lists = re.findall(r" a ((?:\w+:\w+(?:, )?)+)", re.sub(r"#.*", "", re.sub(r"<[^>]*>", "x:y", blocks)))
    assert len(lists) > 12
    for classes in ({URIRef(PREFIXES[p] + name) for p, name in re.findall(r"(\w+):(\w+)", found)} for found in lists):
        assert {c for given in classes for c in tbox().transitive_objects(given, RDFS.subClassOf)} == classes


def test_every_term_of_the_data_under_ontology_is_declared() -> None:
    known = of_kind(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    data = graph("schemes.ttl", "issues.ttl", *(f"reference/{p.name}" for p in ONTOLOGY.glob("reference/*.ttl")))
    used = {*data.predicates(), *data.objects(None, RDF.type)} - {RDF.type}
    ours = {term for term in used if not str(term).startswith((str(OWL), str(RDFS), LEXICON))}
    assert ours - known == set()


# ------------------------------------------------------------------------------------------------ schemes


@pytest.mark.parametrize("scheme", IDS)
def test_ids_of_a_scheme_are_those_of_the_guide(scheme: str) -> None:
    assert concepts(scheme) == set(IDS[scheme].split())


def test_stances_are_those_of_the_guide_with_their_grades() -> None:
    schemes, base = graph("schemes.ttl"), SCHEME + "stance/"
    assert concepts("stance") == set(STANCES)
    for stance, grades in STANCES.items():
        found = [schemes.value(URIRef(base + stance), URIRef(CMQ + name)) for name in ("polarity", "baseIntensity")]
        assert tuple(int(str(grade)) for grade in found) == grades, stance


def test_acts_are_those_of_the_guide_under_their_forces() -> None:
    schemes, base = graph("schemes.ttl"), SCHEME + "act/"
    assert concepts("act") == {*ACTS, *ACTS.values()}
    for act, force in ACTS.items():
        assert schemes.value(URIRef(base + act), SKOS.broader) == URIRef(base + force)


# ------------------------------------------------------------------------------------------------ OWL 2 DL


def test_no_name_is_used_for_two_kinds_of_thing() -> None:
    kinds = [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept]
    for i, one in enumerate(kinds):
        for other in kinds[i + 1 :]:
            assert of_kind(one) & of_kind(other) == set(), (one, other)


def test_every_name_is_declared_as_what_it_is_used_for() -> None:
    properties = of_kind(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    builtin = {p for p in tbox().predicates() if str(p).startswith((str(OWL), str(RDF), str(RDFS)))}
    assert set(tbox().predicates()) - builtin <= properties
    classes = of_kind(OWL.Class)
    for subclass, superclass in tbox().subject_objects(RDFS.subClassOf):
        assert {subclass, superclass} <= classes
    for subproperty, superproperty in tbox().subject_objects(RDFS.subPropertyOf):
        assert {subproperty, superproperty} <= of_kind(OWL.ObjectProperty)
    assert {*tbox().objects(None, RDFS.domain)} <= classes
    for ranged, target in tbox().subject_objects(RDFS.range):
        assert target in (classes if ranged in of_kind(OWL.ObjectProperty) else DATATYPES), ranged


def test_object_properties_lead_to_things_and_datatype_properties_to_values() -> None:
    for property_ in of_kind(OWL.ObjectProperty):
        assert not [o for o in tbox().objects(None, property_) if isinstance(o, rdflib.Literal)], property_
    for property_ in of_kind(OWL.DatatypeProperty):
        assert all(isinstance(o, rdflib.Literal) for o in tbox().objects(None, property_)), property_


def test_only_constructs_whose_use_in_owl_2_dl_is_free_are_used() -> None:
    """No restrictions, chains or transitive properties: so no property is other than simple, and no axiom forbidden."""
    owl = {t for t in chain.from_iterable(tbox()) if str(t).startswith(str(OWL)) and t != OWL.Ontology}
    assert owl <= {
        OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.FunctionalProperty,
        OWL.AllDisjointClasses, OWL.members, OWL.versionIRI, OWL.versionInfo,
    }  # fmt: skip


def contradictions(*extra: tuple[rdflib.term.Node, URIRef, rdflib.term.Node]) -> list[str]:
    """What OWL 2 RL finds contradictory in the ontology with some more facts."""
    closure = graph("ontology.ttl", "reused.ttl", "schemes.ttl")
    for fact in extra:
        closure.add(fact)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [*map(str, closure.objects(None, errors)), *map(str, closure.subjects(RDF.type, OWL.Nothing))]


def test_the_ontology_does_not_contradict_itself() -> None:
    things = [
        (URIRef(f"urn:{n}"), RDF.type, URIRef(kind)) for n, kind in enumerate(sorted(map(str, of_kind(OWL.Class))))
    ]
    assert contradictions(*things) == []


def test_a_contradiction_would_be_found() -> None:
    thing, other = URIRef("urn:x"), URIRef("urn:y")
    assert contradictions((thing, RDF.type, URIRef(CMQ + "State")), (thing, RDF.type, URIRef(CMQ + "Ministry")))
    assert contradictions((thing, URIRef(CMQ + "madeAt"), other), (other, RDF.type, URIRef(CMQ + "Engagement")))


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java, which is not here")
def test_hermit_finds_the_ontology_consistent(tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2", reason="owlready2, which brings HermiT, is not installed")
    path = tmp_path / "ontology.nt"
    tbox().serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    with world.get_ontology(path.as_uri()).load():
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []


# ------------------------------------------------------------------------------------------------ shapes


def test_the_reference_data_and_the_issues_keep_the_shapes() -> None:
    report = validate([*sorted(ONTOLOGY.glob("reference/*.ttl")), ONTOLOGY / "issues.ttl"])
    found = {(finding.shape, finding.severity) for finding in report.results}
    assert found <= {("PersonFamilyName", "warning")}  # Malay names have no family name


def test_shapes_pass_the_shapes_of_shacl() -> None:
    conforms, _, text = meta_validate(graph("shapes.ttl"))
    assert conforms, text


def test_every_rule_says_what_is_wrong() -> None:
    shapes = graph("shapes.ttl")
    rules = {rule for target in (SH.targetClass, SH.targetSubjectsOf) for rule in shapes.subjects(target)}
    for rule in rules:
        told = shapes.value(rule, SH.sparql) or rule
        assert str(shapes.value(told, SH.message) or "").endswith((".", ". ")), rule


def test_queries_start_from_the_node_and_give_what_their_messages_quote() -> None:
    shapes = graph("shapes.ttl")
    for rule, select in shapes.subject_objects(SH.select):
        head, _, body = str(select).partition("WHERE")
        quoted = set(re.findall(r"\{\?(\w+)\}", str(shapes.value(rule, SH.message))))
        assert quoted <= set(re.findall(r"[$?](\w+)", head)), select
        assert re.match(r"\s*\{\s*\{?\s*\$this ", body), select
        assert not re.search(r"\b(MINUS|VALUES|SERVICE)\b", body), "SHACL-SPARQL forbids these"


def test_shapes_name_only_terms_that_are_declared() -> None:
    shapes = graph("shapes.ttl")
    paths = {*shapes.objects(None, SH.path), *shapes.objects(None, SH.inversePath)}
    named = {*paths, *shapes.objects(None, SH["class"]), *shapes.objects(None, SH.targetClass)}
    in_queries = {
        URIRef(PREFIXES[prefix] + name)
        for query in shapes.objects(None, SH.select)
        for prefix, name in re.findall(r"\b(cmq|oa|org|prov|dcat|skos):(\w+)", str(query))
    }
    known = of_kind(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    assert {term for term in named | in_queries if isinstance(term, URIRef)} - known == set()
