"""One account on a screen, every value with the words that say it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from dragoman.cli.accounts import heading, where
from dragoman.cli.plain import cell, plain
from dragoman.export import party_line
from dragoman.model import Account, Identity, Judgement, Place, Report, Span
from dragoman.text.excerpts import Excerpt, excerpts, parts

Value = tuple[str, str, tuple[Span, ...]]

_WIDTH = 10
_INDENT = " " * (_WIDTH + 2)


def show_account(
    account: Account,
    report: Report,
    known: Sequence[Identity | None] = (),
    meeting: str | None = None,
    judgements: Sequence[Judgement] = (),
) -> None:
    """Print the account, with who its parties are across reports, and the meeting that it is of.

    `judgements` are those on its values: each stands under its value. The words of the report are in reverse
    on a terminal, in «guillemets» elsewhere.
    """
    from dragoman.reconcile import judged_lines

    judged = judged_lines(account, judgements)
    click.echo(f"{'account':{_WIDTH}}  {cell(account.id)}")
    click.echo(f"{'report':{_WIDTH}}  {cell(heading(report))}")
    if report.url:
        click.echo(f"{_INDENT}{cell(report.url)}")
    if meeting is not None:
        click.echo(f"{'meeting':{_WIDTH}}  {cell(meeting)}")
    if report.estimated:
        told = report.estimated
        click.echo(f"{_INDENT}published, by estimate, {cell(told.edtf)}: {cell(told.why)}")
    for line in judged.pop(("account", 0), ()):
        click.echo(f"{_INDENT}{cell(line)}")
    parties, seen = iter(known), Counter[str]()
    for label, value, spans in values(account):
        click.echo(f"\n{label:{_WIDTH}}  {cell(value)}")
        who = next(parties, None) if label == "party" else None
        if who is not None:
            click.echo(f"{_INDENT}{cell(_across(who))}")
        for line in judged.pop((label, seen[label]), ()):
            click.echo(f"{_INDENT}{cell(line)}")
        seen[label] += 1
        show_excerpts(report, spans)
    for (label, _), lines in judged.items():
        click.echo(f"\n{label:{_WIDTH}}  –")
        for line in lines:
            click.echo(f"{_INDENT}{cell(line)}")
    click.echo(f"\n{'confidence':{_WIDTH}}  {account.confidence:.2f}")


def _across(who: Identity) -> str:
    """Who a party is across reports, in a line: "= Hu Jintao, president of China (named as ...)"."""
    named = f"{who.name} ({who.actor})" + (f", {who.wikidata}" if who.wikidata else "")
    if who.inferred:
        return f"not named here; inferred: {named}, {who.post_why}"
    return f"= {named}" + (f"; on that day {who.post_why}" if who.post_why else "")


def values(account: Account) -> Iterator[Value]:
    """Every value that the account has: its label, itself, and the spans that say it."""
    said = account.evidence
    yield "mode", account.mode, said.mode
    yield "status", account.status, said.status
    for party, words in zip(account.parties, said.parties, strict=True):
        spans = words.name + words.role + words.of + words.mentions
        yield "party", f"{party_line(party)}, {party.kind}", spans
    if account.when:
        yield "date", f"{account.when.edtf} ({account.when.why})", said.date
    if account.place:
        yield "place", f"{where(account)}{_why(account.place)}", said.place + said.country
    yield from _links(account)
    yield from (("topic", *each) for each in zip(account.topics, said.topics, strict=True))


def _why(place: Place) -> str:
    """Why it is taken for the place, and that it was inferred where no words say it."""
    reason = "; ".join(each for each in ("inferred" if place.inferred else "", place.why or "") if each)
    return f" ({reason})" if reason else ""


def _links(account: Account) -> Iterator[Value]:
    """The chain of sources, link by link, from whoever claims it to whoever carries it."""
    if account.source and not account.attribution:
        yield "source", account.source, account.evidence.source
    for n, (link, words) in enumerate(zip(account.attribution, account.evidence.attribution, strict=True)):
        verb = f", {link.verb}" if link.verb else ""
        yield "by way of" if n else "source", f"{link.name} ({link.kind}{verb})", words


def show_excerpts(report: Report, spans: Iterable[Span]) -> None:
    """Print the sentences in which the spans lie, the words marked."""
    for excerpt in excerpts(report, spans):
        if sys.stdout.isatty():
            _print_marked(report, excerpt)
        else:
            _echo_marked(report, excerpt)


def _echo_marked(report: Report, excerpt: Excerpt) -> None:
    pieces = (f"«{piece}»" if marked else piece for piece, marked in parts(report, excerpt))
    click.echo(_INDENT + cell("".join(pieces)) + _on_page(report, excerpt))


def _on_page(report: Report, excerpt: Excerpt) -> str:
    page = report.page_of(excerpt.words[0].start)
    return f" (page {page})" if page else ""


def _print_marked(report: Report, excerpt: Excerpt) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    line = Text()
    for piece, marked in parts(report, excerpt):
        line.append(plain(piece), "bold reverse" if marked else "dim")
    line.append(_on_page(report, excerpt), "dim italic")
    Console(highlight=False).print(Padding(line, (0, 2, 0, len(_INDENT))))
