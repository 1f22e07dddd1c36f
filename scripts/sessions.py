"""Run the sessions that README.md and docs/ show, and put what they print in the place of what they printed.

    python scripts/sessions.py [FILE.md ...]

A session is a block of ```console; its lines that begin with "$ " are run in turn by bash, in an empty folder
in which `examples` is the project's. Commands that end in "| cat" are run without a terminal, others with one
of 110 columns, whose colours are left out. A command that fails ends the script.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SESSION = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
STYLES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COLUMNS = 110


def main(pages: list[Path]) -> None:
    """Renew the sessions of all pages, one after the other in one folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")
        for page in pages:
            text = page.read_text(encoding="utf-8")
            renewed = SESSION.sub(lambda found: "".join(session(found[0], folder)), text)
            page.write_text(renewed, encoding="utf-8")


def session(shown: str, folder: Path) -> Iterator[str]:
    """The commands of a session, each with what it prints now."""
    for line in shown.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n"
            yield printed(line.removeprefix("$ "), folder)


def printed(command: str, folder: Path) -> str:
    """What a command prints, without styles and without blanks at the end of lines."""
    out = (
        _run(command, folder, subprocess.PIPE) if command.endswith("| cat") else _on_terminal(command, folder)
    )
    lines = STYLES.sub("", out.decode()).replace("\r\n", "\n").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def environment() -> dict[str, str]:
    """Ours, with the commands of this Python first and a terminal of a known size."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": str(COLUMNS), "TERM": "xterm"}


def _on_terminal(command: str, folder: Path) -> bytes:
    ours, theirs = pty.openpty()
    try:
        with ThreadPoolExecutor(1) as reader:
            out = reader.submit(lambda: b"".join(iter(lambda: _read(ours), b"")))
            _run(command, folder, theirs)
            os.close(theirs)
            return out.result()
    finally:
        os.close(ours)


def _run(command: str, folder: Path, out: int) -> bytes:
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment(), stdout=out, check=True)
    return done.stdout or b""


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that nobody writes to it any more
        return b""


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or PAGES)
