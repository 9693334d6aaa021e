"""Any house: title, dateline and publisher are looked for in the head, in any order, and nothing is assumed.

The layout is what the pages seen for the other loaders have in common. Whose ministry publishes is not known unless a
line of the head names it, so "Minister X" without a state is resolved from the text alone.
"""

from __future__ import annotations

from typing import Final

from communique.contract import House

HOUSE: Final = House(id="generic", name="any publishing house")
