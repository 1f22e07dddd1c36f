"""The socket that the site listens at."""

from __future__ import annotations

import socket

from dragoman.serve import listen


def test_no_answer_waits_for_a_sign_of_whoever_asked() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
