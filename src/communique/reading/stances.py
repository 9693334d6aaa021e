"""The attitude of a statement: fixed by its cue, or read off its complement."""

from __future__ import annotations

from communique.reading.complements import Complement
from communique.reading.cues import Found
from communique.reading.entries import Cue, Lexicon, Marker
from communique.reading.grammar import BE, HAVE, MODALS, PREPOSITIONS, possessive
from communique.reading.patterns import Hits
from communique.reading.words import Words

_Hit = tuple[int, int, str]
_DENYING = frozenset("not no never neither cannot without".split())
_ATTITUDES = frozenset("welcome appreciate support commit expect concern regret oppose protest condemn reject".split())
_OWN_MARKERS = frozenset(
    {"named", "coming", "suffering", "recovery"}
)  # readings for which only markers of their own count
_OTHERS = frozenset("countries members partners nations states allies governments leaders region".split())
_JOINTLY = frozenset("they both their two three we our".split())
_OWN = frozenset("their his her its our my".split())
_NOT_BEFORE_HEAD = PREPOSITIONS | {"and", "which", "that", "who", ","}


def act_and_stance(
    lex: Lexicon, words: Words, found: Found, complement: Complement, hits: Hits, states: tuple[str, ...] = ()
) -> tuple[str, str]:
    """The act of a cue and the stance that it takes towards its complement; `states` are those for which it is said.

    A noun of attitude decides both, save that a verb of reaffirming, asserting or deliberating keeps its act.
    """
    cue, noun = found.cue, None if complement.bare else complement.noun or found.noun
    act = cue.act
    if noun is not None:
        if cue.light:
            act = "agree" if cue.lemma == "share" and noun.act == "commit" else noun.act
        elif cue.act == "deliberate":
            return act, noun.stance
        elif cue.act in ("assert", "reaffirm") and _noun_of_others(words, found, states):
            return act, _noted(lex, noun.stance) if act == "assert" else cue.stance
        elif cue.act == "assert" and noun.act == "commit" and cue.promises:
            act = "commit"
    if act == "express" and cue.act == "reaffirm":
        act = "reaffirm"
    if noun is not None and noun.reads == "that" and complement.kind == "that":
        act = "assert" if act == "express" else act  # "shared the understanding that"
    stance = _stance(lex, words, found, complement, hits, noun or cue)
    if act == "agree":
        stance = _agreed(lex, words, complement, stance)
    if noun is None and stance in _ATTITUDES and stance != cue.stance:
        if _anothers(words, complement, states):
            stance = "explain"
        elif complement.kind != "that" and _of_others(words, complement, states):
            stance = _noted(lex, stance) if act == "assert" else cue.stance
    return act, stance


def _agreed(lex: Lexicon, words: Words, complement: Complement, stance: str) -> str:
    """What is agreed: that those who agree should do something is a promise, and with a view it is recognised."""
    low = words.low[complement.start : complement.end]
    if stance == "uphold" and complement.kind == "that" and "should" in low[:14]:
        should = low.index("should")
        doing = low[should + 1 : should + 2] != [] and low[should + 1] in lex.doing
        return "commit" if doing and not _JOINTLY.isdisjoint(low[:should]) else stance
    if stance == "commit" and complement.preposition == "with" and complement.kind == "noun":
        view = any((noun := lex.nouns.get(word)) is not None and noun.act == "assert" for word in low[:9])
        return "recognise" if view else stance  # "concurred with his assessment"
    return stance


def _anothers(words: Words, complement: Complement, states: tuple[str, ...]) -> bool:
    """Whether a clause tells the attitude of a state for which the speaker does not speak: "noted that Italy supports X"."""
    start = complement.start + (words.low[complement.start] == "the")
    if complement.kind != "that" or start not in words.names or not states:
        return False
    name, end = words.names[start]
    own = name.kind != "state" or name.form == "demonym" or name.id in states
    return not own and not possessive(words, end) and words.low[end : end + 1] != ["and"]


def _noted(lex: Lexicon, stance: str) -> str:
    """What notes the attitude of others: what is favourable is recognised."""
    return "recognise" if lex.polarity.get(stance, 0) > 0 else "explain"


def _of_others(words: Words, complement: Complement, states: tuple[str, ...]) -> bool:
    """Whether a noun phrase names the attitude of others: "acknowledged the commitment of the members of the Forum"."""
    if complement.kind == "that" or not states:
        return False
    start = complement.start + (words.low[complement.start] == "the")
    if _whose(words, start, states) and possessive(words, words.names[start][1]):
        return True  # "Peru's commitment"
    stop = min(complement.start + 5, complement.end - 1)
    place = next((place for place in range(complement.start + 1, stop) if words.low[place] == "of"), 0)
    return place > 0 and _others_at(words, place + 1, states)


