"""`dragoman fetch` as a person meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.store import Store
from web import Site, page, serving

Run = Callable[..., tuple[int, str, str]]
BODY = "President Hu Jintao met U.S. President George W. Bush in Hanoi on Sunday, and they spoke for an hour."
POLITE = ("--allow-private", "--delay", "0")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site["/1"], site["/2"] = page("Hu meets Bush", BODY), page("Bush meets Hu", BODY)
        yield site


def test_a_list(run: Run, site: Site) -> None:
    rows = (f"{site.url}/1,Desk,en", f"{site.url}/2,,", f"{site.url}/3,,French")
    Path("list.csv").write_text("\n".join(("url,publisher,language", *rows)))
    status, out, err = run("fetch", "list.csv", *POLITE)
    assert (status, err) == (0, "")
    assert out.startswith("3 pages named (1 in other languages left out), 2 not seen before, 2 read, ")
    with Store("dragoman.db", write=False) as store:
        assert {each.publisher for each in store.reports()} == {"Desk", None}
    assert "0 not seen before, 0 read, " in run("fetch", "list.csv", *POLITE)[1]
    assert site.pages() == ["/1", "/2"]


def test_what_is_left_is_fetched_another_time(run: Run, site: Site) -> None:
    Path("urls.txt").write_text(f"{site.url}/1\n{site.url}/2\n{site.url}/none\n")
    site["/2"] = (503, {"Retry-After": "0"}, b"")
    status, out, err = run("fetch", "urls.txt", *POLITE)
    assert (status, "1 read, 1 skipped, 1 later" in out) == (1, True)
    assert err == "1 page to be tried later: give the same command again\n"


@pytest.mark.parametrize(
    ("text", "said"), [("id\nx\n", "no address in it"), ("", "no column"), (None, "No such file")]
)
def test_no_list(run: Run, text: str | None, said: str) -> None:
    if text is not None:
        Path("list").write_text(text)
    status, out, err = run("fetch", "list")
    assert (status, out) == (2, "")
    assert said in err
    assert not Path("dragoman.db").exists()
