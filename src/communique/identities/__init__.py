"""Who is who in a graph: people with where they are named, and names that may mean one person, or one meeting.

`attested` reads the people and meetings off a graph, `names` tells how two names are alike, `doubts` proposes pairs and
finds people who were merged on little evidence, `report` writes all that. Nothing here decides: docs/corrections.md
tells how a person does.
"""

from __future__ import annotations

from communique.identities.attested import Attestation, Met, Person
from communique.identities.doubts import Doubt, Identities, Pair, identities

__all__ = ["Attestation", "Doubt", "Identities", "Met", "Pair", "Person", "identities"]
