"""Run the notebook examples/tracker/tracker.ipynb, and show it with what it prints as docs/tracker.md.

    python scripts/notebook.py            run it, renew the page
    python scripts/notebook.py --check    run it, end with 1 where the page is not what it prints

Its cells are run in order by a kernel of this Python, in an empty folder in which `reports` is the
notebook's own.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "tracker" / "tracker.ipynb"
PAGE = ROOT / "docs" / "tracker.md"
SECONDS = 300
"""The longest that a cell may take."""


def main(arguments: list[str]) -> int:
    """Run the notebook; write its page, or see whether it is as it was."""
    page = "".join(page_of(run(NOTEBOOK)))
    if "--check" in arguments:
        if PAGE.read_text(encoding="utf-8") == page:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is not what the notebook prints; run: make docs")
        return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def run(path: Path) -> Any:
    """The notebook with what its cells print now; raises where one fails."""
    notebook: Any = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "reports").symlink_to(path.parent / "reports")
        client = NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": name}}
        )
        client.execute()
    return notebook


def page_of(notebook: Any) -> Iterator[str]:
    """The notebook as a page: text as it stands, code, and below it what it printed."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield f"{cell.source.strip()}\n\n"
            continue
        yield f"```python\n{cell.source.strip()}\n```\n\n"
        printed = "".join(map(_printed, _joined(cell.outputs))).rstrip()
        if printed:
            yield printed + "\n\n"


def _joined(outputs: Iterable[Any]) -> list[Any]:
    """Outputs in which what was printed piece by piece is one."""
    joined: list[Any] = []
    for output in outputs:
        streams = joined and output.output_type == joined[-1].output_type == "stream"
        if streams and output.name == joined[-1].name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def _printed(output: Any) -> str:
    """What an output shows: a table as it is, other things as plain text."""
    if output.output_type == "stream":
        return f"```text\n{output.text.rstrip()}\n```\n\n" if output.name == "stdout" else ""
    data = output.get("data", {})
    if "text/html" in data:
        table = re.sub(r"<style.*?</style>", "", data["text/html"], flags=re.DOTALL)
        return re.sub(r"\s*\n\s*", "", table) + "\n\n"
    return f"```text\n{data.get('text/plain', '').rstrip()}\n```\n\n" if data else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