def _noun_of_others(words: Words, found: Found, states: tuple[str, ...]) -> bool:
    """Whether the noun that a cue takes in is others': "underscored | Peru's support", "the determination | of the allies"."""
    if found.cue.light or not states or not _OWN.isdisjoint(words.low[found.verb + 1 : found.end]):
        return False
    if any(
        _whose(words, place, states) and possessive(words, words.names[place][1])
        for place in range(found.verb + 1, found.end)
    ):
        return True
    return words.low[found.end : found.end + 1] == ["of"] and _others_at(words, found.end + 1, states)


def _others_at(words: Words, place: int, states: tuple[str, ...]) -> bool:
    """Whether others than those of some states are named behind an "of"."""
    whose = place + (words.low[place : place + 1] == ["the"])
    if whose not in words.names:
        return whose > place and words.low[whose : whose + 1] != [] and words.low[whose] in _OTHERS
    return _whose(words, whose, states) and words.low[words.names[whose][1] : words.names[whose][1] + 1] != ["and"]


def _whose(words: Words, place: int, states: tuple[str, ...]) -> bool:
    """Whether a state for which the speaker does not speak is named at a place."""
    entry = words.names.get(place)
    return entry is not None and entry[0].kind == "state" and entry[0].form == "label" and entry[0].id not in states


def _stance(lex: Lexicon, words: Words, found: Found, complement: Complement, hits: Hits, source: Cue) -> str:
    """The stance by the cue or noun that decides it, read off the complement where it says so."""
    reads, clause = source.reads, complement.kind == "that"
    default = source.that_stance if clause else source.stance
    if complement.empty or not reads or reads == "that" and not clause:
        return default
    inside = _affirmed(words, complement, hits.within(words.starts[complement.start], words.ends[complement.end - 1]))
    if reads == "norm":
        first = words.low.index(",", complement.start) if "," in words.low[complement.start : complement.end] else 0
        stop = words.starts[first] if first else words.ends[complement.end - 1]
        return "uphold" if any(phrase in lex.norms and end <= stop for _, end, phrase in inside) else default
    if reads == "warning":
        if any(m.only == reads for _, _, phrase in inside for m in lex.markers.get(phrase, ())):
            return "threaten"
        critical = any(
            m.stance == "criticise" and not m.only for _, _, phrase in inside for m in lex.markers.get(phrase, ())
        )
        return "criticise" if critical and clause else default
    if reads == "principle":
        principled = any(
            phrase in lex.principles or phrase.rstrip("*") + "*" in lex.principles for _, _, phrase in inside
        )
        principled = principled or _document(lex, words, complement)
        if complement.kind == "noun" and principled and not _defence_promise(words, complement):
            return "uphold"
    reads = {"that": "complement", "principle": "attitude"}.get(reads, reads)
    marked = _marked(lex, words, found, complement, inside, reads)
    if not marked and found.cue.act == "reaffirm" and complement.kind == "infinitive":
        return "commit"  # "confirmed to hold talks"
    if not marked and clause and found.cue.act == "agree" and default == "commit":
        return _of_fact(words, complement) or default
    return marked or default


def _of_fact(words: Words, complement: Complement) -> str:
    """What is agreed of how things stand: "agreed that sovereignty is indivisible" upholds, "had been useful" recognises."""
    low = words.low[complement.start : complement.end]
    first = next((word for word in low[:12] if word in BE or word in HAVE), "")
    if not first or not MODALS.isdisjoint(low):
        return ""
    return "uphold" if first in ("is", "are") else "recognise"


def _affirmed(words: Words, complement: Complement, inside: list[_Hit]) -> list[_Hit]:
    """The phrases of a complement that are not denied in it ("would not condemn", "no threat to")."""
    denied = {
        words.starts[later]: words.starts[place]
        for place in range(complement.start, complement.end)
        if words.low[place] in _DENYING or words.low[place].endswith("n't")
        for later in (place - 1, *range(place + 1, min(place + 4, complement.end)))
    }
    denied |= {
        words.starts[place]: words.ends[complement.end - 1]
        for place in range(complement.start + 1, complement.end)
        if words.low[place].endswith("ed") and words.low[place - 1] in BE  # "were condemned": by whom is open
    }
    # a phrase that has the denial in it means it: "will never allow"
    return [hit for hit in inside if hit[0] not in denied or hit[0] <= denied[hit[0]] < hit[1]]


