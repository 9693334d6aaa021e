"""Releases that ship with the package, in this project's own words; `sources.tsv` names whence each has its facts."""
