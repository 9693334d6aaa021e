"""What two graphs read differently: `told` takes each apart into releases and their items, `compare` pairs these."""

from __future__ import annotations

from communique.differences.compare import Change, Difference, Differences, diff

__all__ = ["Change", "Difference", "Differences", "diff"]
