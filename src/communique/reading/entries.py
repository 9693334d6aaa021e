"""The lexicon's entries as plain values: cues, markers, names, and all of it together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.facts import Agent
from communique.reading.abbreviations import Abbreviations
from communique.reading.inflection import Form
from communique.reading.patterns import Pattern, Phrases, Ruled


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: a verb, a noun behind a light verb, or an adjective behind "be".

    `rest` are the words that must follow the first; `reads` says where the stance is read:
    "" (fixed), "head", "complement", "attitude", "principle", "that".
    """

    lemma: str
    rest: tuple[str, ...]
    act: str
    stance: str
    that_stance: str
    reads: str
    light: bool
    own: bool
    reciprocal: bool
    addressee: str
    needs: frozenset[str]
    phrase: bool
    topic: bool
    bare: bool = False  # a clause may follow without "that"
    bars: frozenset[str] = (
        frozenset()
    )  # where it is no cue: "purpose", "participle", "lead", "reporting", "narration", "own"
    takes: frozenset[str] = frozenset()  # prepositions of its own
    promises: bool = False  # said of a commitment, it makes it


class VerbForm(NamedTuple):
    """A verb in one of its forms."""

    cue: Cue
    form: Form


@dataclass(frozen=True, slots=True)
class Marker:
    """A phrase in a complement that tells its stance; where it must stand."""

    stance: str
    head: bool
    clause: bool
    inside: bool
    weak: bool
    only: str = ""  # the reading that it is for, where it is for one alone


class Name(NamedTuple):
    """A name in a text: of what, and in which form (label, demonym, capital)."""

    kind: str  # state, body, ministry, instrument
    id: str
    form: str

    @property
    def agent(self) -> Agent:
        """The agent of that name; only states and bodies are told from ministries.

        >>> Name("state", "JPN", "demonym").agent
        Agent(kind='state', id='JPN')
        """
        return Agent("state" if self.kind == "state" else "body" if self.kind == "body" else "ministry", self.id)


@dataclass(frozen=True, slots=True)
class State:
    """A state as names need it: order of names, and which token is the short form."""

    iso3: str
    label: str
    order: str
    short: str


class Holder(NamedTuple):
    """A row of the tenures: who held which post for whom, from and to (full dates; to "" while it lasts)."""

    tenure: str
    person: str
    post: str
    start: str
    end: str


