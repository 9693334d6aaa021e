"""Who is named: offices, ranks and names, and which mentions are one person.

A person is introduced with an office or a rank ("Minister of Defense KURATA Shigeki", "General Phan Van Giang,
Minister of Defence of …") and taken up again by a short form ("Minister Giang", "Mr. Kurata", "Kurata").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.facts import Agent
from communique.reading.lexicon import Lexicon
from communique.reading.words import Words

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NOT_NAMES = frozenset(
    "the a an in on at of for to with and or but from by as after before during he she they it his her their this that both two "
    "three four i we our its under over today yesterday also who which while ministry department government republic".split()
) | _MONTHS


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed: its words, the roles it makes, for whom, and the index behind its last word."""

    text: str
    roles: tuple[str, ...]
    holder_for: Agent | None
    end: int
    first: int  # the index of its first word
    head: str  # the head word in small letters, "minister"


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as printed: rank, the words of the name, and the index behind them."""

    rank: str | None
    honorific: bool
    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    """Words at a place of the plain text (start, end), and the mention that they are part of."""

    start: int
    end: int
    mention: tuple[int, int]
    body: bool
    size: int


@dataclass(slots=True)
class Individual:
    """A person as the release tells of him or her, gathered over all mentions."""

    words: tuple[str, ...]
    family: str
    given: str
    acts_for: Agent | None = None
    offices: list[Office] = field(default_factory=list)
    rank: str | None = None
    short_forms: set[str] = field(default_factory=set)
    named_at: Printed | None = None  # the fullest name of the body, or else of the head
    office_at: Printed | None = None  # the longest office, likewise
    rank_at: Printed | None = None
    in_body: bool = False

    def heads(self) -> set[str]:
        """The head words of the person's offices and rank: what "the Minister" or "the Admiral" may mean."""
        found = {office.head for office in self.offices}
        if self.rank:
            found.add(self.rank.split()[-1].lower())
        return found


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, or an office without a name, at a place in a sentence: word indices, first and behind the last."""

    start: int
    end: int
    person: int | None  # index into the cast
    office: Office | None
    rank: str | None
    possessive: bool


@dataclass(slots=True)
class Cast:
    """Everybody named in a release, in order of first mention, with all mentions by sentence."""

    lex: Lexicon
    home: Agent | None
    people: list[Individual] = field(default_factory=list)
    mentions: list[list[Mention]] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=dict)

    def known(self, word: str) -> list[int]:
        """The people who have this word in their name."""
        return self._by_word.get(word.casefold(), [])

    def read(self, words: Words, *, body: bool) -> None:
        """Find the mentions of one sentence and gather what they tell."""
        found: list[Mention] = []
        index, size = 0, len(words)
        while index < size:
            mention = self._mention(words, index, body)
            if mention is None or mention.end <= index:
                index += 1
                continue
            found.append(mention)
            index = mention.end
        self.mentions.append(found)

    def _mention(self, words: Words, index: int, body: bool) -> Mention | None:
        if not (words.capital(index) or index in words.names or words.low[index] in ("the", "then", "newly", "visiting", "his", "her", "their")):
            return None
        office = read_office(self.lex, words, index) or read_counterpart(words, index)
        if office is not None:
            return self._office_mention(words, index, office, body)
        name = read_name(self.lex, words, index, known=self._by_word)
        if name is None:
            return None
        if name.rank is None and not name.honorific and not self._introduced(words, name):
            return None
        return self._person_mention(words, index, name, None, body)

    def _introduced(self, words: Words, name: NameParts) -> bool:
        """Whether a bare name is one: known already, or an office stands right behind it."""
        if any(self.known(word) for word in name.words) and (len(name.words) == 1 or self._find(name, None) is not None):
            return True
        behind = name.end
        if behind < len(words) and words.text[behind] == "," and len(name.words) > 1:
            office = read_office(self.lex, words, behind + 1)
            return office is not None and not _names_another(self.lex, words, office)
        return False

    def _office_mention(self, words: Words, index: int, office: Office, body: bool) -> Mention | None:
        place = office.end
        if place < len(words) and words.text[place] == "," and place + 1 < len(words):
            after = read_name(self.lex, words, place + 1)
            closed = after is not None and words.text[after.end : after.end + 1] in ([","], ["."], [";"], []) and len(after.words) > 1
            if after is not None and (after.honorific or after.rank or closed) and not _sentence_goes_on(words, after.end):
                place += 1
        if place < len(words) and words.text[place] == "(" and place + 2 < len(words) and words.text[place + 2] == ")":
            place += 3
        name = read_name(self.lex, words, place) if place < len(words) else None
        if name is not None and office.head.endswith("s") and office.head not in ("chiefs",) and not any(self.known(word) for word in name.words):
            name = None  # "Defense Ministers Video Teleconference"
        if name is None:
            return Mention(index, office.end, None, office, None, _possessive(words, office.end))
        return self._person_mention(words, index, name, office, body)

    def _person_mention(self, words: Words, index: int, name: NameParts, office: Office | None, body: bool) -> Mention:
        end = name.end
        acts_for = office.holder_for if office else None
        offices = [office] if office else []
        while True:
            if end + 1 < len(words) and words.low[end] == "of" and (found := _state_at(words, end + 1)):
                acts_for, end = acts_for or found[0], found[1]
                continue
            if end + 1 < len(words) and words.text[end] == ",":
                further = read_office(self.lex, words, end + 1)
                if further is not None and not _names_another(self.lex, words, further):
                    offices.append(further)
                    acts_for, end = acts_for or further.holder_for, further.end
                    continue
            break
        person = self._join(words, name, offices, acts_for, body)
        self._print(self.people[person], words, (index, end), name, offices, body=body)
        return Mention(index, end, person, office, name.rank, _possessive(words, end))

    def _join(self, words: Words, name: NameParts, offices: list[Office], acts_for: Agent | None, body: bool) -> int:
        found = self._find(name, acts_for)
        if found is None:
            family, given = split_name(self.lex, name.words, acts_for or self.home)
            found = len(self.people)
            self.people.append(Individual(name.words, family, given))
        person = self.people[found]
        if len(name.words) > len(person.words):
            person.words = name.words
            person.family, person.given = split_name(self.lex, name.words, acts_for or person.acts_for or self.home)
        elif len(name.words) < len(person.words):
            person.short_forms.add(" ".join(name.words))
        person.acts_for = person.acts_for or acts_for
        if name.rank and (person.rank is None or len(name.rank) > len(person.rank)):
            person.rank = name.rank
        texts = {office.text for office in person.offices}
        person.offices += [office for office in offices if office.text not in texts]
        person.in_body = person.in_body or body
        for word in name.words:
            if len(word) > 1 and word not in self.lex.particles:
                low = word.casefold()
                for key in {low, low.removeprefix("al-").removeprefix("el-")}:
                    rows = self._by_word.setdefault(key, [])
                    if found not in rows:
                        rows.append(found)
        return found

    def _print(self, person: Individual, words: Words, span: tuple[int, int], name: NameParts, offices: list[Office], *, body: bool) -> None:
        """Remember where name, office and rank are printed: the fullest of the body, else of the head."""
        mention = (words.starts[span[0]], words.ends[span[1] - 1])
        ends = max(name.start + 1, min(name.end, span[1]))
        person.named_at = _fuller(person.named_at, Printed(words.starts[name.start], words.ends[ends - 1], mention, body, len(name.words)))
        for office in offices:
            first = max(office.first, span[0])
            person.office_at = _fuller(person.office_at, Printed(words.starts[first], words.ends[office.end - 1], mention, body, office.end - first))
        if name.rank is not None:
            size = len(name.rank.split())
            first = next((i for i in range(span[0], name.start) if words.text[i] == name.rank.split()[0]), span[0])
            end = name.start
            while end > first and not (words.text[end - 1] in (")", ".") or words.text[end - 1] in name.rank.split()):
                end -= 1
            if end > first:
                person.rank_at = _fuller(person.rank_at, Printed(words.starts[first], words.ends[end - 1], mention, body, size))

    def _find(self, name: NameParts, acts_for: Agent | None) -> int | None:
        """The person of the cast whom a name means: all its words are words of that person's name, or the reverse."""
        key = [word.casefold().strip('"') for word in name.words if len(word) > 1]
        candidates: list[int] = []
        for index in self.known(key[-1]) + self.known(key[0]) if key else []:
            person = self.people[index]
            other = [word.casefold().strip('"') for word in person.words if len(word) > 1]
            if acts_for and person.acts_for and acts_for != person.acts_for:
                continue
            short, long = (key, other) if len(key) <= len(other) else (other, key)
            if all(word in long or "al-" + word in long for word in short) and index not in candidates:
                candidates.append(index)
        return candidates[0] if candidates else None


