"""The attitude of a statement: fixed by its cue, or read off its complement."""

from __future__ import annotations

from communique.reading.complements import Complement
from communique.reading.cues import Found
from communique.reading.entries import Lexicon, Marker
from communique.reading.grammar import PREPOSITIONS
from communique.reading.patterns import Hits
from communique.reading.words import Words

_NOT_BEFORE_HEAD = PREPOSITIONS | {"and", "which", "that", "who", ","}


def act_and_stance(lex: Lexicon, words: Words, found: Found, complement: Complement, hits: Hits) -> tuple[str, str]:
    """The act of a cue and the stance that it takes towards its complement.

    A noun of attitude decides both, save that a verb of reaffirming, asserting or deliberating keeps its act.
    """
    cue, noun = found.cue, None if complement.bare else complement.noun or found.noun
    act = cue.act
    source = cue
    if noun is not None:
        source = noun
        if cue.light:
            act = "agree" if cue.lemma == "share" and noun.act == "commit" else noun.act
        elif cue.act == "deliberate":
            return act, noun.stance
        elif cue.act == "assert" and noun.act == "commit" and cue.lemma in ("state", "declare", "express", "announce"):
            act = "commit"
    if act == "express" and cue.act == "reaffirm":
        act = "reaffirm"
    return act, _stance(lex, words, found, complement, hits, source.reads, source.stance, source.that_stance)


def _stance(
    lex: Lexicon,
    words: Words,
    found: Found,
    complement: Complement,
    hits: Hits,
    reads: str,
    stance: str,
    that_stance: str,
) -> str:
    default = that_stance if complement.kind == "that" else stance
    if complement.empty or not reads:
        return default
    start, end = words.starts[complement.start], words.ends[complement.end - 1]
    inside = hits.within(start, end)
    if reads == "that":
        if complement.kind != "that":
            return default
        reads = "complement"
    if reads == "principle":
        principled = any(
            phrase in lex.principles or phrase.rstrip("*") + "*" in lex.principles for _, _, phrase in inside
        )
        if complement.kind == "noun" and principled and not _defence_promise(words, complement):
            return "uphold"
        reads = "attitude"
    if reads == "norm":
        return "uphold" if any(phrase in lex.norms for _, _, phrase in inside) else default
    if reads == "criticism":
        critical = any(m.stance == "criticise" for _, _, phrase in inside for m in lex.markers.get(phrase, ()))
        return "criticise" if critical and complement.kind == "that" else default
    zone = _head_zone(words, complement)
    weak = ""
    for _, stop, phrase in sorted(inside, key=lambda hit: (hit[0], -hit[1])):
        for marker in lex.markers.get(phrase, ()):
            if _counts(marker, reads, complement, stop, zone, found):
                if not marker.weak:
                    return marker.stance
                weak = weak or marker.stance
    return weak or default


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


def _counts(marker: Marker, reads: str, complement: Complement, stop: int, zone: int, found: Found) -> bool:
    if marker.inside:
        return (
            reads == "attitude"
            or reads == "complement"
            and found.cue.act == "agree"
            and marker.stance in ("oppose", "condemn")
        )
    if reads == "attitude":
        return False
    at_head = stop <= zone and complement.kind != "that"
    if reads == "head":
        return marker.head and at_head and marker.stance in ("uphold", "commit")
    if marker.head:
        return at_head and not (found.cue.act == "agree" and marker.stance in ("commit", "recognise", "support"))
    if marker.clause:
        return complement.kind == "that"
    return True


def intensifier(lex: Lexicon, words: Words, start: int, end: int, topic_start: int, act: str) -> str | None:
    """The word that grades the attitude, as printed: in the cue, or before the head that the complement begins with."""
    for place in range(start, end):
        if words.low[place] in lex.intensifiers:
            return words.text[place]
    for place in range(max(topic_start, 0) + 1, len(words) if act == "commit" and topic_start >= 0 else 0):
        graded = words.low[place] in lex.nouns and lex.polarity.get(lex.nouns[words.low[place]].stance, 0) < 0
        if graded and words.low[place - 1] in lex.intensifiers:
            return words.text[place - 1]  # "intent to reinforce a steadfast opposition"
    if topic_start >= 0 and act in ("reaffirm", "commit", "assert"):
        for place in range(topic_start, min(topic_start + 3, len(words))):
            if (
                words.low[place]
                in ("critical", "utmost", "steadfast", "ironclad", "unwavering", "serious", "grave", "urgent", "firm")
                and words.low[place] in lex.intensifiers
            ):
                return words.text[place]
            if words.low[place] not in ("the", "a", "an", "their", "his", "her", "its"):
                break
    return None
