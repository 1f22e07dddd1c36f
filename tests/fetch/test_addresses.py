"""Which addresses are fetched, and as what they are kept."""

from __future__ import annotations

import pytest

from dragoman.errors import ReportError
from dragoman.fetch.addresses import clean, is_public, numbers_of, site_of

CLEANED = [
    ("http://Example.ORG", "", "http://example.org/"),
    ("https://example.org:443/a#b", "", "https://example.org/a"),
    ("http://example.org:8080/a", "", "http://example.org:8080/a"),
    ("../b?x=1", "https://example.org/a/c", "https://example.org/b?x=1"),
    ("//other.org/x", "https://example.org/", "https://other.org/x"),
    ("https://example.org/a?utm_source=rss&id=3&fbclid=x", "", "https://example.org/a?id=3"),
    ("https://example.org/a?utm_source=rss", "", "https://example.org/a"),
    ("https://example.org/a?flag&b=%20", "", "https://example.org/a?flag&b=%20"),
    ("https://example.org/visité", "", "https://example.org/visit%C3%A9"),
    ("https://bücher.example/", "", "https://xn--bcher-kva.example/"),
    ("http://[2001:db8::1]/", "", "http://[2001:db8::1]/"),
]


@pytest.mark.parametrize(("url", "base", "expected"), CLEANED)
def test_cleaned(url: str, base: str, expected: str) -> None:
    assert clean(url, base) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "example.org",
        "http://",
        "http://a b/",
        "http://example.org/\r\nHost: x",
        "http://user:secret@example.org/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://example.org/" + "a" * 4_000,
    ],
)
def test_no_address_of_the_web(url: str) -> None:
    with pytest.raises(ReportError) as raised:
        clean(url)
    assert raised.value.reason == "address"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_public_numbers(number: str, public: bool) -> None:
    assert is_public(number) is public


def test_only_checked_numbers_are_given() -> None:
    mixed = ["10.0.0.1", "93.184.215.14"]
    assert numbers_of("a.example", 80, resolve=lambda host, port: mixed) == ["93.184.215.14"]
    assert numbers_of("a.example", 80, allow_private=True, resolve=lambda host, port: mixed) == mixed


def test_a_private_host_is_refused() -> None:
    with pytest.raises(ReportError, match="--allow-private") as raised:
        numbers_of("a.example", 80, resolve=lambda host, port: ["192.168.0.7"])
    assert raised.value.reason == "address"


def test_the_site_of_an_address() -> None:
    assert site_of("https://example.org:8443/a?b") == "https://example.org:8443"
