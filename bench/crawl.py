"""A made-up crawl: a WARC of news pages as heavy as real ones, few of which tell of a meeting.

    python bench/crawl.py FILE.warc.gz PAGES

Each page has 50 to 80 kB: menus, styles, scripts, JSON-LD, related links, comments, and an article of 200 to
700 words. All of it is written for the project; nothing is anybody's.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 7
TELLING = 0.12
"""Share of the pages whose article tells of a meeting."""

PLACES = [
    "Oslo", "Nairobi", "Ottawa", "Jakarta", "Lima", "Accra", "Tbilisi", "Muscat", "Hanoi", "Vienna",
    "Rabat", "Helsinki", "Doha", "Quito",
]  # fmt: skip
GIVEN = [
    "Anna", "Joseph", "Ingrid", "Karim", "Elena", "Tomas", "Giulia", "Pavel", "Moses", "Amina", "Luis",
    "Vahan", "Nikos", "Emeka", "Harold",
]  # fmt: skip
FAMILY = [
    "Solheim", "Kamau", "Haddad", "Ruiz", "Brandt", "Conti", "Orlov", "Banda", "Trabelsi", "Mora",
    "Sarkisian", "Pappas", "Obi", "Quinn",
]  # fmt: skip
STATES = [
    "Norway", "Kenya", "Canada", "Indonesia", "Peru", "Ghana", "Georgia", "Oman", "Vietnam", "Austria",
    "Morocco", "Finland", "Qatar",
]  # fmt: skip
POSTS = ("Foreign Minister", "Prime Minister", "President", "Defence Minister", "Trade Minister")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PLAIN = (
    "Prices at the market in {place} rose by {n} percent in the year to {month}, the statistics office said.",
    "Rain fell for the {n}th day in a row and the river near {place} is expected to crest on {day}.",
    "{name}, who runs a bakery by the harbour, says that flour has never cost so much.",
    "The new line will carry {n},000 passengers a day and cut the way to the airport by half an hour.",
    "Doctors at the hospital treated {n} people after a bus left the road outside {place} on {day}.",
    "A court in {place} sentenced a former banker to {n} years for fraud, in a case that took a decade.",
    "The home side scored twice in the last ten minutes, and {name} was named player of the match.",
    "Farmers fear for the harvest: the fields north of {place} have had no rain since {month}.",
    "The company said it would close its plant in {place} by {month}, with the loss of {n} jobs.",
    "Researchers counted {n} pairs of the rare gull on the islands, the most since records began.",
    "Pupils went back to school on {day}, many of them in buildings that were repaired over the summer.",
    "The fire in the old town was out by noon, and nobody was hurt, {name} of the fire service said.",
    "Power was cut to parts of {place} for {n} hours after a storm brought down lines.",
    "The film, which {name} wrote in a cabin without a telephone, opens in cinemas in {month}.",
)
MEETING = (
    "{post} {name} of {state} met {post2} {name2} of {state2} in {place} on {day}.",
    "{post} {name} of {state} held talks in {place} on {day} with {post2} {name2} of {state2}.",
    "{state2}'s {post2} {name2} received {state}'s {post} {name} in {place} on {day}.",
)
AFTER = (
    "The two discussed fisheries and trade, the ministry said in a statement.",
    "They agreed to meet again in {month}.",
    "{name2} called the talks useful.",
)
MONTHS = ["January", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
MENU = [
    "Home", "World", "Politics", "Business", "Sport", "Culture", "Science", "Weather", "Opinion", "Video",
    "Podcasts", "Newsletters",
]  # fmt: skip


def pages(many: int, *, telling: float = TELLING, seed: int = SEED) -> Iterator[tuple[str, date, bytes]]:
    """The address, the day and the bytes of each page."""
    chance = random.Random(seed)
    for number in range(many):
        day = date(2024, 1, 1) + timedelta(days=number % 300)
        yield (
            f"https://news{number % 40}.example/{day:%Y/%m/%d}/{number}",
            day,
            _page(chance, number, day, telling),
        )


def article(chance: random.Random, *, tells: bool) -> list[str]:
    """The paragraphs of a story."""
    count = chance.randint(8, 26)
    found = [" ".join(_said(chance, PLAIN) for _ in range(chance.randint(1, 3))) for _ in range(count)]
    if tells:
        found[0] = f"{_said(chance, MEETING)} {_said(chance, AFTER)}"
    return found


def _said(chance: random.Random, among: tuple[str, ...]) -> str:
    name, name2 = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2))
    state, state2 = chance.sample(STATES, 2)
    post, post2 = chance.choice(POSTS), chance.choice(POSTS)
    return chance.choice(among).format(
        name=name,
        name2=name2,
        state=state,
        state2=state2,
        post=post,
        post2=post2,
        place=chance.choice(PLACES),
        day=chance.choice(DAYS),
        month=chance.choice(MONTHS),
        n=chance.randint(2, 40),
    )


def _page(chance: random.Random, number: int, day: date, telling: float) -> bytes:
    body = article(chance, tells=chance.random() < telling)
    title = body[0].split(".")[0][:90]
    writer = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": day.isoformat(),
        "author": {"@type": "Person", "name": writer},
        "publisher": {"@type": "Organization", "name": f"The {chance.choice(PLACES)} Herald"},
    }
    story = "\n".join(f'<p class="story-text">{part}</p>' for part in body)
    head = f'<h1>{title}</h1><p class="byline">By {writer}</p>'
    tag = "article" if number % 3 else "div"
    inner = f'<{tag} class="story"><div class="story-body">{head}{story}</div></{tag}>'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Herald</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<script type="application/ld+json">{json.dumps(facts)}</script>'
        f"{_style(chance)}{_script(chance)}</head>"
        f'<body class="page">{_menu(chance)}<main>{inner}{_related(chance)}{_comments(chance)}</main>'
        f"{_footer(chance)}{_script(chance)}</body></html>"
    ).encode()


def _style(chance: random.Random) -> str:
    rules = (
        f".c{n}-{chance.randint(0, 99)}{{margin:{n}px;padding:{n % 7}px;color:#{n:06x}}}" for n in range(220)
    )
    return f"<style>{''.join(rules)}</style>"


def _script(chance: random.Random) -> str:
    slots = {f"slot-{n}": {"sizes": [[300, 250], [728, 90]], "at": chance.random()} for n in range(130)}
    return f"<script>window.adverts = {json.dumps(slots)};</script>"


def _menu(chance: random.Random) -> str:
    def items(depth: int) -> str:
        inner = items(depth - 1) if depth else ""
        return "".join(
            f'<li class="menu__item"><a class="menu__link" href="/{word.lower()}/{depth}">{word}</a>'
            f"{f'<ul>{inner}</ul>' if inner and n < 4 else ''}</li>"
            for n, word in enumerate(MENU)
        )

    return f'<header class="top"><nav class="menu"><ul>{items(1)}</ul></nav></header>'


def _related(chance: random.Random) -> str:
    cards = (
        f'<li class="card card--small"><a href="/story/{n}"><img src="/i/{n}.jpg" alt="" loading="lazy">'
        f'<span class="card__title">{_said(chance, PLAIN)[:70]}</span></a><time>{n} h ago</time></li>'
        for n in range(chance.randint(50, 110))
    )
    return f'<aside class="related"><h2>Related stories</h2><ul>{"".join(cards)}</ul></aside>'


def _comments(chance: random.Random) -> str:
    said = (
        f'<div class="comment" id="c{n}"><b>{chance.choice(GIVEN)}</b><p>{_said(chance, PLAIN)}</p></div>'
        for n in range(chance.randint(10, 40))
    )
    return f'<section class="comments" id="comments"><h3>Comments</h3>{"".join(said)}</section>'


def _footer(chance: random.Random) -> str:
    links = (f'<a href="/about/{n}">{chance.choice(MENU)}</a>' for n in range(60))
    return f'<footer class="bottom">{"".join(links)}<p>All rights reserved.</p></footer>'


def record(url: str, day: date, page: bytes) -> bytes:
    """A page as the record of a WARC, unpacked."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: {day.isoformat()}T12:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write(path: Path, many: int, *, telling: float = TELLING) -> None:
    """Write a packed WARC of so many pages."""
    with path.open("wb") as file:
        for each in pages(many, telling=telling):
            file.write(gzip.compress(record(*each), 1))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