def _fuller(old: Printed | None, new: Printed) -> Printed:
    """The one to quote of two prints: that of the body before that of the head, then the longer, then the earlier."""
    if old is None or (new.body, new.size) > (old.body, old.size):
        return new
    return old


def _sentence_goes_on(words: Words, index: int) -> bool:
    """Whether a finite verb follows: then a name behind a comma begins a new clause."""
    return index < len(words) and words.low[index] in ("also", "has", "had", "have", "was", "is")


def _names_another(lex: Lexicon, words: Words, office: Office) -> bool:
    """Whether the office behind a comma belongs to the next name of a list."""
    following = read_name(lex, words, office.end) if office.end < len(words) else None
    return following is not None


def _possessive(words: Words, end: int) -> bool:
    return end < len(words) and words.text[end] in ("'s", "'")


def _state_at(words: Words, index: int) -> tuple[Agent, int] | None:
    """The state or body named at a place, behind an optional "the"."""
    if index < len(words) and words.low[index] == "the":
        index += 1
    entry = words.names.get(index)
    if entry is None or entry[0].kind not in ("state", "body") or entry[0].form != "label":
        return None
    end = entry[1]
    if end + 2 < len(words) and words.text[end] == "(" and words.text[end + 2] == ")":
        end += 3
    return Agent("state" if entry[0].kind == "state" else "body", entry[0].id), end


