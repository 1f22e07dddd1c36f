"""Someone who judges on the pages, in one line each, for tests."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, TypeVar

from httpx2 import Response
from starlette.testclient import TestClient

from dragoman import model
from dragoman.store import Store
from factory import account, party, report
from served import fill, when

Place = TypeVar("Place", Path, str)
Form = dict[str, str]
_FORM = re.compile(r"<form method=\"post\"[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", re.DOTALL)
_FIELD = re.compile(r"<(?:input|button)[^>]*?name=\"([^\"]+)\"(?:[^>]*?value=\"([^\"]*)\")?")
HANOI = model.Place("Hanoi", "VN", 21.0245, 105.8412)
DOUBTFUL = "aaaaaaaaaaa1", "aaaaaaaaaaa3"
"""Two accounts of which it is in doubt whether they are of one meeting."""


def some_meetings(path: Place) -> Place:
    """A store of two reports of one meeting, one that is nearly of it, and one of another."""
    hu, bush = party("Hu Jintao", role="President", of="China"), party("George W. Bush", of="United States")
    told = [
        ("aaaaaaaaaaa1", "2006-11-19", (hu, bush), 0.6),
        ("aaaaaaaaaaa2", "2006-11-19", (hu, bush), 0.7),
        ("aaaaaaaaaaa3", "2006-11-20", (hu, bush), 0.8),
        ("bbbbbbbbbbb4", "2007-05-02", (hu, party("Vladimir Putin", of="Russia")), 0.1),
    ]
    with Store(path) as store:
        fill(store, [_told(*each) for each in told])
    return path


def _told(id_: str, day: str, parties: Any, sure: float) -> Any:
    names = " and ".join(each.name for each in parties)
    text = f"President {names} met in Hanoi on {day}. They spoke of trade in words of {id_}."
    of = report(
        text,
        id=f"r{id_}",
        origin=f"{id_}.txt",
        title=f"They meet, says {id_}",
        published=date.fromisoformat(day),
    )
    place = HANOI if id_ != DOUBTFUL[1] else None
    return of, [account(of, id=id_, parties=parties, when=when(day), place=place, confidence=sure)]


class Reviewer:
    """A browser in which somebody has given a name."""

    def __init__(self, site: TestClient, name: str | None = "ann") -> None:
        self.site = site
        self.cookies = dict[str, str]()
        self.get("/review")
        if name is not None:
            self.send(self.form("/review", "/reviewer"), who=name)

    def get(self, address: str) -> Response:
        """A page."""
        return self._asked("GET", address)

    def form(self, address: str, action: str, **having: str) -> tuple[str, Form]:
        """The first form of a page that is sent to `action` and has these fields."""
        for to, inside in _FORM.findall(self.get(address).text):
            fields = {name: unescape(value) for name, value in _FIELD.findall(inside)}
            if to == action and having.items() <= fields.items():
                return to, fields
        raise AssertionError(f"no such form at {address}")

    def send(self, form: tuple[str, Form], **more: str) -> Response:
        """Send a form, some of it filled in."""
        return self._asked("POST", form[0], {**form[1], **more})

    def answer(self, said: Response, **more: str) -> Response:
        """Send the form of a page that was given as an answer."""
        for to, inside in _FORM.findall(said.text):
            if to != "/judge/undo":
                return self.send(
                    (to, {name: unescape(value) for name, value in _FIELD.findall(inside)}), **more
                )
        raise AssertionError("no form")

    def _asked(self, method: str, address: str, data: Form | None = None) -> Response:
        # Two reviewers share a client, each with cookies of their own.
        self.site.cookies.clear()
        for name, value in self.cookies.items():
            self.site.cookies.set(name, value)
        said = self.site.request(method, address, data=data)
        self.cookies = {each.name: each.value or "" for each in self.site.cookies.jar}
        return said
