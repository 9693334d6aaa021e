"""The reference data: it parses, it is complete, and no name or office is given twice."""

import re
from calendar import monthrange
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, OWL, RDF, SKOS
from rdflib.term import Node

REFERENCE = Path(__file__).parents[1] / "ontology" / "reference"
FILES = sorted(REFERENCE.glob("*.ttl"))

CMQ = Namespace("https://w3id.org/communique/ns#")
ID = Namespace("https://w3id.org/communique/id/")
ROLE_SCHEME = URIRef("https://w3id.org/communique/scheme/role")
ITYPE = Namespace("https://w3id.org/communique/scheme/instrument-type/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")

NOT_MEMBERS = {"COK", "NIU", "PSE", "TWN", "VAT", "XKX"}
NO_DEFENCE_MINISTRY = {"AND", "ATG", "BHS", "BRB", "BTN", "COK", "CRI", "DMA", "FSM", "GRD", "GUY", "ISL", "KIR", "KNA"}
NO_DEFENCE_MINISTRY |= {"LCA", "LIE", "MCO", "MHL", "MUS", "NIU", "NRU", "PAN", "PLW", "PSE", "SLB", "SMR", "SYC"}
NO_DEFENCE_MINISTRY |= {"TUV", "VAT", "VCT", "VUT", "WSM"}
SHARED_DEMONYMS = {"Congolese", "Dominican", "Dominicans"}
FIXED_BODIES = ["asean", "nato", "eu", "un", "g7", "quad", "aukus", "admm-plus", "unsc"]
AGREEMENTS = {"treaty", "defence-cooperation-agreement", "memorandum"}
NO_AGREEMENTS = {"resolution", "domestic-law", "body-of-law", "strategy"}


@pytest.fixture(scope="module")
def graph() -> Graph:
    """All files of the folder in one graph."""
    whole = Graph()
    for file in FILES:
        whole.parse(file)
    return whole


def instances(graph: Graph, kind: URIRef) -> set[Node]:
    return set(graph.subjects(RDF.type, kind))


def iso3(graph: Graph) -> dict[str, Node]:
    return {str(code): state for state, code in graph.subject_objects(CMQ.iso3)}


def bearers(graph: Graph, kind: URIRef, *properties: URIRef) -> dict[str, set[Node]]:
    """For each label, the things of a kind that bear it."""
    found: dict[str, set[Node]] = defaultdict(set)
    for thing in instances(graph, kind):
        for prop in properties:
            for label in graph.objects(thing, prop):
                found[str(label)].add(thing)
    return found


def shared(found: dict[str, set[Node]]) -> dict[str, set[Node]]:
    return {label: things for label, things in found.items() if len(things) > 1}


def day(graph: Graph, period: Node | None, bound: URIRef) -> date | None:
    """The first or last day of a period, as the graph has it."""
    value = graph.value(period, bound)
    return date.fromisoformat(str(value)) if value else None


def bounds(edtf: str) -> tuple[date, date | None]:
    """First and last day of a date in EDTF; no last day where it is open."""
    first, _, last = edtf.partition("/")
    start = date(*(int(part) for part in (first + "-01-01")[:10].split("-")))
    last = last or first
    if last == "..":
        return start, None
    year, month, day = ([int(part) for part in last.split("-")] + [0, 0])[:3]
    month = month or 12
    return start, date(year, month, day or monthrange(year, month)[1])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_parses_and_says_where_it_comes_from(file: Path) -> None:
    header = file.read_text("utf-8").partition("@prefix")[0]
    assert "Licence:" in header
    assert len(Graph().parse(file)) > 10


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_is_sorted_within_its_sections(file: Path) -> None:
    block = re.compile(r"^([a-z]+:)([\w.-]+) (?:a|owl:sameAs) ", re.MULTILINE)
    subjects = block.findall(file.read_text("utf-8"))
    for (kind, name), (next_kind, next_name) in pairwise(subjects):
        assert kind != next_kind or name < next_name


