"""Releases that ship with the package, in this project's own words."""
