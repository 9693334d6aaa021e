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
# # 4. Positions: who says what about an issue
#
# How words about one issue harden or soften, who says them, and who was in the room and did not join.
#
# > **The releases used here are paraphrases made for demonstration.** They restate in this project's own words what
# > ministries published. No sentence is a quotation of a ministry or a minister. To cite, go to the address that each names.

# %%
from importlib.resources import as_file, files
from textwrap import fill

import pandas as pd

import communique
from communique.pictures import draw
from communique.pipeline import build_many

pd.set_option("display.max_colwidth", 90)

with as_file(files("communique.samples")) as folder:
    releases = list(build_many(sorted(folder.glob("*.txt"))))
print(len(releases), "releases,", sum(len(each.statements) for each in releases), "statements")

# %% [markdown]
# ## The ladder
#
# Every statement about North Korea and all narrower issues, by date. Its height is polarity times intensity: the stance gives
# 1 to 3, a printed intensifier ("strongly", "deep") one more, and never more than 3.

# %%
draw(releases, "ladder", issue="dprk")

# %%
words = pd.DataFrame(communique.query(releases, "stance-over-time", issue="dprk"))
dated = words.dropna(subset=["issued"]).drop_duplicates(["release", "at"])
dated[dated["score"] < 0][["issued", "speakers", "stance", "intensifier", "score", "quotation"]].fillna("")

# %% [markdown]
# A release without a date of issue has no place on a line of time; it is left out above, and not guessed.
#
# ## Do the words harden?
#
# The harshest and the mean score by year; a statement about several narrower issues counts once. With so few releases a year
# this shows how to ask, not what the answer is: look at the number of statements before the mean.

# %%
year = dated["issued"].astype(str).str[:4]
dated.groupby(year)["score"].agg(statements="count", harshest="min", mean="mean").round(2)

# %% [markdown]
# ## In which words
#
# The ladder rests on verbs. `wording` shows which cue stands for which stance, so that you can disagree:

# %%
wording = pd.DataFrame(communique.query(releases, "wording"))
for stance in ("condemn", "criticise", "oppose", "concern"):
    cues = sorted(set(wording.loc[wording["stance"] == stance, "words"]))
    print(fill(f"{stance}: {'; '.join(cues)}", 110, subsequent_indent="    "))

# %% [markdown]
# ## Who speaks about what
#
# Colour is the mean score, the number in a cell counts statements. A blank cell is silence in these releases, not neutrality.

# %%
draw(releases, "matrix")

# %% [markdown]
# ## Who did not join
#
# At one meeting, one side takes a stance about an issue and the other has no statement about it. This is asked of each
# telling alone. It says that the release reports no such words of the other side, **not** that it disagreed: a ministry
# writes down what its own minister said.

# %%
alone = pd.DataFrame(communique.query(releases, "not-co-signed"))
print(len(alone), "rows")
alone[alone["stance"].isin(["condemn", "criticise", "oppose", "concern"])][
    ["date", "spoke", "silent", "issue", "stance", "quotation"]
].fillna("").reset_index(drop=True)

# %% [markdown]
# ## And who did
#
# The same stance taken together, by pair and issue:

# %%
same = pd.DataFrame(communique.query(releases, "same-side", issue="dprk"))
same.head(8)

# %% [markdown]
# ## Another issue, another picture

# %%
draw(releases, "ladder", issue="ukraine")

# %% [markdown]
# How far the readings behind these pictures can be trusted is measured: [quality](../docs/quality.md). Next:
# [two tellings of one meeting](05-two-tellings.ipynb).