def test_no_blank_node_and_no_subject_in_two_files() -> None:
    home: dict[Node, str] = {}
    for file in FILES:
        if file.name == "links.ttl":
            continue
        for subject in set(Graph().parse(file).subjects()):
            assert isinstance(subject, URIRef)
            assert home.setdefault(subject, file.name) == file.name


def test_all_members_of_the_united_nations_are_there(graph: Graph) -> None:
    codes = set(iso3(graph))
    noted = {code for code, state in iso3(graph).items() if (state, SKOS.scopeNote, None) in graph}
    assert noted == NOT_MEMBERS
    assert len(codes - NOT_MEMBERS) == 193


def test_codes_of_states_are_unique_and_well_formed(graph: Graph) -> None:
    states = instances(graph, CMQ.State)
    for prop, pattern in ((CMQ.iso3, "[A-Z]{3}"), (CMQ.iso2, "[A-Z]{2}"), (CMQ.cowCode, r"\d{1,3}")):
        pairs = list(graph.subject_objects(prop))
        assert {state for state, _ in pairs} <= states
        assert len({code for _, code in pairs}) == len(pairs) == len({state for state, _ in pairs})
        assert all(re.fullmatch(pattern, str(code)) for _, code in pairs)
    assert len(list(graph.subject_objects(CMQ.iso2))) == len(states)
    assert all(state == ID[f"state/{code}"] for code, state in iso3(graph).items())


def test_every_state_has_label_demonym_capital_and_order_of_names(graph: Graph) -> None:
    for state in instances(graph, CMQ.State):
        assert len(list(graph.objects(state, SKOS.prefLabel))) == 1
        assert graph.value(state, CMQ.demonym)
        assert graph.value(state, CMQ.capital)
        assert str(graph.value(state, CMQ.familyNameOrder)) in {"first", "last", "none"}


def test_no_label_names_two_states(graph: Graph) -> None:
    labels = bearers(graph, CMQ.State, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, CMQ.capital, CMQ.demonym)
    assert set(shared(labels)) == SHARED_DEMONYMS
    assert not {"Korea", "Korean", "Congo"} & set(labels)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("U.S.", "USA"),
        ("US", "USA"),
        ("UK", "GBR"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("PRC", "CHN"),
        ("UAE", "ARE"),
        ("Vietnam", "VNM"),
        ("Viet Nam", "VNM"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("Burma", "MMR"),
        ("Netherlands", "NLD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Republic of Korea", "KOR"),
    ],
)
def test_printed_names_of_states(graph: Graph, label: str, code: str) -> None:
    assert bearers(graph, CMQ.State, SKOS.prefLabel, SKOS.altLabel)[label] == {ID[f"state/{code}"]}


def test_labels_have_straight_apostrophes_and_no_stray_space(graph: Graph) -> None:
    for prop in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, CMQ.demonym, CMQ.capital):
        for label in map(str, graph.objects(None, prop)):
            assert label == " ".join(label.split())
            assert not set(label) & set("\u2018\u2019\u201c\u201d")


def test_an_accented_name_is_also_there_in_ascii(graph: Graph) -> None:
    for code, name in (("CIV", "Cote d'Ivoire"), ("STP", "Sao Tome and Principe"), ("TUR", "Turkiye")):
        assert (ID[f"state/{code}"], SKOS.altLabel, Literal(name, "en")) in graph


def test_every_state_has_its_defence_ministry_and_post(graph: Graph) -> None:
    for code, state in iso3(graph).items():
        ministry = ID[f"ministry/{code}-defence"]
        assert ((ministry, ORG.unitOf, state) in graph) == (code not in NO_DEFENCE_MINISTRY)
        if code not in NO_DEFENCE_MINISTRY:
            assert any(graph.subjects(ORG.postIn, ministry))


def test_every_ministry_belongs_to_one_state(graph: Graph) -> None:
    states = instances(graph, CMQ.State)
    for ministry in instances(graph, CMQ.Ministry):
        owners = list(graph.objects(ministry, ORG.unitOf))
        assert len(owners) == 1
        assert owners[0] in states
        assert owners[0] == ID[f"state/{str(ministry).rsplit('/', 1)[1][:3]}"]