def read_office(lex: Lexicon, words: Words, index: int) -> Office | None:
    """An office that begins at a word: "Republic of Korea (ROK) National Security Advisor", "Minister for Defence of …".

    Raises nothing; None where no office begins.
    """
    size = len(words)
    place, holder = index, None
    if place < size and words.low[place] == "the":
        place += 1
    start = place
    entry = words.names.get(place)
    if entry is not None and entry[0].kind in ("state", "body") and entry[0].form in ("label", "demonym"):
        holder = Agent("state" if entry[0].kind == "state" else "body", entry[0].id)
        place = entry[1]
        if place + 2 < size and words.text[place] == "(" and words.text[place + 2] == ")":
            place += 3
        if place < size and words.text[place] == "'s":
            place += 1
    first, head = place, -1
    while place < size:
        word = words.text[place]
        if word in lex.office_heads:
            if head >= 0 and (word,) in lex.honorifics and words.text[place - 1] == words.text[head]:
                break  # "Defense Minister Prince …": the second word belongs to the name
            head = place
        elif word not in lex.office_words and word not in lex.portfolio:
            break
        place += 1
    if head < 0:
        return None
    place = head + 1
    while place < size and words.text[place] in lex.portfolio or words.text[place : place + 1] == ["and"] and words.text[place + 1 : place + 2] != [] and words.text[place + 1] in lex.portfolio and words.text[place - 1] in lex.portfolio and place > head + 1:
        place += 1
    if place < size and words.text[head] == "Secretary" and words.text[place] == "General":
        place += 1
    place, holder = _complement(lex, words, place, holder)
    text = " ".join(words.text[first:place])
    if holder is None:
        iso3 = next((state for form, state in lex.office_of.items() if form in text), None)
        holder = Agent("state", iso3) if iso3 else None
    elif holder.kind == "body" and holder.id in lex.part_of and lex.part_of[holder.id] == "eu":
        holder = Agent("body", "eu")
    roles = [_role(lex, words, first, place)]
    office = Office(text, tuple(roles), holder, place, first, words.low[head].rsplit("-", 1)[-1] if words.low[head] != "president-elect" else "president")
    return _double(lex, words, office, start)


