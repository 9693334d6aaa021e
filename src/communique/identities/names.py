"""How two names are alike: reasons for a person to look at, never a decision."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from communique.reading.lexicon import lexicon
from communique.writing.iris import slug

if TYPE_CHECKING:
    from communique.identities.attested import Person

ALIKE: Final = 0.84  # of difflib's ratio; Mohammed and Muhammad have 0.75 alone, with an equal family name 0.9


def likeness(one: Person, other: Person) -> tuple[str, ...]:
    """Why two names may be one person's, in words; empty where nothing speaks for it.

    >>> from communique.identities.attested import Person
    >>> def person(name, family="", given=""): return Person(name, (name,), family, given, "", ())
    >>> likeness(person("Kurata Eiji", "Kurata", "Eiji"), person("Eiji Kurata", "Eiji", "Kurata"))
    ('the same words in another order',)
    >>> likeness(person("Kurata", "Kurata"), person("Kurata Eiji", "Kurata", "Eiji"))
    ('one is the family name alone',)
    >>> likeness(person("Kurata Eiji", "Kurata", "Eiji"), person("Kurata Soichi", "Kurata", "Soichi"))
    ()
    """
    reasons: dict[str, None] = {}
    for mine in one.names:
        for theirs in other.names:
            if reason := _reason(_words(mine), _words(theirs), slug(one.family), slug(other.family)):
                reasons[reason] = None
    return tuple(reasons)


def _reason(a: tuple[str, ...], b: tuple[str, ...], family_a: str, family_b: str) -> str:
    bare_a, bare_b = bare(a), bare(b)
    if not bare_a or not bare_b:
        return ""
    if bare_a == bare_b:
        return "an honorific or rank in the name" if a != b else "the same name, but for accents and punctuation"
    if sorted(bare_a) == sorted(bare_b):
        return "the same words in another order"
    if "".join(bare_a).replace("-", "") == "".join(bare_b).replace("-", ""):
        return "the same name, spaced otherwise"
    short, long = sorted((bare_a, bare_b), key=len)
    if len(short) == 1 and short[0] in long:
        family = family_b if long == bare_b else family_a
        return "one is the family name alone" if short[0] == family else "one is one of the other's names alone"
    if _initials(short, long):
        return "initials stand for names"
    if len(short) > 1 and set(short) < set(long):
        return "one has a further name"
    joined = [" ".join(sorted(each)) for each in (bare_a, bare_b)]
    matcher = SequenceMatcher(None, joined[0], joined[1], autojunk=False)
    if min(len(short), len(long)) > 1 and matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
        return f"spelled alike ({round(ratio * 100)} of 100)"
    return ""


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of one is a word of the other, or its first letter, and there is such a letter and such a word."""
    if len(short) != len(long) or not any(len(a) == 1 or len(b) == 1 for a, b in zip(short, long, strict=True)):
        return False
    fits = [a == b or ({len(a), len(b)} >= {1} and a[0] == b[0]) for a, b in zip(short, long, strict=True)]
    return all(fits) and any(a == b and len(a) > 1 for a, b in zip(short, long, strict=True))


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name in ASCII, without case and accents."""
    return tuple(slug(word) for word in name.split() if any(char.isalnum() for char in word))


@lru_cache(maxsize=1)
def _styles() -> tuple[tuple[str, ...], ...]:
    """Honorifics and ranks of the lexicon, the longest first."""
    lex = lexicon()
    styles = {tuple(slug(word) for word in style) for style in (*lex.honorifics, *lex.ranks)}
    return tuple(sorted(styles, key=lambda style: (-len(style), style)))


@lru_cache(maxsize=65536)
def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without honorifics and ranks before them, as long as a word is left.

    >>> bare(("general", "kurata")), bare(("kurata",))
    (('kurata',), ('kurata',))
    """
    for style in _styles():
        if len(words) > len(style) and words[: len(style)] == style:
            return bare(words[len(style) :])
    return words