def _marked(lex: Lexicon, words: Words, found: Found, complement: Complement, inside: list[_Hit], reads: str) -> str:
    """The stance that the first marker in a complement tells; a weak one only where no other is; "" without one."""
    first = ""
    zone, weak, listed = _head_zone(words, complement), "", reads == "head" and _listed(words, complement)
    marking = [hit for hit in inside if hit[2] in lex.markers]
    for _, stop, phrase in sorted(marking, key=lambda hit: (hit[0], -hit[1])):
        for marker in lex.markers[phrase]:
            if _counts(marker, reads, complement, found.cue, at_head=stop <= zone, listed=listed):
                if not marker.weak:
                    first = first or marker.stance
                if marker.stance == "threaten":
                    return marker.stance  # what is threatened outweighs what is criticised before
                weak = weak or marker.stance
    return first or weak


def _listed(words: Words, complement: Complement) -> bool:
    """Whether neutral things are listed beside what is upheld: "the importance of X, the situation and the missions"."""
    low = words.low
    for place in range(complement.start + 3, complement.end - 1):
        if low[place : place + 3] == ["as", "well", "as"]:
            return low[place + 3 : place + 5] != ["the", "importance"] and low[place + 3 : place + 4] not in (
                ["of"],
                ["to"],
            )
        beside = low[place] == "," and low[place + 1] in (
            "the",
            "recent",
            "ongoing",
            "current",
            "ways",
            "opportunities",
        )
        if beside and "the" not in low[complement.start + 2 : complement.start + 4]:
            return low[place + 1 : place + 3] != ["the", "importance"]
    return False


def _document(lex: Lexicon, words: Words, complement: Complement) -> bool:
    """Whether a complement is the name of a document, to which one adheres: "commitment to the Joint Vision Statement on X"."""
    place = complement.start
    while place < complement.end and words.low[place] in ("the", "a", "their", '"', "'"):
        place += 1
    first = place
    while place < complement.end and words.capital(place):
        place += 1
    return any(" ".join(words.text[begin:place]) in lex.meeting.documents for begin in range(first, place))


def _defence_promise(words: Words, complement: Complement) -> bool:
    """A commitment to somebody's defence or security is a promise, not a principle."""
    chunk = words.low[complement.start : complement.end]
    return chunk[-1:] in (["defense"], ["defence"], ["security"]) or chunk[:2] in (
        ["the", "defense"],
        ["the", "defence"],
    )


def _head_zone(words: Words, complement: Complement) -> int:
    """Where the head of a noun phrase must have ended: before its first preposition, comma or relative."""
    for place in range(complement.start, complement.end):
        if words.low[place] in _NOT_BEFORE_HEAD and place > complement.start:
            return words.starts[place] + 12  # "need for": a marker may take its preposition along
    return words.ends[complement.end - 1]


def _counts(marker: Marker, reads: str, complement: Complement, cue: Cue, *, at_head: bool, listed: bool) -> bool:
    """Whether a marker counts for what is read: the attitude, the head, or the whole complement."""
    agreed = cue.act == "agree"
    if marker.only or reads in _OWN_MARKERS:
        return marker.only == reads
    if marker.inside:
        return reads == "attitude" or reads == "complement" and agreed and marker.stance in ("oppose", "condemn")
    if reads == "attitude":
        return False
    at_head = at_head and complement.kind != "that"
    if reads == "head":
        return marker.head and at_head and marker.stance in ("uphold", "commit") and not listed
    if marker.head:
        return at_head and not (agreed and marker.stance in ("commit", "recognise", "support"))
    return not marker.clause or complement.kind == "that"


def intensifier(
    lex: Lexicon, words: Words, start: int, end: int, topic: tuple[int, int] | None, act: str
) -> str | None:
    """The word that grades the attitude, as printed: in the cue, or before the head that the complement begins with."""
    for place in range(start, end):
        if words.low[place] in lex.intensifiers:
            return words.text[place]
    topic_start, topic_end = topic or (-1, 0)
    for place in range(topic_start + 1, topic_end if act == "commit" else 0):
        noun = lex.nouns.get(words.low[place])
        if noun is not None and lex.polarity.get(noun.stance, 0) < 0 and words.low[place - 1] in lex.intensifiers:
            return words.text[place - 1]  # "intent to reinforce a steadfast opposition"
    if topic_start >= 0 and act in ("reaffirm", "commit", "assert"):
        for place in range(topic_start, min(topic_start + 3, len(words))):
            if words.low[place] in lex.head_intensifiers and words.low[place] in lex.intensifiers:
                return words.text[place]
            if words.low[place] not in ("the", "a", "an", "their", "his", "her", "its"):
                break
    return None
