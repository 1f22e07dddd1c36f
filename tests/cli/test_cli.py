"""The commands as a person meets them: what they print, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import click
import msgspec
import pytest

from dragoman import pipeline
from dragoman.cli.commands import root
from dragoman.errors import ModelError
from dragoman.identify import identify
from dragoman.model import Account, Attribution, Report, Skipped, Span
from dragoman.pipeline import Analyser
from dragoman.reconcile import reconcile
from dragoman.store import Store
from factory import TEXT, account, analyse, full_account, report

Run = Callable[..., tuple[int, str, str]]
HOSTILE = "\x1b[31mEvil\x9b0m [bold]\u202egnp.exe\x07 :smile:"


@pytest.fixture
def filled(here: Path) -> Path:
    """A database of one report, of a meeting with every value, and another that is but planned."""
    with Store(here / "dragoman.db") as store:
        one = report(title="They meet", publisher="Example Wire", url="https://example.org/1")
        store.put(one, [full_account(one, id="abc123"), account(one, id="abd456", status="planned")])
        store.put_skipped(Skipped(origin="bad.txt", reason="empty", detail="no text in it"), run="1")
    return here / "dragoman.db"


# Help


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


@pytest.mark.parametrize("path", list(_commands(root)), ids=" ".join)
def test_every_command_explains_itself_with_an_example(run: Run, path: tuple[str, ...]) -> None:
    status, out, _ = run(*path, "--help")
    assert status == 0
    assert f"dragoman {path[0]}" in out.split("Example", 1)[1]


@pytest.mark.parametrize("group", [[], ["export"]], ids=str)
def test_a_group_alone_shows_its_help(run: Run, group: list[str]) -> None:
    status, out, err = run(*group)
    assert (status, out) == (2, "")
    assert "\nCommands:\n  " in err


def test_version(run: Run) -> None:
    assert run("--version") == (0, "dragoman 0.1.0\n", "")


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "dragoman 0.1.0\n"


# read


def test_read_says_in_one_line_what_became_of_the_reports(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(TEXT)
    assert run("read", "a.txt") == (0, "1 report read (1 new), 1 account in dragoman.db\n", "")
    assert run("read", "a.txt") == (0, "1 report read (1 unchanged), 1 account in dragoman.db\n", "")
    (here / "a.txt").write_text("Nothing happened.")
    assert run("read", "a.txt")[1] == "1 report read (1 replaced), 0 accounts in dragoman.db\n"


def test_read_says_where_to_look_when_some_were_skipped(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.txt").write_text(TEXT)
    (here / "in" / "b.txt").write_bytes(b"")
    status, out, err = run("read", "in", "--db", "my.db")
    assert status == 1
    assert out == "1 report read (1 new), 1 skipped, 1 account in my.db\n"
    assert err == "what was skipped, and why: dragoman reports --skipped --db my.db\n"
    assert run("reports", "--skipped", "--db", "my.db")[1].startswith("in/b.txt\tempty\t")


def test_read_with_nothing_done_ends_with_2(run: Run, here: Path) -> None:
    (here / "b.txt").write_bytes(b"")
    assert run("read", "b.txt")[0] == 2
    (here / "empty").mkdir()
    assert run("read", "empty")[0] == 2


def test_a_wrong_path_makes_no_database(run: Run, here: Path) -> None:
    status, out, err = run("read", "absent")
    assert (status, out) == (2, "")
    assert err.startswith("dragoman: absent: ")
    assert list(here.iterdir()) == []


def test_a_run_broken_off_says_what_was_kept(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
        yield from analyse(list(reports)[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "usual_analyser", lambda model: Analyser("test", broken))
    for name in ("a.txt", "b.txt"):
        (here / name).write_text(TEXT)
    status, out, err = run("read", "a.txt", "b.txt")
    assert (status, out) == (130, "")
    assert err == "broken off: 1 report kept in dragoman.db; the same command goes on from there\n"


def test_a_progress_bar_is_for_terminals(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.txt").write_text(TEXT)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    status, out, err = run("read", "a.txt")
    assert (status, out) == (0, "1 report read (1 new), 1 account in dragoman.db\n")
    assert "1/1" in err


# accounts, show, reports


def test_accounts_are_tab_separated_for_other_programs(run: Run, filled: Path) -> None:
    first, second = run("accounts")[1].splitlines()
    assert first.split("\t") == [
        "abc123",
        "2006-11-19",
        "held",
        "meeting",
        "Hu Jintao (President); George W. Bush (U.S. President, United States)",
        "Hanoi",
        "VN",
        "HANOI",
        "one",
    ]
    assert second.split("\t")[:3] == ["abd456", "", "planned"]


FILTERS = [
    (["--with", "bush", "--with", "hu jintao"], 2),
    (["--with", "Hamas"], 0),
    (["--since", "2006-11"], 1),
    (["--until", "2005"], 0),
    (["--status", "planned"], 1),
    (["--mode", "visit"], 0),
    (["--country", "Vietnam"], 1),
    (["--country", "vn"], 1),
    (["--place", "hanoi"], 1),
    (["--report", "one", "--publisher", "wire"], 2),
    (["--limit", "1"], 1),
]


@pytest.mark.parametrize(("options", "number"), FILTERS, ids=str)
def test_filters_are_options(run: Run, filled: Path, options: list[str], number: int) -> None:
    status, out, _ = run("accounts", *options)
    assert (status, len(out.splitlines())) == (0, number)
    assert len(run("export", "accounts", *options)[1].splitlines()) == number


def test_accounts_as_json_are_the_export(run: Run, filled: Path) -> None:
    assert run("accounts", "--json")[1] == run("export", "accounts")[1]


def test_accounts_are_a_table_on_a_terminal(on_terminal: Run, filled: Path) -> None:
    out = on_terminal("accounts")[1]
    assert "according to" in out
    assert out.endswith("2 accounts\n")


def test_no_date_and_no_word_of_an_id_is_broken(
    on_terminal: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    one = report(id="hanoi-hu-jintao-meets-george-bush", published=date(2006, 11, 20))
    with Store(here / "dragoman.db") as store:
        store.put(one, [full_account(one, id="abc123")])
    assert "2006-11-20" in on_terminal("reports")[1]
    assert " 2006-11-19" in f" {on_terminal('accounts')[1]}".replace("\n", " ")
    for command in ("accounts", "reports"):
        assert "hanoi-hu-jintao- " in on_terminal(command)[1]


SHOWN = """\
account     abc123
report      one: They meet (Example Wire)
            https://example.org/1

