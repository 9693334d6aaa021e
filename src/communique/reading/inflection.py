"""How English verbs and nouns change their form: just enough to know the words of the lexicon again."""

from __future__ import annotations

from typing import Literal

Form = Literal["base", "third", "past", "gerund"]

_VOWELS = "aeiou"
_DOUBLED = frozenset(
    {
        "concur",
        "commit",
        "recommit",
        "confer",
        "refer",
        "plan",
        "regret",
        "stop",
        "permit",
        "admit",
        "transfer",
        "submit",
        "rebut",
        "opt",
        "flag",
        "extol",
    }
)
IRREGULAR = {
    "make": ("made", "made"), "give": ("gave", "given"), "take": ("took", "taken"), "tell": ("told", "told"),
    "say": ("said", "said"), "seek": ("sought", "sought"), "have": ("had", "had"), "hold": ("held", "held"),
    "pay": ("paid", "paid"), "draw": ("drew", "drawn"), "stand": ("stood", "stood"), "come": ("came", "come"),
    "meet": ("met", "met"), "speak": ("spoke", "spoken"), "undertake": ("undertook", "undertaken"),
    "show": ("showed", "shown"), "see": ("saw", "seen"), "understand": ("understood", "understood"),
    "find": ("found", "found"), "bring": ("brought", "brought"), "put": ("put", "put"), "feel": ("felt", "felt"),
}  # fmt: skip


def verb_forms(lemma: str) -> dict[str, set[Form]]:
    """The forms of a verb, by their spelling, -ise and -ize alike.

    >>> sorted(verb_forms("emphasise"))
    ['emphasise', 'emphasised', 'emphasises', 'emphasising', 'emphasize', 'emphasized', 'emphasizes', 'emphasizing']
    >>> sorted(verb_forms("commit")), sorted(verb_forms("tell"))
    (['commit', 'commits', 'committed', 'committing'], ['tell', 'telling', 'tells', 'told'])
    """
    found: dict[str, set[Form]] = {}
    spellings = {lemma}
    if lemma.endswith("ise"):
        spellings.add(lemma[:-3] + "ize")
    for word in sorted(spellings):
        for form, spelling in _regular(word):
            found.setdefault(spelling, set()).add(form)
    return found


def _regular(word: str) -> list[tuple[Form, str]]:
    if word == "have":
        return [("base", "have"), ("third", "has"), ("past", "had"), ("gerund", "having")]
    consonant_y = word.endswith("y") and word[-2:-1] not in _VOWELS
    if consonant_y:
        third, past = word[:-1] + "ies", word[:-1] + "ied"
    elif word.endswith(("s", "x", "ch", "sh", "z", "o")):
        third, past = word + "es", word + "ed"
    else:
        third, past = word + "s", word + ("d" if word.endswith("e") else "ed")
    stem = word + word[-1] if word in _DOUBLED else word
    gerund = (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"
    pasts = IRREGULAR.get(word, (stem + "ed",) if word in _DOUBLED else (past,))
    forms: list[tuple[Form, str]] = [("base", word), ("third", third), ("gerund", gerund)]
    return forms + [("past", spelling) for spelling in dict.fromkeys(pasts)]


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("concern"), plural("sympathy"), plural("wish")
    ('concerns', 'sympathies', 'wishes')
    """
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")
