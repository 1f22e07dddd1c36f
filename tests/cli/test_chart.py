"""`dragoman chart`."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from dragoman.store import Store
from telling import HANOI, told


@pytest.fixture
def db(here: Path) -> str:
    """A database of two meetings."""
    with told(
        Store(here / "my.db"),
        ("Hu Jintao of China, George Bush of United States", "2006-11-19", {"place": HANOI}),
        ("Hu Jintao of China, Vladimir Putin of Russia", "2007-03-26", {"status": "off"}),
    ):
        return "my.db"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("timeline",), "Meetings by month"),
        (("timeline", "--by", "year"), "Meetings by year"),
        (("network",), "Which sides met"),
        (("network", "--between", "people"), "Who met whom"),
        (("map",), "Where they met"),
    ],
)
def test_each_picture_is_drawn_to_a_file(run: Run, db: str, asked: tuple[str, ...], said: str) -> None:
    assert run("chart", *asked, "--db", db, "-o", "a.svg") == (0, "", "")
    drawn = Path("a.svg").read_text()
    assert f"<title>{said}</title>" in drawn
    assert "all meetings" in drawn


@pytest.mark.parametrize(
    ("name", "form", "start"), [("a.PNG", (), b"\x89PNG"), ("a.html", (), b"<!doc"), ("a", ("svg",), b"<svg")]
)
def test_the_format_is_as_the_file_ends(
    run: Run, db: str, name: str, form: tuple[str, ...], start: bytes
) -> None:
    options = [part for each in form for part in ("--format", each)]
    assert run("chart", "map", "--db", db, "-o", name, *options) == (0, "", "")
    assert Path(name).read_bytes().startswith(start)


def test_without_a_file_it_goes_to_standard_output(run: Run, db: str) -> None:
    status, out, err = run("chart", "timeline", "--db", db, "--with", "Putin")
    assert (status, err) == (0, "")
    assert out.startswith("<svg")
    assert "meetings with Putin" in out


def test_nothing_to_show_is_a_line_and_a_picture_that_says_so(run: Run, db: str) -> None:
    said = run("chart", "network", "--db", db, "--with", "Nobody", "-o", "a.svg")
    assert said == (0, "", "nothing to show of meetings with Nobody; the picture says so\n")
    assert "Nothing to show" in Path("a.svg").read_text()


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("timeline", "-o", "a.gif"), "a.gif: a picture ends in .svg, .png or .html"),
        (("timeline", "-o", ""), "-o is empty"),
        (("timeline", "-o", "my.db", "--format", "svg"), "my.db is the database itself"),
        (("timeline", "-o", "none/a.svg"), "cannot be written"),
        (("timeline", "--limit", "3", "-o", "a.svg"), "leave out --limit"),
        (("map", "--with", "...", "-o", "a.svg"), "has no letter or digit"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(
    run: Run, db: str, options: tuple[str, ...], complaint: str
) -> None:
    status, out, err = run("chart", *options, "--db", db)
    assert (status, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1
    assert not Path("a.svg").exists()


def test_a_picture_is_nothing_for_a_terminal(on_terminal: Run, db: str) -> None:
    status, _, err = on_terminal("chart", "map", "--db", db)
    assert status == 2
    assert "name a file with -o" in err
