"""Tables as entities of FollowTheMoney, one JSON object a line, for Aleph, OpenSanctions and their kin.

Persons are Person; states and ministries PublicBody; bodies Organization; releases Document; meetings and other events
Event; offices Position, and who was in one on a day Occupancy, which claims no term of office; what a release tells of whom
Documentation: that it reports a meeting, and each statement with its quotation. Nobody gets a topic such as `role.pep`:
that is for the user to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from communique.tables.rows import Filled

Entity = dict[str, Any]
Rows = dict[str, list[dict[str, Any]]]

_NO_ID: Final = re.compile(r"[^0-9A-Za-z.-]+")
_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_SCHEMAS: Final = {"person": "Person", "state": "PublicBody", "ministry": "PublicBody", "body": "Organization"}
_LANGUAGES: Final = {"en": "eng", "fr": "fra", "de": "deu", "es": "spa", "it": "ita", "ja": "jpn", "ko": "kor"}


def entities(tables: Iterable[Filled]) -> list[Entity]:
    """The entities of tables, sorted by their ids; the same for the same tables.

    >>> entities([])
    []
    """
    rows: Rows = {
        each.table.name: [
            dict(zip([column.name for column in each.table.columns], row, strict=True)) for row in each.rows
        ]
        for each in tables
    }
    countries = {row["iso3"]: row["iso2"].lower() for row in rows.get("states", []) if row["iso2"]}
    found: dict[str, Entity] = {}
    for make in (_agents, _documents, _meetings, _events, _offices, _statements):
        for entity in make(rows, countries):
            if entity["properties"]:
                found[entity["id"]] = entity
    return [found[ident] for ident in sorted(found)]


def lines(found: Iterable[Entity]) -> bytes:
    """Entities as JSON lines (`.ftm.json`)."""
    return "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in found).encode()


def _entity(schema: str, ident: str, **properties: object) -> Entity:
    """An entity, whose properties have each value once, in order; what is not known is not there."""
    kept: dict[str, list[str]] = {}
    for name, given in properties.items():
        values = given if isinstance(given, (list, tuple)) else [given]
        told = sorted({str(value) for value in values if value not in {None, ""}})
        if told:
            kept[name] = told
    return {"id": ident, "schema": schema, "properties": kept}


def _id(room: str, name: object) -> str:
    """An id as FollowTheMoney has them: letters, digits, dots and hyphens; what else is replaced makes a hash needed.

    >>> _id("state", "JPN"), _id("event", "a#event-1")
    ('cmq-state-JPN', 'cmq-event-a-event-1-f6a7d2ff')
    """
    plain = _NO_ID.sub("-", str(name)).strip("-.")
    mark = "" if plain == name else f"-{sha256(str(name).encode()).hexdigest()[:8]}"
    return f"cmq-{room}-{plain}{mark}"


def _by(rows: Rows, table: str, column: str) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows.get(table, []):
        found.setdefault(row[column], []).append(row)
    return found


def _agents(rows: Rows, countries: dict[str, str]) -> Iterator[Entity]:
    parts = _by(rows, "participations", "person")
    for row in rows.get("agents", []):
        kind, told = row["kind"], parts.get(row["agent"], []) if row["kind"] == "person" else []
        homes = (
            [part["acts_for"] for part in told]
            if kind == "person"
            else [row["agent" if kind == "state" else "belongs_to"]]
        )
        more: dict[str, object] = {}
        if kind == "person":
            printed = {part["name_as_stated"] for part in told} - {row["name"], row["family_name"]}
            more = {"firstName": row["given_name"], "lastName": row["family_name"], "weakAlias": list(printed)}
        elif kind == "body":
            more = {"topics": "gov.igo"}
        yield _entity(
            _SCHEMAS[kind], _id(kind, row["agent"]), name=row["name"] or row["agent"], wikidataId=row["wikidata"],
            country=[countries.get(home) for home in homes], **more,
        )  # fmt: skip


def _documents(rows: Rows, _: dict[str, str]) -> Iterator[Entity]:
    texts = {row["release"]: row["text"].strip() for row in rows.get("texts", [])}
    for row in rows.get("releases", []):
        yield _entity(
            "Document", _id("release", row["release"]), title=row["title"], fileName=row["identifier"] or row["release"],
            date=row["issued"], publisher=row["publisher_name"], sourceUrl=_addresses(row),
            language=_LANGUAGES.get(row["language"] or ""), bodyText=texts.get(row["release"]),
        )  # fmt: skip


def _addresses(row: dict[str, Any]) -> list[str]:
    return [
        each for each in (row["identifier"], row["paraphrase_of"]) if each and each.startswith(("http://", "https://"))
    ]


def _meetings(rows: Rows, countries: dict[str, str]) -> Iterator[Entity]:
    parties, accounts = _by(rows, "engagement_parties", "engagement"), _by(rows, "accounts", "engagement")
    people = _by(rows, "participations", "account")
    for row in rows.get("engagements", []):
        ident, told = _id("engagement", row["engagement"]), accounts.get(row["engagement"], [])
        here = parties.get(row["engagement"], [])
        yield _entity(
            "Event", ident, name=row["label"] or row["engagement"], **_dates(row), keywords=row["kind"],
            summary=[each["title"] for each in told], location=[each["place"] for each in told],
            country=[countries.get(each["agent"]) for each in here], proof=[_id("release", each["release"]) for each in told],
            involved=[_id(each["kind"], each["agent"]) for each in here]
            + [_id("person", part["person"]) for each in told for part in people.get(each["account"], [])],
        )  # fmt: skip
        for each in told:
            yield _documented(
                each["release"], ident, _id("account", each["account"]), "reports the meeting", each["date"]
            )


def _dates(row: dict[str, Any]) -> dict[str, object]:
    """A date that FollowTheMoney can hold; else the first and last day that it may mean."""
    if row["date"] and _DATE.fullmatch(row["date"]):
        return {"date": row["date"]}
    return {"startDate": row["first_day"], "endDate": row["last_day"]}


def _documented(release: str, entity: str, ident: str, role: str, day: object, **more: object) -> Entity:
    told = day if day is None or _DATE.fullmatch(str(day)) else None
    return _entity(
        "Documentation", ident, document=_id("release", release), entity=entity, role=role, date=told, **more
    )


def _events(rows: Rows, countries: dict[str, str]) -> Iterator[Entity]:
    parts = _by(rows, "event_participants", "event")
    for row in rows.get("events", []):
        here = parts.get(row["event"], [])
        ident = _id("event", row["event"])
        yield _entity(
            "Event", ident, name=row["label"] or row["event"], **_dates(row), keywords=[row["kind"], row["status"]],
            country=[countries.get(each["agent"]) for each in here], proof=_id("release", row["release"]),
            involved=[_id(each["kind"], each["agent"]) for each in here if each["part"] == "participant"],
            organizer=[_id(each["kind"], each["agent"]) for each in here if each["part"] == "convenor"],
        )  # fmt: skip
        yield _documented(row["release"], ident, _id("told", row["event"]), "tells of the event", None)


def _offices(rows: Rows, countries: dict[str, str]) -> Iterator[Entity]:
    parts = {row["participation"]: row for row in rows.get("participations", [])}
    accounts = {row["account"]: row for row in rows.get("accounts", [])}
    for row in rows.get("participation_posts", []):
        part = parts[row["participation"]]
        account = accounts[part["account"]]
        post, day = _id("post", row["post"]), account["date"]
        yield _entity("Position", post, name=row["label"] or row["post"], country=countries.get(part["acts_for"]))
        yield _entity(
            "Occupancy", _id("occupancy", f"{part['person']}-{row['post']}-{part['participation']}"),
            holder=_id("person", part["person"]), post=post, proof=_id("release", account["release"]),
            date=day if day and _DATE.fullmatch(day) else None, summary=part["post_as_stated"],
        )  # fmt: skip


def _statements(rows: Rows, _: dict[str, str]) -> Iterator[Entity]:
    speakers = _by(rows, "statement_agents", "statement")
    labels = {row["issue"]: row["label"] for row in rows.get("issues", [])}
    issues = _by(rows, "statement_issues", "statement")
    for row in rows.get("statements", []):
        about = [labels[each["issue"]] for each in issues.get(row["statement"], [])]
        for each in speakers.get(row["statement"], []):
            if each["part"] == "speaker":
                yield _documented(
                    row["release"], _id(each["kind"], each["agent"]),
                    _id("statement", f"{row['statement']}-{each['kind']}-{each['agent']}"),
                    f"speaker: {row['act']}, {row['stance']}", row["issued"], summary=row["quotation"], description=about,
                )  # fmt: skip