def test_every_post_is_in_a_ministry_and_has_a_role(graph: Graph) -> None:
    for post in instances(graph, ORG.Post):
        role, ministry = graph.value(post, ORG.role), graph.value(post, ORG.postIn)
        state = graph.value(post, CMQ.onBehalfOf)
        assert (role, RDF.type, ORG.Role) in graph
        assert (ministry, ORG.unitOf, state) in graph
        name = f"{str(state).rsplit('/', 1)[1]}-{str(role).rsplit('/', 1)[1]}"
        assert post == ID[f"post/{name}"]


def test_no_label_names_two_ministries_or_two_posts(graph: Graph) -> None:
    assert not shared(bearers(graph, CMQ.Ministry, SKOS.prefLabel, SKOS.altLabel))
    assert not shared(bearers(graph, ORG.Post, SKOS.prefLabel, SKOS.altLabel))


def test_roles_are_in_their_scheme_and_their_broader_roles_exist(graph: Graph) -> None:
    roles = instances(graph, ORG.Role)
    for role in roles:
        assert (role, SKOS.inScheme, ROLE_SCHEME) in graph
        assert set(graph.objects(role, SKOS.broader)) <= roles - {role}


def test_bodies_have_the_fixed_ids_and_no_label_twice(graph: Graph) -> None:
    bodies = instances(graph, CMQ.InternationalBody)
    assert {ID[f"body/{name}"] for name in FIXED_BODIES} <= bodies
    assert set(graph.objects(None, ORG.subOrganizationOf)) <= bodies
    assert not shared(bearers(graph, CMQ.InternationalBody, SKOS.prefLabel, SKOS.altLabel))


def test_no_two_instruments_share_a_label(graph: Graph) -> None:
    assert not shared(bearers(graph, CMQ.Instrument, SKOS.prefLabel, SKOS.altLabel))


def test_instruments_have_one_type_and_known_parties(graph: Graph) -> None:
    agents = instances(graph, CMQ.State) | instances(graph, CMQ.InternationalBody)
    instruments, agreements = instances(graph, CMQ.Instrument), instances(graph, CMQ.Agreement)
    assert agreements < instruments
    for instrument in instruments:
        (kind,) = graph.objects(instrument, CMQ.instrumentType)
        name = str(kind).removeprefix(str(ITYPE))
        assert name not in AGREEMENTS or instrument in agreements
        assert name not in NO_AGREEMENTS or instrument not in agreements
        assert set(graph.objects(instrument, CMQ.issuedBy)) <= agents
        parties = set(graph.objects(instrument, CMQ.party))
        assert parties <= agents
        assert not parties or instrument in agreements
        assert set(graph.objects(instrument, DCT.isPartOf)) <= instruments - {instrument}


def test_no_name_stands_for_things_of_two_kinds(graph: Graph) -> None:
    kinds: dict[str, set[URIRef]] = defaultdict(set)
    for kind in (CMQ.State, CMQ.Ministry, CMQ.InternationalBody, CMQ.Instrument, DCT.Location):
        for label in bearers(graph, kind, SKOS.prefLabel, SKOS.altLabel):
            kinds[label].add(kind)
    assert not {label for label, of in kinds.items() if len(of) > 1}


def test_periods_agree_with_their_edtf(graph: Graph) -> None:
    for period in instances(graph, CMQ.Period):
        edtf = str(graph.value(period, CMQ.edtf))
        start, end = bounds(edtf)
        assert (day(graph, period, DCAT.startDate), day(graph, period, DCAT.endDate)) == (start, end)
        assert end is None or start <= end
        assert str(period) == f"{ID}time/{edtf.replace('/', '--').replace('..', 'open')}"


def test_every_tenure_has_a_source(graph: Graph) -> None:
    for tenure in instances(graph, CMQ.Tenure):
        assert all(str(source).startswith("http") for source in graph.objects(tenure, DCT.source))
        assert (tenure, DCT.source, None) in graph


