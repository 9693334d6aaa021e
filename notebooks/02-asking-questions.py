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
# # 2. Asking questions
#
# The catalogue answers common questions. Any other is asked in SPARQL. Both give rows, and rows are a DataFrame.
#
# > **The releases used here are paraphrases made for demonstration.** They restate in this project's own words what
# > ministries published. No sentence is a quotation of a ministry or a minister. To cite, go to the address that each names.

# %% [markdown]
# All the releases that ship, read in about a second. What `build_many` gives can be asked as it is; so can files
# (`graph.trig`), folders and rdflib graphs.

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
# ## The catalogue

# %%
from communique.catalogue import questions

catalogue = pd.DataFrame(
    {"question": each.words, "parameters": ", ".join(p.name for p in each.parameters)} for each in questions().values()
)
catalogue.index = pd.Index(questions(), name="name")
print(len(catalogue), "questions, among them:")
catalogue.loc[["meetings", "pairs", "critical", "not-co-signed", "two-tellings", "dyad-years", "events", "citations"]]

# %% [markdown]
# ## Ask one
#
# Whom did Viet Nam meet? A state is named by its ISO code, its name or its IRI.

# %%
met = pd.DataFrame(communique.query(releases, "meetings", state="Viet Nam"))
met[["date", "parties", "kind", "format", "minutes"]].astype({"minutes": "Int64"})

# %%
draw(releases, "timeline", state="VNM")

# %% [markdown]
# An issue takes in all that are narrower: `dprk` finds statements on missiles, nuclear weapons, sanctions and abductions, too.
# A statement about two issues has two rows.
# A period is a year, a month, a day or a range (`2021/2023`, `2021-04/..`).

# %%
critical = pd.DataFrame(communique.query(releases, "critical", issue="dprk", period="2021/2023"))
critical[["speakers", "stance", "intensity", "issue", "topic"]]

# %% [markdown]
# What nothing is called by is refused, with what is near:

# %%
from communique.errors import QueryError

try:
    list(communique.query(releases, "critical", issue="taiwan"))
except QueryError as error:
    print(error)

# %% [markdown]
# ## Look behind a row
#
# Never count what you have not looked at. `citations` gives the words, with speaker, date, title and address; for these
# samples the words are paraphrases, and the address leads to what was published.

# %%
cited = pd.DataFrame(communique.query(releases, "citations", issue="china-coast-guard-law"))
for column, value in cited.iloc[0].items():
    print(f"{column:12} {value}")

# %% [markdown]
# ## Your own SPARQL
#
# Every question is SPARQL that you can read and change: `questions()["critical"].sparql`. This one is new: how often is each
# stance taken jointly, and how often by one side alone? (A body such as NATO is no state: what it alone says is not counted.)

# %%
JOINT_BY_STANCE = """
PREFIX cmq: <https://w3id.org/communique/ns#>
SELECT ?stance ?polarity (SUM(?joint) AS ?jointly) (SUM(1 - ?joint) AS ?alone) WHERE {
  { SELECT ?s (IF(COUNT(DISTINCT ?state) > 1, 1, 0) AS ?joint) WHERE { ?s cmq:speakerState ?state } GROUP BY ?s }
  ?s cmq:stance ?concept .
  ?concept cmq:polarity ?polarity .
  BIND (REPLACE(STR(?concept), ".*/", "") AS ?stance)
} GROUP BY ?stance ?polarity ORDER BY DESC(?polarity) DESC(?jointly)
"""
by_stance = pd.DataFrame(communique.query(releases, JOINT_BY_STANCE)).set_index("stance")
by_stance

# %% [markdown]
# Summed by polarity: what share is said by one side alone?

# %%
shares = by_stance.groupby("polarity")[["jointly", "alone"]].sum()
shares.assign(share_alone=(shares["alone"] / shares.sum(axis="columns")).round(2))

# %% [markdown]
# With `# param` a query gets parameters like those of the catalogue (see [questions](../docs/questions.md)):

# %%
ABOUT = """# Which states speak about an issue, and how often?
# param issue: issue = — only this issue
PREFIX cmq: <https://w3id.org/communique/ns#>
SELECT ?code (COUNT(DISTINCT ?s) AS ?statements) WHERE {
  VALUES ?_issue { UNDEF }
  ?s cmq:about ?_issue ; cmq:speakerState ?state .
  BIND (REPLACE(STR(?state), ".*/", "") AS ?code)
} GROUP BY ?code ORDER BY DESC(?statements) ?code
"""
pd.DataFrame(communique.query(releases, ABOUT, issue="maritime-security"))

# %% [markdown]
# ## DataFrames
#
# `dyad-years` has one row for each pair of states and year: the table that merges with others of that shape. A statement by
# three states counts for each pair of them, so sums over pairs count it three times.

# %%
dyads = pd.DataFrame(communique.query(releases, "dyad-years"))
dyads.sort_values(["meetings", "joint_statements"], ascending=False).head(8)

# %% [markdown]
# Statements have lists in one cell (`issues`, `speakers`). Split them before counting. Here: the ten issues spoken of most,
# by polarity (1 warm, 0 neutral, -1 critical).

# %%
said = pd.DataFrame(communique.query(releases, "statements"))
said["issue"] = said["issues"].str.split()
said["polarity"] = said["stance"].map(by_stance["polarity"])
table = said.explode("issue").pivot_table(
    index="issue", columns="polarity", values="cue", aggfunc="count", fill_value=0
)
table.loc[table.sum(axis="columns").nlargest(10).index]

# %% [markdown]
# ## What was not understood
#
# A count of statements is a count of what was read. `coverage-by-house` tells how much was not:

# %%
covered = pd.DataFrame(communique.query(releases, "coverage-by-house"))
covered

# %% [markdown]
# Next: [networks and how they change](03-networks.ipynb).
