"""Who is let in, and that a form was sent from a page of this site.

A browser that is shown a form is given a session, a number at random in a cookie that scripts cannot read and
other sites cannot have sent. With the form goes a signature of that number: whoever cannot read the page
cannot send the form. Whoever gave the token has a second cookie, which says so.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import time
from collections import deque

from starlette.requests import HTTPConnection
from starlette.responses import Response

SESSION = "dragoman_session"
FIELD = "form_token"
"""The field of a form that holds the signature."""
_NUMBER = re.compile(r"[A-Za-z0-9_-]{20,64}")


class Keys:
    """What is signed with: of a site with a token it follows from that, so that nobody need sign in again.

    Else it is `key`, where several processes are one site, or one at random.
    """

    def __init__(self, token: str | None = None, key: bytes | None = None) -> None:
        self._token = token
        at_random = key or secrets.token_bytes()
        self._key = hashlib.sha256(b"dragoman " + token.encode()).digest() if token else at_random

    def sign(self, session: str) -> str:
        """The signature that goes with the forms of a session."""
        return self._signed(f"form {session}")

    def is_signed(self, session: str | None, signature: str | None) -> bool:
        """Whether a form of that session was sent with its signature."""
        return bool(session and signature) and _equal(self.sign(session or ""), signature or "")

    def is_token(self, words: str) -> bool:
        """Whether somebody knows the token."""
        return self._token is not None and _equal(self._token, words)

    @property
    def pass_name(self) -> str:
        """The cookie of whoever gave the token; sites on other ports of this machine have other ones."""
        return f"dragoman_pass_{self._signed('name')[:8]}"

    @property
    def pass_value(self) -> str:
        """What is in that cookie."""
        return self._signed("pass")

    def is_in(self, connection: HTTPConnection) -> bool:
        """Whether whoever asks has given the token, by cookie or, a program, in a header."""
        if self._token is None:
            return True
        if _equal(connection.cookies.get(self.pass_name, ""), self.pass_value):
            return True
        return self.is_given(connection)

    def is_given(self, connection: HTTPConnection) -> bool:
        """Whether there is a token, and a program gives it in a header."""
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        return scheme.casefold() == "bearer" and self.is_token(given.strip())

    def _signed(self, what: str) -> str:
        return hmac.new(self._key, what.encode(), hashlib.sha256).hexdigest()


TRIES, WITHIN = 20, 60.0
"""Wrong tokens that are heard within so many seconds, from all who try together."""


class Tries:
    """When wrong tokens were given lately."""

    def __init__(self) -> None:
        self._lock, self._times = threading.Lock(), deque[float](maxlen=TRIES)

    def wrong(self) -> None:
        """Note one."""
        with self._lock:
            self._times.append(time.monotonic())

    def too_many(self) -> bool:
        """Whether there were too many."""
        with self._lock:
            return len(self._times) == TRIES and time.monotonic() - self._times[0] < WITHIN


def session_of(connection: HTTPConnection) -> str | None:
    """The session of whoever asks; None where there is none."""
    number = connection.cookies.get(SESSION, "")
    return number if _NUMBER.fullmatch(number) else None


def new_session() -> str:
    """A session that nobody else has."""
    return secrets.token_urlsafe(24)


def set_cookie(response: Response, connection: HTTPConnection, name: str, value: str) -> None:
    """Have the browser keep a cookie until it is closed; no script and no other site has it sent."""
    secure = connection.url.scheme == "https"
    response.set_cookie(name, value, path="/", httponly=True, samesite="strict", secure=secure)


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