def read_counterpart(words: Words, index: int) -> Office | None:
    """Such as "his Dutch counterpart": an office known only by whose it is."""
    if words.low[index] not in ("his", "her", "their", "the"):
        return None
    for place in range(index + 1, min(index + 5, len(words))):
        if words.low[place] == "counterpart":
            named = next((words.names[k][0] for k in range(index + 1, place) if k in words.names and words.names[k][0].kind == "state"), None)
            return Office("counterpart", (), Agent("state", named.id), place + 1, index, "counterpart") if named else None
    return None


def _double(lex: Lexicon, words: Words, office: Office, start: int) -> Office:
    """Join a second office that the same person holds ("Deputy Prime Minister and Minister for Defence of Australia")."""
    place = office.end
    if place + 1 >= len(words):
        return office
    step = 1 if words.text[place] in ("and", ",", "&") else 0
    if step and words.text[place] == "," and words.text[place + 1] == "and":
        step = 2
    if not step or not words.capital(place + step) or place + step in words.names:
        return office
    if words.text[start] in ("Ministers", "Secretaries", "Presidents"):
        return office
    second = read_office(lex, words, place + step)
    if second is None or words.text[place] == "," and read_name(lex, words, second.end) is not None:
        return office
    if read_name(lex, words, office.end) is not None:
        return office
    holder = office.holder_for or second.holder_for
    return Office(office.text + " and " + second.text, tuple(dict.fromkeys(office.roles + second.roles)), holder, second.end, office.first, second.head)


def _complement(lex: Lexicon, words: Words, place: int, holder: Agent | None) -> tuple[int, Agent | None]:
    """What follows an office's head: "of Defense", "for Europe and Foreign Affairs", "of the Republic of Fiji Military Forces"."""
    size = len(words)
    while place + 1 < size and words.low[place] in ("of", "for", "to", "in"):
        inner = place + 1
        definite = words.low[inner] == "the"
        if definite:
            inner += 1
        if inner >= size or not (words.capital(inner) or inner in words.names):
            break
        entry = words.names.get(inner)
        if entry is not None and entry[0].kind in ("state", "body", "ministry"):
            name, inner = entry
            holder = holder or _holder(lex, name.kind, name.id)
            if inner + 2 < size and words.text[inner] == "(" and words.text[inner + 2] == ")":
                inner += 3
            if inner < size and words.text[inner] == "'s":
                inner += 1
                while words.capital(inner):
                    inner += 1
            elif name.kind == "state":
                while inner < size and (words.text[inner] in lex.portfolio or words.text[inner] in ("Military", "Navy", "Army", "Air", "Force", "Police", "Defence", "Coast", "Guard")):
                    inner += 1
            place = inner
            continue
        if words.low[place] == "in":
            break
        place, holder = _portfolio(lex, words, inner, definite, holder)
    return place, holder


