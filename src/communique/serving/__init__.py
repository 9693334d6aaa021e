"""A store on the web, read only: SPARQL 1.1 Protocol, an editor for it, and pages at the IRIs' own paths.

Questions are answered by processes of their own, each with a read-only snapshot, so that one that takes too long or too
much can be stopped for good; the process that speaks HTTP opens no graph.
"""

from __future__ import annotations

from communique.serving.limits import Limits

__all__ = ["Limits"]
