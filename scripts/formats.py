"""Write the columns of every kind into docs/formats.md, as the code has them."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.export import KINDS

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
MARKED = re.compile(r"(<!-- columns of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def written(text: str) -> str:
    """The page with today's columns between its marks."""
    return MARKED.sub(lambda found: f"{found[1]}{_table(found[2])}{found[3]}", text)


def _table(kind: str) -> str:
    rows = "".join(f"| `{each.name}` | {each.type} | {each.says} |\n" for each in KINDS[kind].columns)
    return f"| column | type | what it is |\n| --- | --- | --- |\n{rows}"


if __name__ == "__main__":
    old = PAGE.read_text()
    PAGE.write_text(written(old))
    print("docs/formats.md", "is as it was" if written(old) == old else "is written anew")