def _portfolio(lex: Lexicon, words: Words, place: int, definite: bool, holder: Agent | None) -> tuple[int, Agent | None]:
    """The words of a portfolio or of a force, from its first word on."""
    size = len(words)
    first = place
    while place < size:
        word = words.text[place]
        if word in lex.portfolio or word in lex.office_heads and place > first or definite and words.capital(place):
            entry = words.names.get(place)
            if entry is not None and entry[0].kind == "state":
                holder = holder or Agent("state", entry[0].id)
            place += 1
        elif place == first and words.capital(place):
            place += 1
        elif word in ("and", ",", "of", "the") and place + 1 < size:
            following = place + (2 if words.text[place + 1] in ("and", "the") else 1)
            if following >= size or not (words.text[following] in lex.portfolio) or word == "of" and following in words.names:
                break
            place = following
        else:
            break
    if place + 2 < size and words.text[place] == "(" and words.text[place + 2] == ")":
        place += 3
    return place, holder


def _holder(lex: Lexicon, kind: str, ident: str) -> Agent | None:
    if kind == "ministry":
        state = lex.unit_of.get(ident)
        return Agent("state", state) if state else None
    return Agent("state" if kind == "state" else "body", ident)


def _role(lex: Lexicon, words: Words, first: int, end: int) -> str:
    """The role of an office's words, by the patterns of the lexicon; else a slug of the words themselves."""
    text = " ".join(words.low[first:end])
    if text not in lex.role_cache:
        lex.role_cache[text] = _role_of(lex, text)
    return lex.role_cache[text]


def _role_of(lex: Lexicon, text: str) -> str:
    padded = f" {text} "
    for pattern, role in lex.roles:
        wanted = all(any(f" {phrase} " in padded for phrase in alternatives) for alternatives in pattern.wanted)
        if wanted and not any(f" {phrase} " in padded for phrase in pattern.unwanted):
            return role
    return "-".join(part for part in "".join(c if c.isalnum() else " " for c in text).split() if part not in ("the", "s"))


def read_name(lex: Lexicon, words: Words, index: int, known: dict[str, list[int]] | None = None) -> NameParts | None:
    """A name that begins at a word, behind its ranks and honorifics; None where no name begins.

    >>> from communique.reading.lexicon import lexicon
    >>> from communique.reading.plain import unfold, sentences
    >>> from communique.reading.words import words
    >>> plain = unfold("H.E. Lt. Gen. (ret.) Batbayar Dorj spoke.")
    >>> name = read_name(lexicon(), words(plain, sentences(plain)[0], []), 0)
    >>> name.words, name.rank
    (('Batbayar', 'Dorj'), 'Lt. Gen. (ret.)')
    """
    place, rank, honorific = _style(lex, words, index)
    size = len(words)
    parts: list[str] = []
    start = place
    if place + 1 < size and words.low[place] in lex.particles and words.capital(place + 1) and place > 0 and words.text[place - 1] in lex.office_heads:
        parts.append(words.text[place])  # "Minister bin Salman"
        place += 1
    while place < size and len(parts) < 7:
        word, low = words.text[place], words.low[place]
        if word == '"' and parts and place + 2 < size and words.text[place + 2] == '"':
            place += 3
            continue
        if low in lex.particles and parts and (words.capital(place + 1) or place + 1 < size and words.low[place + 1] in lex.particles) and words.low[place] != "e":
            parts.append(word)
        elif not words.capital(place) or low in _NOT_NAMES or word in lex.office_heads:
            break
        elif _stops(lex, words, place, parts):
            break
        elif len(word) == 1 and place + 1 < size and words.text[place + 1] == ".":
            parts.append(word + ".")
            place += 1
        else:
            parts.append(word)
        place += 1
    if not parts or all(len(part) <= 2 for part in parts) and not honorific and not rank:
        return None
    if known is not None and rank is None and not honorific and len(parts) > 1 and not known.get(parts[0].casefold()) and not words.text[place : place + 1] == [","]:
        return None
    return NameParts(rank, honorific, tuple(parts), start, _tail(lex, words, place))


def _stops(lex: Lexicon, words: Words, place: int, parts: list[str]) -> bool:
    """Whether a capitalised word is no part of a name: a state, an office word, a word of the calendar."""
    if words.text[place] in lex.office_words and words.text[place] not in ("General",):
        return True
    if words.text[place] in lex.tails and parts:
        return True
    entry = words.names.get(place)
    return entry is not None and (entry[0].kind != "state" or not parts) or words.text[place] in ("MOD", "JMSDF", "JGSDF", "JASDF")