mode        meeting
            HANOI, Nov. 19, 2006 - President Hu Jintao «met» U.S. President George W. Bush in Hanoi on Sunday.
"""


def test_show_gives_the_sentence_and_marks_the_words(run: Run, filled: Path) -> None:
    status, out, _ = run("show", "abc")
    assert status == 0
    assert out.startswith(SHOWN)
    assert "President «Hu Jintao» met" not in out
    assert "«President» «Hu Jintao» met U.S. President George" in out
    assert "date        2006-11-19 ('Sunday'" in out


def test_show_gives_the_chain_of_sources_link_by_link(run: Run, here: Path) -> None:
    links = (
        Attribution(name="President", kind="person", verb="told"),
        Attribution(name="HANOI", kind="agency", verb=None),
    )
    one = report()
    told = full_account(one, id="abc", source="President", attribution=links)
    spans = tuple(
        (Span(one.text.index(link.name), one.text.index(link.name) + len(link.name)),) for link in links
    )
    with Store(here / "dragoman.db") as store:
        evidence = msgspec.structs.replace(told.evidence, source=spans[0], attribution=spans)
        store.put(one, [msgspec.structs.replace(told, evidence=evidence)])
    out = run("show", "abc")[1]
    assert "source      President (person, told)\n            HANOI, Nov. 19, 2006 - «President» Hu" in out
    assert "by way of   HANOI (agency)\n            «HANOI», Nov. 19" in out


def test_show_marks_the_words_in_reverse_on_a_terminal(on_terminal: Run, filled: Path) -> None:
    assert "\x1b[1;7mmet\x1b[0m" in on_terminal("show", "abc123")[1]


def test_reports_are_listed(run: Run, filled: Path) -> None:
    assert run("reports")[1] == "one\t\tExample Wire\tThey meet\t2\n"
    assert run("reports", "--skipped")[1] == "bad.txt\tempty\tno text in it\n"


def test_skipped_reports_are_listed_by_file_and_line(run: Run, here: Path) -> None:
    (here / "a.jsonl").write_text('{"text": "They met."}\n' + "{broken\n" * 11)
    run("read", "a.jsonl")
    listed = [line.split("\t")[0] for line in run("reports", "--skipped")[1].splitlines()]
    assert listed == [f"a.jsonl:{n}" for n in range(2, 13)]


# export


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_goes_to_a_file_or_is_printed(run: Run, filled: Path, here: Path, form: str) -> None:
    for name in ("one", "two"):
        assert run("export", "accounts", "--format", form, "-o", name) == (0, "", "")
    assert (here / "one").read_bytes() == (here / "two").read_bytes()
    assert run("export", "accounts", "--format", form)[1].encode() == (here / "one").read_bytes()


@pytest.mark.parametrize(
    ("name", "begins"), [("x.csv", b"report,"), ("x.ndjson", b"{"), ("x.CSV", b"report,"), ("x", b"{")]
)
def test_the_ending_tells_the_format(run: Run, filled: Path, here: Path, name: str, begins: bytes) -> None:
    run("export", "accounts", "-o", name)
    assert (here / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["x.xlsx", "x.ics", "x.json"])
def test_an_ending_that_no_format_has_is_refused(run: Run, filled: Path, here: Path, name: str) -> None:
    status, out, said = run("export", "accounts", "-o", name)
    assert (status, out) == (2, "")
    assert f"no format of accounts ends in {Path(name).suffix}; name one: jsonl, csv, parquet" in said
    assert not (here / name).exists()
    assert run("export", "accounts", "--format", "jsonl", "-o", name)[0] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
@pytest.mark.parametrize("arguments", [["accounts"], ["export", "accounts"], ["reports"], ["-h"]], ids=str)
def test_a_full_disk_is_one_line(filled: Path, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "dragoman", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "dragoman: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("name", ["dragoman.db", "dragoman.db-wal", "./dragoman.db", "link.csv"])
def test_an_export_does_not_take_the_place_of_the_database(
    run: Run, filled: Path, here: Path, name: str
) -> None:
    (here / "link.csv").symlink_to("dragoman.db")
    status, _, err = run("export", "accounts", "--format", "jsonl", "-o", name)
    assert (status, err) == (2, f"dragoman: {Path(name)} is the database itself; give another file with -o\n")
    assert run("reports")[0] == 0


def test_an_export_has_the_documented_record(run: Run, filled: Path) -> None:
    first, second = map(json.loads, run("export", "accounts", "-o", "-")[1].splitlines())
    assert (first["account"], first["date"], second["date"]) == ("abc123", "2006-11-19", None)


def test_a_reader_that_has_enough_is_no_error(here: Path) -> None:
    with Store(here / "dragoman.db") as store:
        for n in range(300):
            one = report(id=f"r{n}")
            store.put(one, [full_account(one)])
    command = f"{sys.executable} -m dragoman export accounts | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines()[1:], done.stderr) == (["0"], "")


# check


class Facts:
    """A stand-in for what the parsing room tells of a model."""

    def __init__(self, expected: bool = True) -> None:
        self.name, self.version, self.sha256, self.expected = "en_test", "1.0", "0" * 64, expected


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.parse.model_facts", lambda name: Facts(), raising=False)


@pytest.mark.usefixtures("model")
def test_check_of_a_sound_database(run: Run, filled: Path) -> None:
    status, out, _ = run("check")
    assert status == 0
    assert out.splitlines() == [
        "model     en_test 1.0, sha256 0000000000000000 as expected",
        "database  dragoman.db, sound",
        "holds     1 report, 2 accounts, 4 parties; 1 skipped",
    ]


@pytest.mark.usefixtures("model")
def test_check_before_anything_was_read(run: Run) -> None:
    assert run("check")[:2][0] == 0
    assert run("check", "--db", "my.db")[0] == 2


@pytest.mark.usefixtures("model")
def test_check_of_accounts_that_nobody_can_point_at(run: Run, here: Path) -> None:
    with Store(here / "dragoman.db") as store:
        store.put(report(), [account(source="IRNA")])
    status, out, _ = run("check")
    assert status == 1
    assert "wrong     account one-0: its source 0 is 'IRNA'" in out


def test_check_of_a_model_that_is_not_the_expected_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.parse.model_facts", lambda name: Facts(expected=False), raising=False)
    assert run("check")[0] == 1


def test_check_without_a_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModelError("the model is not installed")

    monkeypatch.setattr("dragoman.parse.model_facts", missing, raising=False)
    status, out, _ = run("check")
    assert (status, "wrong     the model is not installed" in out) == (1, True)


# Errors

ERRORS = [
    (["frobnicate"], "No such command 'frobnicate'."),
    (["read"], "Missing argument 'PATH...'."),
    (["accounts", "--status", "maybe"], "'maybe' is not one of"),
    (["accounts", "--since", "soon"], "'soon' is no date"),
    (["accounts", "--country", "Atlantis"], "'Atlantis' is no country"),
    (["accounts", "--with", "-"], "no letter or digit"),
    (["accounts", "--db", "absent.db"], "no database at absent.db"),
    (["show", "zzz"], "no account 'zzz'"),
    (["export", "accounts", "-o", "absent/x"], "absent/x cannot be written"),
    (["export", "accounts", "-o", ""], "-o is empty"),
    (["accounts", "--db", ""], "--db is empty"),
    (["accounts", "--limit", "99999999999999999999"], "is not in the range"),
]


@pytest.mark.parametrize(("arguments", "said"), ERRORS, ids=str)
def test_what_goes_wrong_is_one_line(run: Run, filled: Path, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert said in err
    assert err.count("\n") == 1


def test_what_was_not_foreseen_is_one_line_too(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("of two\nlines")

    monkeypatch.setattr(Store, "reports", fail)
    assert run("reports") == (
        2,
        "",
        "dragoman: RuntimeError: of two lines (run with DRAGOMAN_DEBUG=1 for the traceback)\n",
    )
    monkeypatch.setenv("DRAGOMAN_DEBUG", "0")
    assert run("reports")[0] == 2
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("reports")


def test_the_environment_names_the_database(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", os.fspath(filled.rename("other.db")))
    assert len(run("accounts")[1].splitlines()) == 2


# Hostile reports


@pytest.fixture
def hostile(here: Path) -> None:
    text = f"{HOSTILE} met Hu Jintao. {TEXT}"
    one = report(text, title=HOSTILE, publisher=HOSTILE, url=HOSTILE, id=f"x{HOSTILE}")
    with Store(here / "dragoman.db") as store:
        store.put(one, [full_account(one, id="abc", source=HOSTILE)])
        store.put_skipped(Skipped(origin=HOSTILE, reason="empty", detail=HOSTILE), run="1")
        identify(store)
        reconcile(store)


COMMANDS = [
    ["accounts"],
    ["meetings"],
    ["show", "abc"],
    ["show", "mabc"],
    ["reports"],
    ["reports", "--skipped"],
    ["check"],
]
TERMINAL_COMMANDS = [
    ["accounts", "--json"],
    ["meetings", "--json"],
    ["actors", "--json"],
    ["export", "accounts"],
    ["export", "accounts", "--format", "csv"],
]


def _obeyed(out: str) -> set[str]:
    return set(out) & set("\x07\x9b\u202e") | ({"\x1b"} if "\x1b[31m" in out else set())


@pytest.mark.usefixtures("hostile", "model")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_text_of_a_report_gives_the_terminal_orders(run: Run, arguments: list[str]) -> None:
    out = run(*arguments)[1]
    assert out
    assert not _obeyed(out)
    assert "\x1b" not in out


@pytest.mark.usefixtures("hostile", "model")
@pytest.mark.parametrize("arguments", COMMANDS + TERMINAL_COMMANDS, ids=" ".join)
def test_no_text_of_a_report_is_obeyed_on_a_terminal(on_terminal: Run, arguments: list[str]) -> None:
    out = on_terminal(*arguments)[1]
    assert not _obeyed(out)
    if arguments[0] in ("reports", "accounts"):
        assert "[bold]" in out.replace("\n", "")
