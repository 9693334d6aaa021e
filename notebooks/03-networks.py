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
# # 3. Networks and how they change
#
# Who meets whom, who stands together, who criticises whom: as [networkx](https://networkx.org) graphs, with the meeting or the
# sentence behind every tie.
#
# > **The releases used here are paraphrases made for demonstration.** They restate in this project's own words what
# > ministries published. No sentence is a quotation of a ministry or a minister. To cite, go to the address that each names.

# %%
from importlib.resources import as_file, files

import pandas as pd

import communique
from communique.pictures import draw
from communique.pipeline import build_many

pd.set_option("display.max_colwidth", 90)

with as_file(files("communique.samples")) as folder:
    releases = list(build_many(sorted(folder.glob("*.txt"))))
print(len(releases), "releases,", sum(len(each.statements) for each in releases), "statements")

# %% [markdown]
# ## Who meets whom
#
# States are nodes; each meeting of two states is an edge of its own, with its date, kind and format.

# %%
met = communique.network(releases, of="meetings")
print(met)
for one, two, told in sorted(met.edges("VNM", data=True), key=lambda edge: edge[2]["date"]):
    print(one, two, told["date"], told["kind"], told["format"], sep="  ")

# %%
draw(releases, "states")

# %% [markdown]
# ## Measures
#
# Degree counts partners, strength counts meetings; betweenness takes shortest paths without weights, communities are
# Louvain's with a fixed seed.

# %%
from communique.measures import measures

pd.DataFrame(measures(met)).set_index("node").head(8)

# %% [markdown]
# **Do not read this as who is central in the world.** Most of these samples restate what Japan's ministry published, so Japan
# is in the middle of whatever is drawn from them. A network of releases shows who is *told of* in the releases collected:

# %%
publishers = pd.DataFrame(communique.query(releases, "provenance"))
publishers["about"] = publishers["identifier"].str.split("-").str[0]
publishers["about"].value_counts().head(5).rename("releases, by the first word of the file's name")

# %% [markdown]
# One way to look past that: leave the publisher out. What remains are meetings that Japan was no party to, and those of
# three or more states.

# %%
others = met.copy()
others.remove_node("JPN")
others.remove_nodes_from([node for node, degree in others.degree() if degree == 0])
pd.DataFrame(measures(others)).set_index("node")[["label", "degree", "strength", "betweenness"]].head(6)

# %% [markdown]
# ## Year by year

# %%
from communique.networks import slices, weighted

years = slices(releases, of="meetings")
pd.DataFrame(
    {
        "states": graph.number_of_nodes(),
        "pairs": weighted(graph).number_of_edges(),
        "meetings of pairs": graph.number_of_edges(),
    }
    for graph in years.values()
).set_axis(list(years))

# %% [markdown]
# ## What changed between two periods

# %%
from communique.measures import change

before = communique.network(releases, of="meetings", period="2017/2020")
after = communique.network(releases, of="meetings", period="2021/2024")
changed = pd.DataFrame(change(before, after))
changed.head(8)

# %%
draw(releases, "states", period="2017/2020")

# %%
draw(releases, "states", period="2021/2024")

# %% [markdown]
# ## Who stands together
#
# An edge is a statement in which two states take a stance together. Releases differ in length, so a pair with many
# joint stances may have met seldom: compare with the number of meetings.

# %%
together = weighted(communique.network(releases, of="stances"))
often = weighted(met)
rows = [
    {
        "pair": f"{one}–{two}",
        "joint stances": told["weight"],
        "meetings": often.get_edge_data(one, two, {"weight": 0})["weight"],
    }
    for one, two, told in together.edges(data=True)
]
pd.DataFrame(rows).sort_values(["joint stances", "pair"], ascending=[False, True]).head(8).reset_index(drop=True)

# %%
draw(releases, "states", of="stances", period="2021/2024")

# %% [markdown]
# ## Who criticises whom
#
# Edges have a direction here, and the sentence. A target that the text does not name is filled in from the issue, and only
# where the issue is a state's own conduct.

# %%
against = communique.network(releases, of="criticism")
rows = [
    {"from": a, "against": b, **{k: t[k] for k in ("date", "stance", "quotation")}}
    for a, b, t in against.edges(data=True)
]
pd.DataFrame(rows).fillna("").sort_values(["against", "date", "from"]).head(10).reset_index(drop=True)

# %% [markdown]
# ## Take it elsewhere
#
# GEXF keeps the times, so that Gephi plays the network; GraphML, Cytoscape JSON and CSV are written likewise. On the command
# line: `communique network graph.trig -o states.gexf`.

# %%
from pathlib import Path

from communique.network_files import serialise

_ = Path("states.gexf").write_bytes(serialise(met, "gexf"))

# %% [markdown]
# Next: [positions](04-positions.ipynb).