def _style(lex: Lexicon, words: Words, index: int) -> tuple[int, str | None, bool]:
    """Pass over ranks and honorifics; tell the rank as printed and whether there was an honorific."""
    place, honorific = index, False
    ranks: list[str] = []
    while place < len(words):
        for length in (4, 3, 2, 1):
            chunk = tuple(words.text[place : place + length])
            if len(chunk) < length:
                continue
            if chunk in lex.ranks:
                ranks.append(" ".join(chunk))
                place += length
                break
            if chunk in lex.honorifics:
                honorific = True
                place += length
                break
        else:
            if ranks and words.text[place : place + 1] == ["("] and words.low[place + 1 : place + 2] in (["ret"], ["retd"], ["retired"]):
                close = words.text.index(")", place) if ")" in words.text[place : place + 4] else place
                ranks[-1] += " (" + words.text[place + 1] + "." * (words.text[place + 2] == ".") + ")"
                place = close + 1
                continue
            break
    return place, " ".join(ranks) or None, honorific


def _tail(lex: Lexicon, words: Words, place: int) -> int:
    """Pass over "Jr.", "III", "MP" and the like behind a name."""
    while place < len(words):
        if words.text[place] in lex.tails:
            place += 1
        elif words.text[place] == "," and place + 1 < len(words) and words.text[place + 1] in lex.tails:
            place += 2
            if place < len(words) and words.text[place] == "," and words.text[place - 1] in ("Jr.", "Jr", "III", "MP"):
                return place
        elif words.text[place] == "(" and words.low[place + 1 : place + 2] in (["ret"], ["retd"], ["retired"]) and ")" in words.text[place : place + 5]:
            place = words.text.index(")", place) + 1
        else:
            break
    return place


def split_name(lex: Lexicon, parts: tuple[str, ...], acts_for: Agent | None) -> tuple[str, str]:
    """Family and given name: capitals mark the family name; else the order of names of the state decides.

    >>> from communique.reading.lexicon import lexicon
    >>> split_name(lexicon(), ("KURATA", "Shigeki"), None), split_name(lexicon(), ("Jean", "van", "Dam"), None)
    (('Kurata', 'Shigeki'), ('van Dam', 'Jean'))
    """
    names = [part for part in parts if not (len(part) <= 2 and part.endswith("."))]
    capitals = [part for part in names if len(part) > 2 and part.isupper()]
    if capitals and len(capitals) < len(names):
        family = " ".join(_proper(part) for part in capitals)
        return family, " ".join(part for part in parts if part not in capitals)
    names = [_proper(part) for part in parts]
    if len(names) == 1:
        return names[0], ""
    state = lex.states.get(acts_for.id) if acts_for and acts_for.kind == "state" else None
    order = state.order if state else "last"
    if order == "first" or order == "none":
        return names[0], " ".join(names[1:])
    start = len(names) - 1
    while start > 1 and names[start - 1] in lex.particles:
        start -= 1
    return " ".join(names[start:]), " ".join(names[:start])


def _proper(word: str) -> str:
    """A name written in capitals, in the usual way."""
    return "-".join(part.capitalize() for part in word.split("-")) if len(word) > 2 and word.isupper() else word


def settle(cast: Cast) -> None:
    """Once all is read: split each name anew by the state that is known by now, and by the short form in use."""
    for person in cast.people:
        if person.acts_for is None:
            person.acts_for = cast.home
        person.family, person.given = split_name(cast.lex, person.words, person.acts_for)
        for short in sorted(person.short_forms):
            words = short.split()
            if len(words) > 1 and words[0] in cast.lex.particles:
                person.family = short
                person.given = " ".join(word for word in person.words if word not in words)
