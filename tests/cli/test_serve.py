"""`dragoman serve`: where it listens, when it refuses to, and how it ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.store import Store
from served import fill

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_it_listens_for_others_only_with_a_token_or_to_be_read(run: Run, here: Path, host: str) -> None:
    Store(here / "dragoman.db").close()
    status, out, err = run("serve", "--host", host, "--port", "0")
    assert (status, out) == (2, "")
    assert err == (
        f"dragoman: other machines reach {host}, and whoever does could judge: "
        "give --token or --read-only as well\n"
    )


def test_a_token_that_is_short_is_refused(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(here / "dragoman.db").close()
    monkeypatch.setenv("DRAGOMAN_TOKEN", "secret")
    status, _, err = run("serve", "--port", "0")
    assert status == 2
    assert "the token is too short" in err


@pytest.mark.parametrize("more", [(), ("--read-only",)])
def test_a_database_that_is_not_there_is_told_as_elsewhere(run: Run, more: tuple[str, ...]) -> None:
    status, _, err = run("serve", "--db", "none.db", "--port", "0", *more)
    assert status == 2
    assert err == "dragoman: no database at none.db; `dragoman read` makes one, --db names another\n"


def test_a_port_that_is_taken_is_told(run: Run, here: Path) -> None:
    from dragoman.serve import listen

    Store(here / "dragoman.db").close()
    with listen("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        status, _, err = run("serve", "--port", port)
    assert status == 2
    assert err.startswith(f"dragoman: 127.0.0.1, port {port} cannot be listened at: ")
    assert len(err.splitlines()) == 1


def test_it_answers_while_another_program_writes_and_ends_quietly(here: Path) -> None:
    with Store(here / "dragoman.db") as store:
        fill(store)
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stdout is not None
        url = running.stdout.readline().split()[0]
        writing = sqlite3.connect(here / "dragoman.db", isolation_level=None)
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("UPDATE meeting SET status = 'off'")
        with urllib.request.urlopen(f"{url}meetings?party=Bush", timeout=30) as answer:
            assert "held" in answer.read().decode()
        writing.execute("COMMIT")
        with urllib.request.urlopen(f"{url}meetings?party=Bush", timeout=30) as answer:
            assert '<span class="status off">' in answer.read().decode()
        writing.close()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert err == ""
    assert running.returncode == 0
