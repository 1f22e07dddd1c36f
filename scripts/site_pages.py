"""Pages of the site that are made from what they are about, when `mkdocs` builds it (see mkdocs.yml).

rooms/ROOM.md   the docstring of each room of src/dragoman, what docs/how-it-works.md says of it, its names
rest.md         the addresses of the interface for programs, from its own description
data.md         src/dragoman/data/README.md
changelog.md    CHANGELOG.md
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dragoman"
FLOW = ROOT / "docs" / "how-it-works.md"
UNDER_ROOMS = "rooms/"
ELSEWHERE = re.compile(r"\]\((?!https?:|#)([^)]+)\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the page of each room where the navigation has a place for them."""
    config.nav = _placed(config.nav)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made here."""
    for path, text in pages():
        files.append(File.generated(config, path, content=text))
    return files


def pages() -> Iterator[tuple[str, str]]:
    """The path of each page that is made, and its text."""
    yield from ((f"{UNDER_ROOMS}{room}.md", room_page(room)) for room in rooms())
    yield "rest.md", rest_page()
    yield "data.md", _as_printed(SOURCE / "data" / "README.md")
    yield "changelog.md", _as_printed(ROOT / "CHANGELOG.md")


def rooms() -> list[str]:
    """The rooms, by name."""
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def _placed(nav: Any) -> Any:
    if isinstance(nav, list):
        return [_placed(each) for each in nav]
    if isinstance(nav, dict):
        return {name: _placed(below) for name, below in nav.items()}
    return [f"{UNDER_ROOMS}{room}.md" for room in rooms()] if nav == UNDER_ROOMS else nav


def _as_printed(path: Path) -> str:
    """A page that lies outside docs/, whose links to files of the project lead nowhere on the site."""
    return ELSEWHERE.sub("]", path.read_text(encoding="utf-8")).replace("[`", "`").replace("`]", "`")


# Rooms


def room_page(room: str) -> str:
    """What a room is for, how it works, and what it hands to others."""
    tree = ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))
    said = ast.get_docstring(tree) or ""
    parts = [f"# {room}", _docstring(said), *sections(room), *_public(room, tree)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _docstring(said: str) -> str:
    """The first paragraph as prose, the rest as it stands, since its columns are lists of modules."""
    first, _, rest = said.partition("\n\n")
    return f"{first}\n\n```text\n{rest}\n```" if rest else first


def sections(room: str) -> Iterator[str]:
    """The sections of the page on the flow whose headings name the room."""
    for part in re.split(r"^## ", FLOW.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        if room in re.findall(r"\w+", heading.lower()):
            yield f"## How it works\n\n{text.strip()}".replace("](", "](../")


def _public(room: str, tree: ast.Module) -> Iterator[str]:
    """Its public names, as its `__all__` has them."""
    named = any("__all__" in ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign))
    if named and room not in {"cli", "serve"}:
        options = "options:\n        show_root_heading: false\n        show_root_toc_entry: false"
        yield f"## What it hands to others\n\n::: dragoman.{room}\n    {options}\n        members: true"


# The interface for programs


def rest_page() -> str:
    """The addresses with what may be asked there, by what they are about."""
    from dragoman.serve.api.openapi import document

    described = json.loads(document())
    lines = [
        "# Addresses of the interface for programs",
        "Made from the description that `dragoman serve` gives at `/api/openapi.json`; "
        "[the interface for programs](api.md) says how to go about it.",
    ]
    for tag in described["tags"]:
        lines += [f"## {tag['name']}", tag["description"]]
        for path, methods in described["paths"].items():
            for method, told in methods.items():
                if tag["name"] in told.get("tags", ()):
                    lines += operation(method, path, told)
    return "\n\n".join(lines) + "\n"


def operation(method: str, path: str, told: dict[str, Any]) -> Iterator[str]:
    """One address: what it gives, and a table of what it may be asked with."""
    yield f"### `{method.upper()} {path}`"
    yield told["summary"] + (f" {told['description']}" if "description" in told else "")
    rows = [_row(each) for each in told.get("parameters", ()) if "name" in each]
    if rows:
        yield "\n".join(["| name | in | what |", "| --- | --- | --- |", *rows])


def _row(parameter: dict[str, Any]) -> str:
    said = str(parameter.get("description", "")).replace("|", "\\|").replace("\n", " ")
    choice = parameter.get("schema", {}).get("enum")
    one_of = f" One of {', '.join(f'`{each}`' for each in choice)}." if choice else ""
    return f"| `{parameter['name']}` | {parameter['in']} | {said}{one_of} |"
