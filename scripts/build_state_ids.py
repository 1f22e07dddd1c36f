"""Build `src/dragoman/data/state_ids.csv`: the Wikidata ids of states, from the territories of rigour (MIT).

    git clone https://github.com/opensanctions/rigour && python scripts/build_state_ids.py rigour

Needed only when the table is to change; the result is committed. The same input gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.text.places import state_coded

TABLE = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "state_ids.csv"
HEAD = """\
# Ids of states in Wikidata, and of what they were before, with the code under which they are counted here.
# Built by scripts/build_state_ids.py; not to be edited by hand.
wikidata,iso2
"""
FORMER = {"suhh": "SU", "yucs": "YU", "csxx": "CS", "cshh": "CS"}
"""Names of files of states that are no more, and their codes."""

_ID = re.compile(r"^(?:qid: |  - )(Q[0-9]+)$", re.MULTILINE)


def main(folder: Path) -> None:
    """Write the table."""
    codes: dict[str, str] = {}
    for qid, iso2 in sorted(rows(folder), key=lambda row: int(row[0][1:])):
        codes.setdefault(qid, iso2)
    TABLE.write_text(HEAD + "".join(f"{qid},{iso2}\n" for qid, iso2 in codes.items()), encoding="utf-8")


def rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Each id with the code of the state whose file it stands in."""
    for path in sorted((folder / "resources" / "territories").glob("*.yml")):
        iso2 = FORMER.get(path.stem, path.stem.upper())
        if state_coded(iso2) is not None:
            yield from ((qid, iso2) for qid in _ID.findall(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