class KnownPerson(NamedTuple):
    """A person of the reference data."""

    id: str
    label: str
    family: str
    given: str
    short: str


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """An instrument of the reference data; `general` is a name that many states use for one of their own."""

    id: str
    label: str
    type: str
    agreement: bool
    part_of: str | None
    issued_by: Agent | None
    general: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it, compiled; frozen, so that it can be shared by threads and forked processes."""

    abbreviations: Abbreviations
    verbs: dict[str, tuple[VerbForm, ...]]
    nouns: dict[str, Cue]
    shared_adjectives: frozenset[str]
    beginnings: frozenset[str]  # by which one begins or ends: "concluded by thanking"
    asked: frozenset[str]  # those who are asked to do something: "the military"
    no_saying: frozenset[str]  # verbs behind which "that" tells nothing said: "ensured that"
    talk_nouns: frozenset[str]  # for talks and topics, as subjects: "The discussions covered X"
    talk_verbs: frozenset[tuple[str, ...]]  # behind them: "focused on"
    matter_nouns: frozenset[str]  # for topics alone: "Topics included X"
    matter_verbs: frozenset[tuple[str, ...]]
    shared: dict[str, Cue]  # nouns of what is shared: "There was agreement on X"
    adjectives: dict[str, Cue]
    promises: dict[str, Cue]  # words by which those who speak say what they will do: "will"
    refusals: frozenset[str]  # verbs whose denial is a promise: "will not let"
    no_promises: frozenset[str]  # verbs of which "will" tells no deed: "will be", "will have"
    markers: dict[str, tuple[Marker, ...]]
    principles: frozenset[str]
    norms: frozenset[str]
    intensifiers: frozenset[str]
    head_intensifiers: frozenset[str]
    intensifier_phrases: dict[str, tuple[list[str], ...]]  # by the first word
    taken_up: frozenset[str]
    general_issues: frozenset[str]
    issues: Ruled
    modalities: Ruled
    phrases: Phrases
    narrower: dict[str, frozenset[str]]  # an issue and all that are broader
    issue_of_many: dict[str, str]  # an issue between two states to that of more than two
    attributed: dict[str, str]
    issue_of_stance: dict[str, str]  # what every statement of a stance is about
    intensity: dict[str, int]
    polarity: dict[str, int]
    names: dict[str, Name]
    name_automaton: Phrases
    states: dict[str, State]
    unit_of: dict[str, str]  # ministry id to ISO3
    part_of: dict[str, str]  # body id to the body it belongs to
    office_of: dict[str, Agent]  # words of an office that only one state or body has, to that one
    national_styles: dict[str, Agent]  # honorifics of the people of one state alone
    usual_office: dict[str, Agent]  # likewise, of an office whose holder names no state only in one's own releases
    given_names: frozenset[tuple[str, str]]  # ISO3, and a given name in small letters that is no family name there
    two_word_names: frozenset[str]  # states where a name of two words ends in the family name
    state_roles: dict[
        str, tuple[tuple[str, str], ...]
    ]  # words of offices with the roles they make in a state, by its ISO3
    holders: dict[str, tuple[Holder, ...]]  # by post id
    persons: dict[str, tuple[KnownPerson, ...]]  # by the slug of family or short name
    named_after: frozenset[str]  # words of camps, ships and roads, behind which a name is nobody
    gatherings: frozenset[str]  # last words of the names of bodies, which are no person's
    given: frozenset[str]  # what one gives of one's own side: "offered Peru's assistance"
    ties: frozenset[str]  # nouns of what two states have with each other, in small letters
    talked_of: frozenset[str]  # states that are talked of by others
    paired: dict[tuple[str, str], tuple[str, str]]  # the two states that a body's or an instrument's name joins
    person_states: dict[str, frozenset[str]]  # for whom the people of the reference data held posts
    instruments: dict[str, KnownInstrument]
    office_heads: frozenset[str]
    general_offices: frozenset[str]  # heads that may have "General" behind
    small_offices: frozenset[str]  # heads that stand in small letters, too
    office_words: frozenset[str]
    passing: frozenset[str]  # office words that say how somebody holds it
    portfolio: frozenset[str]
    introducing: frozenset[str]  # words with which an office, a rank or an honorific begins
    roles: tuple[tuple[Pattern, str], ...]
    role_labels: dict[str, str]
    defence_roles: dict[str, str]  # the role of the head of a state's defence ministry, by its ISO3
    broader_roles: dict[str, str]  # a role to the one that is broader
    organs: frozenset[str]  # names of ministries that many states share
    ranks: frozenset[tuple[str, ...]]
    honorifics: frozenset[tuple[str, ...]]
    particles: frozenset[str]
    pronouns: dict[str, str]  # words beside and in names that tell whether one is "he" or "she"
    tails: frozenset[str]
    stops: frozenset[str]  # words of ranks and honorifics, behind which a name begins
    styles: frozenset[str]  # first words of ranks and honorifics
    not_names: frozenset[str]
    forces: frozenset[str]
    plural_offices: frozenset[str]
    bare_roles: frozenset[str]
    posted_roles: frozenset[str]  # roles of those who are sent to another state
    body_roles: frozenset[str]  # roles of offices that bodies have, and states do not
    sole_roles: frozenset[str]  # behind "the" their holder has no second office
    unions: frozenset[str]  # bodies for which their own bodies speak
    groups: dict[str, tuple[str, str]]  # plural word to (speaks as, office)
    members: dict[str, tuple[tuple[Agent, str], ...]]  # of a group of states, by its id, with the day since when
    collectives: dict[str, Agent]  # adjectives of a region ("Nordic") to the group that they stand for
    body_groups: dict[str, Agent]  # plural word to the body that is meant where it takes part
    group_adjectives: frozenset[str]
    group_words: frozenset[str]  # words with which the name of a group begins
    side_nouns: frozenset[str]
    meeting: MeetingWords
    doing: frozenset[str]
    between: frozenset[str]
    run_ups: dict[str, tuple[tuple[str, ...], ...]]  # "went on to", by their last word but "to"
    wishes: frozenset[tuple[str, ...]]  # those behind which only an attitude is said: "would like to"
    points: frozenset[str]  # what a list is announced as: "the following three points"
    joint: frozenset[str]  # what tells that an attitude is that of all who speak: "their shared commitment"
    praising: frozenset[str]  # stances whose object is the one praised
    reporting: frozenset[str]  # past and third forms of the verbs that report
    telling: frozenset[str]  # all words at which a cue may stand
    spoken: frozenset[str]  # base forms of verbs, for purpose clauses
    role_cache: dict[str, str] = field(default_factory=dict, compare=False)
    holder_cache: dict[str, Agent | None] = field(default_factory=dict, compare=False)  # of whom an office's words tell

    def spoken_for(self, agents: Iterable[Agent], day: str | None) -> tuple[Agent, ...]:
        """Agents with the members of a group for the group, those of a day (EDTF) where it is known.

        A group without organs speaks for its members; a body that speaks as one stays itself.
        """
        found: dict[Agent, None] = {}
        for agent in agents:
            members = self.members.get(agent.id, ()) if agent.kind == "body" else ()
            present = [state for state, since in members if day is None or since <= day]
            found.update(dict.fromkeys(present or [agent]))
        return tuple(found)

    def wider_roles(self, role: str) -> tuple[str, ...]:
        """A role with all that are broader: a secretary of defense is a minister of defence."""
        found = [role]
        while (role := self.broader_roles.get(role, "")) and role not in found:
            found.append(role)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """Words by which a meeting's kind, format and the kinds of events and instruments are known."""

    kinds: tuple[tuple[Pattern, str], ...]
    weak_kinds: frozenset[str]  # in a title, give way to those that openings tell
    opening_kinds: frozenset[str]
    formats: tuple[tuple[Pattern, str], ...]
    verbs: frozenset[str]
    event_kinds: dict[str, str]  # of nouns for events, those in small letters common nouns; "" where no kind fits
    event_phrases: Phrases  # the nouns in small letters
    event_bodies: frozenset[str]  # of these, the ones that name a body, too
    gatherings: tuple[tuple[str, str], ...]  # names of gatherings behind "at the"
    gathering_phrases: Phrases  # the names, also with a number right behind them
    future: re.Pattern[str]  # beside an event: it is to come
    past: re.Pattern[str]
    instruments: tuple[tuple[str, str], ...]
    documents: frozenset[str]  # words for instruments
    plain_documents: frozenset[str]  # likewise, common nouns in small letters
    tells: re.Pattern[str]  # by which a sentence tells that people met
    frames: re.Pattern[str]  # by which an opening tells of the meeting in a frame
    plans: re.Pattern[str]  # by which it tells that they will meet
    put_off: tuple[tuple[str, re.Pattern[str]], ...]  # by which a meeting is postponed or cancelled
    states: re.Pattern[str]  # by which those who met are named as states
    not_places: frozenset[str]
    not_in_places: frozenset[str]

    def announces(self, sentence: str) -> bool:
        """Whether a sentence tells of a meeting to come, or of one put off."""
        return self.plans.search(sentence) is not None or any(p.search(sentence) for _, p in self.put_off)
