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
# # 1. From a release to a graph in five minutes
#
# A ministry reports a meeting. This notebook turns that report into data: who met, for which state, and who welcomed,
# condemned, agreed to or asked for what. Each statement keeps the characters it was read from.
#
# > **The releases used here are paraphrases made for demonstration.** They restate in this project's own words what
# > ministries published. No sentence is a quotation of a ministry or a minister. To cite, go to the address that each names.
#
# It needs `communique` with its pictures, and pandas for the tables: in a checkout, `pip install '.[pictures]' pandas`.
# Nothing here uses the network.

# %% [markdown]
# ## The text
#
# One of the releases that ship with the package, from its first line on:

# %%
from importlib.resources import files
from textwrap import fill

text = (files("communique.samples") / "japan-viet-nam-2021-06-03.txt").read_text(encoding="utf-8")
for paragraph in text.split("\n\n")[:6]:
    print(fill(paragraph, 110), end="\n\n")

# %% [markdown]
# ## Read it
#
# `build` takes a file, an address, or a text. What comes back holds the statements, the graph, and a report.

# %%
import communique

result = communique.build(text)
len(result.statements)

# %% [markdown]
# ## How each sentence was read
#
# A sentence becomes statements, or it is background, or it is *unread*. Nothing is dropped in silence: ask for the unread
# ones first.

# %%
result.report.unread

# %%
import pandas as pd

pd.set_option("display.max_colwidth", 110)
pd.DataFrame({"reading": s.reading, "statements": s.statements, "sentence": s.quote} for s in result.report.sentences)

# %% [markdown]
# Background is the heading, the dateline, and the release's own sentence of the meeting: nobody says anything there.
#
# ## What was said
#
# A question of the catalogue gives one row for each statement: for which states it is made, the speech act, the stance taken,
# what it is about.

# %%
said = pd.DataFrame(communique.query(result, "statements"))
said[["speakers", "act", "stance", "intensity", "issues", "topic"]].fillna("").head(12)

# %% [markdown]
# ## Back to the words
#
# A statement names places in the text, counted in characters. `cue` is the shortest stretch that shows the stance, `topic`
# what it is about. Cut them out of the text yourself:

# %%
statement = next(each for each in result.statements if each.stance == "condemn")
source = result.account.release.text
print("for:", *statement.states)
for part in ("cue", "topic"):
    start, end = getattr(statement, part)
    print(f"{part}: characters {start} to {end}: {source[start:end]}")

# %% [markdown]
# ## The graph
#
# The same statement as RDF, in Turtle. Its terms are defined in the
# [ontology](../docs/ontology/index.md); [the model](../docs/model.md) shows everything that can stand in a graph.

# %%
import rdflib

CMQ = rdflib.Namespace("https://w3id.org/communique/ns#")
CONCEPTS = "https://w3id.org/communique/scheme/"
ENTITIES = "https://w3id.org/communique/id/"

(subject,) = {s for s, *_ in result.graph.quads((None, CMQ.stance, rdflib.URIRef(CONCEPTS + "stance/condemn"), None))}
shown = rdflib.Graph()
shown.bind("cmq", CMQ)
shown.bind("release", subject.defrag() + "#")
for scheme in ("act", "stance", "issue"):
    shown.bind(scheme, f"{CONCEPTS}{scheme}/")
for kind in ("state", "person", "instrument"):
    shown.bind(kind, f"{ENTITIES}{kind}/")
for _, predicate, value, _ in result.graph.quads((subject, None, None, None)):
    shown.add((subject, predicate, value))
print(shown.serialize(format="turtle").strip())

# %% [markdown]
# ## Is it sound?
#
# `validate` checks the graph against shapes: that each quotation stands in the text, that each speaker took part, that each
# term is known.

# %%
communique.validate(result.graph).conforms

# %% [markdown]
# ## See it
#
# The states of this meeting and what they spoke about. The colour tells the mean score, the number how many statements
# there are.

# %%
from communique.pictures import draw

draw(result, "matrix")

# %% [markdown]
# ## Keep it
#
# The graph is a file that other RDF tools open, and that is asked like the result itself. On the command line:
# `communique build release.txt -o graph.trig`, `communique query joint-or-alone graph.trig`.

# %%
result.graph.serialize("graph.trig", format="trig")
pd.DataFrame(communique.query("graph.trig", "joint-or-alone"))

# %% [markdown]
# Next: [asking questions](02-asking-questions.ipynb).
