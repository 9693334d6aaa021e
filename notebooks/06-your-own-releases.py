# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 6. Your own releases
#
# A house that the program does not know, an issue that it does not find, a reading that you correct, and how far to trust the
# rest: all without touching the program.
#
# > **Nothing in this notebook is a ministry's words.** The release of Fiji's ministry is made up, with invented people; the
# > release of 3 June 2021 is a paraphrase made for demonstration, in this project's own words. To cite, go to the address that
# > it names.

# %%
import pandas as pd

import communique

pd.set_option("display.max_colwidth", 90)

PAGE = """FIJI MOD
No. MOD/12/21
Issued: 3 June 2021, 1400 hrs

Minister meets Minister of Defence of Tonga

Minister for Defence Ana Lote met with Minister of Defence Sione Vea of Tonga in Suva today. The two Ministers welcomed the
progress of defence cooperation between the two countries. Minister Vea thanked Minister Lote for the field hospital that
the army's doctors ran after the cyclone. Minister Lote expressed concern about illegal fishing.

For queries, call the Media Unit.
Minister Lote welcomes questions.
"""

# %% [markdown]
# ## How it is read as it is
#
# An unknown page is read by a general layout. Look at who was found, and for whom they act:

# %%


def participants(result: communique.Result) -> pd.DataFrame:
    people = [part for meeting in result.account.meetings for part in meeting.participations]
    return pd.DataFrame({"printed": p.name_as_stated, "office": p.post_as_stated, "for": p.acts_for.id} for p in people)


before = communique.build(PAGE)
print(before.account.release.house, before.account.release.issued)
participants(before)

# %%
pd.DataFrame({"reading": s.reading, "sentence": s.quote} for s in before.report.sentences)

# %% [markdown]
# ## A house
#
# A house is one short module: its letterhead, where its date stands, where its tail begins, and for which state "Minister
# Lote" speaks. In a checkout it is a file under `loaders/`; here its folder is added to where loaders are looked for.
# [Add a house](../docs/add-a-house.md) tells what each part is for.

# %%
from pathlib import Path

LOADER = '''
"""Fiji's Ministry of Defence. Made up: no real page was seen."""

import re
from functools import partial

from communique.contract import House, Lines, layout, marks
from communique.facts import Agent

LETTERHEAD = re.compile(r"FIJI MOD")
LINES = Lines(
    furniture=re.compile(r"No\\. MOD/\\d+/\\d+"),
    tail=re.compile(r"For queries, .*"),
    publisher=LETTERHEAD,
    dated=re.compile(r"Issued: (?P<date>.*), \\d{4} hrs"),
)
HOUSE = House(
    id="fji-mod",
    name="Ministry of Defence of Fiji",
    publisher=Agent("ministry", "FJI-defence"),
    home="FJI",
    recognise=marks(LETTERHEAD),
    layout=partial(layout, printed=LINES),
)
'''
Path("more_loaders").mkdir()
_ = Path("more_loaders/fiji_mod.py").write_text(LOADER)

# %%
import communique.loaders

from communique.houses import houses

communique.loaders.__path__.append("more_loaders")
houses.cache_clear()

after = communique.build(PAGE)
print(after.account.release.house, after.account.release.issued)
participants(after)

# %%
pd.DataFrame({"reading": s.reading, "sentence": s.quote} for s in after.report.sentences)

# %% [markdown]
# The letterhead, the number and the tail are boilerplate now; nobody is taken to say what stands there.
#
# ## An issue
#
# The thanks count as disaster relief, by the cyclone. Suppose that you study military medicine: no issue of the scheme has it.

# %%
pd.DataFrame(communique.query(after, "statements"))[["speakers", "stance", "issues", "topic"]].fillna("")

# %% [markdown]
# An issue is one block of Turtle: a name, a definition, and the phrases by which a text speaks of it. Try it from a file of
# your own; when it is good, it goes into `ontology/issues.ttl` ([add an issue](../docs/add-an-issue.md)).

# %%
from communique.houses import page
from communique.reading.account import account
from communique.reading.lexicon import lexicon

Path("mine.ttl").write_text("""
@prefix lex: <https://w3id.org/communique/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix issue: <https://w3id.org/communique/scheme/issue/> .

issue:military-medicine
    skos:prefLabel "military medicine"@en ;
    skos:definition "Medical care by armed forces, and for them."@en ;
    lex:pattern "military medicine|medical corps|field hospital*", "army|navy ~ doctors|nurses" .
""")
laid = page(PAGE)
told = account(laid.release, laid.house, lexicon((Path("mine.ttl"),)))
pd.DataFrame({"states": "+".join(s.states), "stance": s.stance, "issues": " ".join(s.issues)} for s in told.statements)

