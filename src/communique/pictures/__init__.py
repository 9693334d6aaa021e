"""Pictures of what graphs tell: each shows in Jupyter, and saves as PNG, SVG, or one HTML page that needs no network."""

from __future__ import annotations

from communique.pictures.draw import KINDS, draw
from communique.pictures.picture import Picture

__all__ = ["KINDS", "Picture", "draw"]
