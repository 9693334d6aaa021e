"""A store of releases on disk: loaded into, taken out of, dumped, restored, looked after.

`communique.snapshots` tells how it is laid out, and is all that readers need; here is what writes.
"""

from __future__ import annotations

from communique.store.care import Checkup, House, Info, doctor, info
from communique.store.copying import backup, restore
from communique.store.dumping import dump
from communique.store.loading import Loaded, load, unload
from communique.store.pushing import Step, push

__all__ = [
    "Checkup", "House", "Info", "Loaded", "Step", "backup", "doctor", "dump", "info", "load", "push", "restore", "unload",
]  # fmt: skip
