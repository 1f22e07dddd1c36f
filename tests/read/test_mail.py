"""Messages of mail, alone and in mailboxes."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReportError
from dragoman.model import Report, Skipped
from dragoman.read import Limits, read_reports
from dragoman.read.mail import is_mailbox, is_message

BODY = "President Hu Jintao met President George W. Bush in Hanoi on Sunday, officials said after the talks."
MORE = "<p>The two then spoke for an hour about trade, an official said on Monday in Beijing.</p>"


def message(text: str | None = BODY, page: str | None = None, **headers: str) -> EmailMessage:
    """A message with a plain part, an HTML part, or both."""
    made = EmailMessage()
    usual = {
        "From": "Levant Dispatch <news@levant.example>",
        "To": "desk@e.example",
        "Subject": "Hu meets Bush",
        "Date": "Wed, 05 Jun 2024 23:30:00 -0500",
        "Message-ID": "<1@levant.example>",
    }
    for name, value in {
        **usual,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }.items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    if page is not None:
        add: Callable[..., None] = made.add_alternative if text is not None else made.set_content
        add(page, subtype="html")
    return made


def read(folder: Path, data: bytes, name: str = "a.eml") -> Report | Skipped:
    (folder / name).write_bytes(data)
    (only,) = read_reports([folder / name])
    return only


def report(folder: Path, made: EmailMessage) -> Report:
    read_one = read(folder, bytes(made))
    assert isinstance(read_one, Report)
    return read_one


def test_a_message(tmp_path: Path) -> None:
    one = report(tmp_path, message(Archived_At="<https://levant.example/1>"))
    assert one.text == f"Hu meets Bush\n\n{BODY}\n"
    assert (one.id, one.title, one.published) == ("a", "Hu meets Bush", date(2024, 6, 5))
    assert (one.publisher, one.url) == ("Levant Dispatch", "https://levant.example/1")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Re: [desk] Hu meets Bush", "Hu meets Bush"),
        ("=?utf-8?q?Visit=C3=A9?=", "Visité"),
        ("", None),
    ],
)
def test_subjects(tmp_path: Path, subject: str, title: str | None) -> None:
    raw = bytes(message()).replace(b"Subject: Hu meets Bush", f"Subject: {subject}".encode())
    one = read(tmp_path, raw)
    assert isinstance(one, Report)
    assert (one.title or None) == title or title is None


def test_without_a_name_the_site_is_the_publisher(tmp_path: Path) -> None:
    assert report(tmp_path, message(From="news@levant.example")).publisher == "levant.example"


PAGE = f"<html><body><p>{BODY}</p>{MORE}</body></html>"


@pytest.mark.parametrize(
    ("text", "page", "said"),
    [
        (None, PAGE, ("Hanoi on Sunday", "spoke for an hour")),
        ("See this in your browser.", PAGE, ("Hanoi on Sunday", "spoke for an hour")),
        (BODY + "\n\nHe left. " * 20, "<p>Cannot be shown.</p>", ("Hanoi on Sunday", "He left.")),
    ],
)
def test_the_part_that_says_more(tmp_path: Path, text: str | None, page: str, said: tuple[str, ...]) -> None:
    one = report(tmp_path, message(text, page))
    assert all(each in one.text for each in said)
    assert "browser" not in one.text


def test_several_stories_are_one_report(tmp_path: Path) -> None:
    cells = "".join(f"<tr><td><h2>Story {n}</h2><p>{BODY}</p></td></tr>" for n in range(5))
    one = report(tmp_path, message(None, f"<html><body><table>{cells}</table></body></html>"))
    assert [f"Story {n}" in one.text for n in range(5)] == [True] * 5


def test_what_others_wrote_and_signatures_are_left_out(tmp_path: Path) -> None:
    one = report(tmp_path, message(f"{BODY}\n> He said no.\n> Never.\n-- \nAnn, desk\n"))
    assert one.text.strip().endswith("talks.")


def test_attachments_are_left_out(tmp_path: Path) -> None:
    made = message()
    made.add_attachment("He met nobody.", filename="notes.txt")
    made.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="a.png")
    assert "nobody" not in report(tmp_path, made).text


def test_old_charsets(tmp_path: Path) -> None:
    made = message(None)
    made.set_content(BODY.replace("talks", "entretiens à huis clos"), charset="iso-8859-1", cte="8bit")
    assert "à huis clos" in report(tmp_path, made).text


SKIPPED = [
    (bytes(message("")), "format"),
    (bytes(message()).replace(b"text/plain", b"image/png"), "format"),
    (bytes(message()).replace(b"text/plain", b'multipart/encrypted; boundary="x"'), "encrypted"),
    (
        b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(300)),
        "format",
    ),
    (b"From: a\nDate: b\nSubject: c\n\n", "format"),
]


@pytest.mark.parametrize(("data", "reason"), SKIPPED)
def test_no_report_in_it(tmp_path: Path, data: bytes, reason: str) -> None:
    one = read(tmp_path, data)
    assert isinstance(one, Skipped)
    assert one.reason == reason


@given(st.binary(max_size=500))
def test_anything_is_read_or_told_apart(data: bytes) -> None:
    from dragoman.read.mail import read_message
    from dragoman.read.piece import Piece

    for begun in (b"", b"From: a\nSubject: =?x?q?", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"):
        with suppress(ReportError):
            read_message(Piece(data=begun + data, origin="a"), Limits())


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "news.mbox")
    second = message(f"{BODY}\n\nFrom Hanoi he flew home.", Subject="Again", Message_ID="<2@levant.example>")
    for each in (message(), second, message(Message_ID="")):
        box.add(each)
    box.close()
    one, two, three = read_reports([tmp_path / "news.mbox"])
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert isinstance(three, Report)
    assert (one.id, two.id, three.id) == ("1@levant.example", "2@levant.example", "news:3")
    assert "\nFrom Hanoi he flew home." in two.text
    assert one.origin.endswith("news.mbox:1")


def test_a_message_too_large_costs_no_other(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "news.mbox")
    box.add(message("word " * 1_000))
    box.add(message(Message_ID="<2@x>"))
    box.close()
    big, small = read_reports([tmp_path / "news.mbox"], limits=Limits(message=2_000))
    assert isinstance(big, Skipped)
    assert big.reason == "too-large"
    assert isinstance(small, Report)


def test_reading_goes_on_behind_a_message(tmp_path: Path) -> None:
    from dragoman.read.readers import pieces
    from dragoman.read.source import Source

    box = mailbox.mbox(tmp_path / "news.mbox")
    for n in range(3):
        box.add(message(Subject=f"No. {n}"))
    box.close()
    source = Source(path=tmp_path / "news.mbox", name="news.mbox", origin="news.mbox")
    found = [each[1] for each in pieces(source, Limits()) if not isinstance(each, Skipped)]
    assert found[0].next is not None
    rest = [each[1] for each in pieces(source, Limits(), found[0].next) if not isinstance(each, Skipped)]
    assert rest == found[1:]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (bytes(message()), True),
        (bytes(message()).replace(b"\n", b"\r\n"), True),
        (b"From: Hanoi\nThe two met.\n", False),
        (b"HANOI: talks\nSubject: none\n\nText", False),
        (b"The two met in Hanoi.", False),
        (b"", False),
    ],
)
def test_told_by_its_first_bytes(head: bytes, told: bool) -> None:
    assert is_message(head) is told
    assert is_mailbox(b"From news@e.example Wed Jun  5 12:00:00 2024\n" + head) is (told or b":" in head[:8])