# %% [markdown]
# ## A correction
#
# You hold that a reading is wrong. Say so in a file; it is applied at each build, and the graph keeps who, when and why.
# `communique template RELEASE` prints every statement as an entry to edit, so that nothing is counted by hand.

# %%
from importlib.resources import as_file, files

from communique.corrections import loads

CORRECTIONS = loads(b"""
by = "A. Analyst"
on = 2031-03-05

[[statement]]
do = "change"
release = "sample-2021-06-03-48f5151d"
cue = [2570, "said"]
set.issues = ["dprk"]
set.intensifier = "serious"
why = "It is about conduct as a whole."
""")
with as_file(files("communique.samples") / "japan-viet-nam-2021-06-03.txt") as sample:
    plain = communique.build(sample)
    corrected = communique.build(sample, corrections=CORRECTIONS)

for difference in communique.diff(plain, corrected).items:
    print(difference.kind, difference.how, tuple(difference.at), difference.quote)
    for change in difference.changes:
        print("  ", change)

# %% [markdown]
# What was said about North Korea, before and after:

# %%
from communique.pictures import draw

draw(plain, "matrix", issue="dprk")

# %%
draw(corrected, "matrix", issue="dprk")

# %% [markdown]
# ## How far to trust it
#
# Code some of your releases by hand **before** you look at what the program reads, one JSON file beside each text
# ([the format](../docs/quality.md), [the codebook](../docs/ontology/codebook.md)). Here the coder found four statements in
# Fiji's release, and takes the last line of the page for one of them.

# %%
import json
from hashlib import sha256


def at(words: str, start: int = 0) -> list[int]:
    found = PAGE.index(words, start)
    return [found, found + len(words)]


def coded(speakers: str, names: list[str], act: str, stance: str, cue: str, topic: str, issues: list[str]) -> dict:
    return {
        "cue": at(cue), "quote": cue, "speakers": speakers.split("+"), "names": names, "act": act, "stance": stance,
        "topic": at(topic), "issues": issues, "addressee": [], "modalities": [], "instruments": [],
    }  # fmt: skip


statements = [
    coded("FJI+TON", ["Lote", "Vea"], "express", "welcome", "welcomed",
          "the\nprogress of defence cooperation between the two countries", ["bilateral-defence-cooperation"]),
    coded("TON", ["Vea"], "express", "appreciate", "thanked",
          "the field hospital that\nthe army's doctors ran after the cyclone", ["hadr"]),
    coded("FJI", ["Lote"], "express", "concern", "expressed concern", "illegal fishing", ["maritime-security"]),
    coded("FJI", ["Lote"], "express", "welcome", "welcomes", "questions", []),
]  # fmt: skip
coding = {
    "file": "talks.txt", "text_sha256": sha256(PAGE.encode()).hexdigest(), "house": "fji-mod", "issued": "2021-06-03",
    "meeting": {"kind": "talks", "format": "in-person", "status": "held", "when": "2021-06-03", "start": None,
                "minutes": None, "place": "Suva"},
    "participants": [
        {"name": "Ana Lote", "family": "Lote", "for": "FJI", "post": "minister for defence", "rank": None},
        {"name": "Sione Vea", "family": "Vea", "for": "TON", "post": "minister of defence", "rank": None},
    ],
    "events": [], "instruments": [], "statements": statements,
}  # fmt: skip
Path("coded").mkdir()
Path("coded/talks.txt").write_text(PAGE)
_ = Path("coded/talks.json").write_text(json.dumps(coding, indent=1))

# %%
evaluation = communique.evaluate("coded")
pd.DataFrame(
    {"figure": name, "found": f"{measure.above:g} of {measure.below:g}", "value": measure.value}
    for name, measure in evaluation.figures.items()
    if name
    in {"detection_p", "detection_r", "stance_accuracy", "issues_f1", "lenient_f1", "strict_f1", "participants_f1"}
).round(2)

# %% [markdown]
# Read the errors before the figures. Each names the place in the text and both readings; some are the program's, some the
# coder's. This one is for you to judge:

# %%
for mistake in evaluation.errors:
    print(mistake)

# %% [markdown]
# One release tells next to nothing. With dozens, `communique evaluate` prints an interval beside each figure; what was
# measured so far is in [quality](../docs/quality.md).