def test_the_members_of_a_group_are_states_and_a_later_one_has_its_day(graph: Graph) -> None:
    groups = set(graph.subjects(ORG.hasMember))
    for group in groups:
        assert (group, DCT.source, None) in graph
        assert len(set(graph.objects(group, ORG.hasMember))) > 2
        assert all((state, RDF.type, CMQ.State) in graph for state in graph.objects(group, ORG.hasMember))
    for tenure in graph.subjects(ORG.role, ID["role/member"]):
        body, state = graph.value(tenure, ORG.organization), graph.value(tenure, ORG.member)
        assert body in groups
        assert (body, ORG.hasMember, state) in graph
        since = str(graph.value(graph.value(tenure, ORG.memberDuring), CMQ.edtf)).partition("/")[0]
        names = [str(node).rsplit("/", 1)[1] for node in (state, body)]
        assert tenure == ID[f"tenure/{'-'.join(names)}-member-{since}"]


def test_every_tenure_of_a_post_is_whole(graph: Graph) -> None:
    for tenure in graph.subjects(CMQ.post):
        post = graph.value(tenure, CMQ.post)
        for here, there in ((ORG.organization, ORG.postIn), (ORG.role, ORG.role), (CMQ.onBehalfOf, CMQ.onBehalfOf)):
            assert graph.value(tenure, here) == graph.value(post, there) is not None
        assert (graph.value(tenure, ORG.member), RDF.type, FOAF.Person) in graph
        start = graph.value(graph.value(tenure, ORG.memberDuring), DCAT.startDate)
        assert tenure == ID[f"tenure/{str(post).rsplit('/', 1)[1]}-{start}"]


def test_no_two_tenures_of_one_post_overlap(graph: Graph) -> None:
    held: dict[Node, list[tuple[date, date]]] = defaultdict(list)
    for tenure, post in graph.subject_objects(CMQ.post):
        period = graph.value(tenure, ORG.memberDuring)
        start, end = day(graph, period, DCAT.startDate), day(graph, period, DCAT.endDate)
        held[post].append((start or date.min, end or date.max))
    for terms in held.values():
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(terms)))


def test_the_ministers_of_the_first_release_are_there(graph: Graph) -> None:
    for post, first, person in (
        ("JPN-minister-of-defence", "2020-09-16", "kishi-nobuo"),
        ("VNM-minister-of-defence", "2021-04-08", "phan-van-giang"),
    ):
        assert graph.value(ID[f"tenure/{post}-{first}"], ORG.member) == ID[f"person/{person}"]
    assert str(graph.value(ID["person/phan-van-giang"], CMQ.shortName)) == "Giang"
    assert str(graph.value(ID["person/kishi-nobuo"], FOAF.familyName)) == "Kishi"


def test_every_person_holds_a_post_and_is_named_by_the_slug(graph: Graph) -> None:
    members = set(graph.objects(None, ORG.member))
    for person in instances(graph, FOAF.Person):
        assert person in members
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", str(person).removeprefix(f"{ID}person/"))
        assert graph.value(person, FOAF.familyName) or graph.value(person, CMQ.shortName)


def test_places_are_no_agents(graph: Graph) -> None:
    for name in ("South China Sea", "Northern Ireland", "Taiwan Strait", "Indian Ocean"):
        (place,) = bearers(graph, DCT.Location, SKOS.prefLabel)[name]
        assert set(graph.objects(place, RDF.type)) == {DCT.Location}


def test_every_state_has_one_wikidata_item_and_no_item_is_used_twice(graph: Graph) -> None:
    pairs = list(graph.subject_objects(OWL.sameAs))
    assert instances(graph, CMQ.State) <= {thing for thing, _ in pairs}
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", str(item)) for _, item in pairs)
    assert len(pairs) == len({thing for thing, _ in pairs}) == len({item for _, item in pairs})
    assert all((thing, RDF.type, None) in graph for thing, _ in pairs)
    assert graph.value(ID["state/JPN"], OWL.sameAs) == URIRef("http://www.wikidata.org/entity/Q17")
