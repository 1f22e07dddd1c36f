"""What the documents show exists: commands, options, targets, files, settings, reasons, names."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import dragoman
from dragoman.cli.commands import root
from dragoman.model.report import REASONS
from dragoman.settings import SETTINGS, Setting

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("src/dragoman/data/*.md"),
    ]
)
README = (ROOT / "README.md").read_text()
TARGETS = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
IN_LINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#]+)\)")
FOLDERS = ("src/", "docs/", "bench/", "tests/", "scripts/", "examples/", "requirements/", ".ci/")


def codes(page: Path) -> Iterator[str]:
    """Each line of a block of code, and each piece of code in a line of text."""
    text = page.read_text(encoding="utf-8")
    for _, block in CODE.findall(text):
        yield from block.splitlines()
    yield from IN_LINE.findall(CODE.sub("", text))


def commands(page: Path, program: str) -> list[str]:
    """The commands of `program` that a page shows, without what they are piped to."""
    found = (line.removeprefix("$ ").split(" | ")[0].split("#")[0].strip() for line in codes(page))
    return [line for line in found if line.split(" ")[0] == program and " " in line]


def shown(program: str) -> list[str]:
    return sorted({command for page in PAGES for command in commands(page, program)})


def option_names(command: click.Command) -> set[str]:
    with click.Context(command) as context:
        return {name for each in command.get_params(context) for name in each.opts}


def wrong_with(line: str) -> str | None:
    """What in a command line of `dragoman` does not exist."""
    command: click.Command = root
    for word in shlex.split(line)[1:]:
        if word.startswith("-") and len(word) > 1:
            if word not in option_names(command):
                return f"{command.name} has no option {word}"
        elif isinstance(command, click.Group):
            if word not in command.commands:
                return f"{command.name} has no command {word}"
            command = command.commands[word]
    return None


@pytest.mark.parametrize("line", shown("dragoman"))
def test_a_command_that_is_shown_exists(line: str) -> None:
    assert wrong_with(line) is None


@pytest.mark.parametrize("line", ["dragoman reed x", "dragoman read --no", "dragoman export treaties"])
def test_a_command_that_does_not_exist_is_seen(line: str) -> None:
    assert wrong_with(line)


@pytest.mark.parametrize("line", shown("make"))
def test_a_target_that_is_shown_exists(line: str) -> None:
    assert line.split()[1] in TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_are_named_exist(page: Path) -> None:
    named = {ROOT / code for code in codes(page) if code.startswith(FOLDERS) and " " not in code}
    linked = {page.parent / link for link in LINK.findall(page.read_text()) if "://" not in link}
    assert [str(path) for path in named | linked if not path.exists()] == []


@pytest.mark.parametrize("name", root.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`dragoman {name}" in README


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_in_the_readme_with_its_default(setting: Setting) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `{setting.variable}`"))
    assert not setting.default or f"`{setting.default}`" in row


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_in_the_readme(reason: str) -> None:
    assert f"| `{reason}` |" in README


def test_the_first_screen_of_the_readme_has_the_two_commands() -> None:
    first = README.splitlines()[:25]
    assert [line for line in first if line.startswith(("make try", "make test"))][1:]


def test_python_that_is_shown_runs() -> None:
    (code,) = (block for language, block in CODE.findall(README) if language == "python")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("held meeting")


def test_every_target_says_what_it_does() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {line.split()[1] for line in done.stdout.splitlines()} == TARGETS


def test_the_changelog_speaks_of_this_version() -> None:
    first = next(line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## "))
    assert first.split()[1] == dragoman.__version__


def test_pinned_packages_name_no_host() -> None:
    pinned = [path.read_text() for path in ROOT.glob("requirements/*.txt")]
    assert len(pinned) == 4
    assert not [text for text in pinned if "://" in text or "--index" in text or "--find-links" in text]


def test_what_tests_run_with_is_what_users_run_with() -> None:
    run, test = (pins(ROOT / "requirements" / name) for name in ("run.txt", "test.txt"))
    assert run < test


def pins(path: Path) -> set[str]:
    """Each package with its version, whatever systems it is for."""
    return {re.split(r"[ ;]", line)[0] for line in path.read_text().splitlines() if "==" in line}
