"""Make the pages about the ontology from its Turtle: terms, codebook, mappings, self-check, VoID.

    python docs/ontology/make.py            # writes the pages anew
    python docs/ontology/make.py --check    # says which are no longer what the Turtle gives

The same Turtle gives the same bytes: there is no clock, and everything is sorted or in the Turtle's own order.
"""

from __future__ import annotations

import sys
from pathlib import Path

from making.pages import made

FOLDER = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Write the files, or with --check tell those that differ; 1 where one does."""
    files = made()
    if "--check" not in arguments:
        for name, text in files.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="")
        return 0
    stale = [
        name
        for name, text in files.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    for name in stale:
        print(f"docs/ontology/{name} is not what the Turtle gives; run `python docs/ontology/make.py`")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
