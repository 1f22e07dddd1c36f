"""Several processes that answer at one socket."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dragoman.store import Store
from served import fill

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of two processes, and its address."""
    with Store(folder / "some.db") as store:
        fill(store)
    command = [sys.executable, "-m", "dragoman", "serve", "--db", str(folder / "some.db"), "--port", "0"]
    command += ["--workers", "2", *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            yield running, running.stdout.readline().split()[0]
        finally:
            running.kill()


def processes(of: subprocess.Popen[str]) -> list[int]:
    """Those that answer."""
    begun = Path(f"/proc/{of.pid}/task/{of.pid}/children").read_text().split()
    return [int(each) for each in begun if b"spawn_main" in said(each)]


def said(process: str) -> bytes:
    """The command of one, empty where it has just ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def test_a_form_of_one_is_good_for_the_others(tmp_path: Path) -> None:
    with serving(tmp_path) as (running, url):
        place = urlsplit(url).netloc
        several = [HTTPConnection(place, timeout=30) for _ in range(6)]
        tokens, cookie = set(), ""
        for each in several:  # connections stay open, and each process has some of them
            each.request("GET", "/review", headers={"cookie": cookie})
            answer = each.getresponse()
            tokens |= set(re.findall(r'name="form_token" value="(\w+)"', answer.read().decode()))
            cookie = cookie or (answer.getheader("set-cookie") or "").partition(";")[0]
        assert len(tokens) == 1
        for each in several:
            each.close()
        running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=30)[1] == ""
        assert running.returncode == 0


def test_one_that_ends_is_followed_by_another(tmp_path: Path) -> None:
    with serving(tmp_path, "--read-only") as (running, url):
        urllib.request.urlopen(url, timeout=30).close()
        gone = processes(running)[0]
        os.kill(gone, signal.SIGKILL)
        while gone in (there := processes(running)) or len(there) < 2:
            urllib.request.urlopen(url, timeout=30).close()
        assert running.poll() is None
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
        assert running.returncode == 0


def test_they_end_with_whoever_began_them(tmp_path: Path) -> None:
    with serving(tmp_path, "--read-only") as (running, url):
        urllib.request.urlopen(url, timeout=30).close()
        running.kill()
        running.communicate(timeout=30)  # what they print to is closed when the last of them has ended
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen(url, timeout=30)
