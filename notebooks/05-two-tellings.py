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
# # 5. Two tellings of one meeting
#
# Both sides of a meeting publish. What does one tell that the other leaves out?
#
# > **The releases used here are paraphrases made for demonstration.** They restate in this project's own words what
# > ministries published. No sentence is a quotation of a ministry or a minister. To cite, go to the address that each names.
# >
# > A paraphrase tells less than its source. That one is silent here does not show that the ministry was: check the addresses.

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
# ## Which meetings are told twice
#
# Releases meet in one engagement where day, parties and kind are the same.

# %%
several = pd.DataFrame(communique.query(releases, "told-by-several"))
file = {row["release"]: row["identifier"] for row in communique.query(releases, "provenance")}
several.assign(told_by=several["release"].map(file))[["date", "told_by", "statements", "issues", "critical"]]

# %% [markdown]
# ## Side by side
#
# Japan and NATO, 31 January 2023. Issues told by both come first.

# %%
draw(releases, "tellings", engagement="2023-01-31-JPN-nato-talks")

# %%
told = pd.DataFrame(communique.query(releases, "two-tellings", period="2023-01-31"))
told.assign(told_by=told["told_by"].map(file))[["told_by", "issue", "stance", "speakers", "quotation"]]

# %% [markdown]
# ## Over all pairs
#
# How many issues does one side tell and the other leave out, and in what tone?

# %%
left_out = pd.DataFrame(communique.query(releases, "two-tellings"))
left_out["told_by"] = left_out["told_by"].map(file)
left_out.groupby(["date", "told_by"])["issue"].nunique().rename("issues that the other leaves out").to_frame()

# %% [markdown]
# ## When the day differs
#
# Washington is hours behind Seoul: of one call, one side writes 23 January and the other 24 January. The program does not
# merge them by itself. `identities` proposes:

# %%
from communique.identities import identities

call = [each for each in releases if each.account.release.identifier in {
    "united-states-korea-2021-01-23.txt", "korea-united-states-2021-01-24.txt"}]  # fmt: skip
for pair in identities(call).pairs:
    print(pair.room, pair.one, pair.other, "; ".join(pair.why), sep="\n  ")

# %% [markdown]
# A person decides, in a file of corrections that is kept with the releases and applied at each build:

# %%
from communique.corrections import loads
from communique.pipeline import build

decided = loads(b"""
by = "A. Analyst"
on = 2031-03-05

[[engagement]]
same = ["2021-01-23-KOR-USA-talks", "2021-01-24-KOR-USA-talks"]
why = "One call: evening in Washington, next morning in Seoul."
""")
with as_file(files("communique.samples")) as folder:
    one_call = [build(folder / each.account.release.identifier, corrections=decided) for each in call]

draw(one_call, "tellings")

# %% [markdown]
# The decision stands in the graph, with who took it, when and why:

# %%
pd.DataFrame(communique.query(one_call, "corrections"))[["operation", "by", "on", "why"]]

# %% [markdown]
# Next: [your own releases](06-your-own-releases.ipynb).
