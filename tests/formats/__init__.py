"""Formats other than plain text."""
