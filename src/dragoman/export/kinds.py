"""What can go out as a table: each kind of thing with its columns. docs/formats.md is made from this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.export.columns import Column
from dragoman.export.record import PartyRecord, Record, Told, record
from dragoman.export.selection import PartyOf, Selection
from dragoman.model import Attribution, Judgement, Party

if TYPE_CHECKING:
    from dragoman.reconcile import MeetingWhole, PartyTold
    from dragoman.store import ReportRow


class Kind(NamedTuple):
    """A kind of thing: what one of them is called, its columns, and the things of it that pass.

    `record` makes the line of JSON of a thing, where that is not its columns; `fields` are its names then.
    """

    name: str
    noun: str
    says: str
    columns: tuple[Column, ...]
    things: Callable[[Selection, Iterable[str]], Iterator[Any]]
    record: Callable[[Any], Any] | None = None
    fields: tuple[str, ...] = ()


def party_line(party: Party | PartyRecord) -> str:
    """A party in one line: "Hu Jintao (President, China)"."""
    return _with_notes(party.name, party.role, party.of if party.of != party.name else None)


def _with_notes(name: str, *notes: str | None) -> str:
    said = ", ".join(each for each in notes if each)
    return f"{name} ({said})" if said else name


# Meetings


def _of_parties(read: Callable[[PartyTold], str | None]) -> Callable[[MeetingWhole], list[str | None]]:
    return lambda whole: [read(each) for each in whole.told.parties]


def _post_of(party: PartyTold | PartyRecord) -> str | None:
    return f"{party.post} of {party.post_of}" if party.post and party.post_of else party.post


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(each for each in values if each))


def _published(whole: MeetingWhole) -> date | None:
    return min((report.published for _, report, _ in whole.accounts if report.published), default=None)


MEETINGS: tuple[Column, ...] = (
    Column(
        "meeting", "text", "Its id; `dragoman show MEETING` tells all of it.", lambda of: of.told.meeting.id
    ),
    Column("date", "text", "When, as EDTF; empty: undated.", lambda of: of.told.meeting.date),
    Column("earliest", "day", "The first day that the date may mean.", lambda of: of.told.meeting.earliest),
    Column("latest", "day", "The last day that the date may mean.", lambda of: of.told.meeting.latest),
    Column("status", "text", "`held`, `planned`, `proposed` or `off`.", lambda of: of.told.meeting.status),
    Column(
        "first_status",
        "text",
        "What it was first told as, where that was another status.",
        lambda of: of.told.meeting.first_status,
    ),
    Column("mode", "text", "`meeting`, `visit`, `call` or `multilateral`.", lambda of: of.told.meeting.mode),
    Column(
        "parties",
        "texts",
        "Who took part, with post and side: `Hu Jintao (President, China)`.",
        _of_parties(lambda each: each.line),
    ),
    Column("place", "text", "Where, as printed.", lambda of: of.told.meeting.place),
    Column("country", "text", "Where: ISO 3166-1 alpha-2.", lambda of: of.told.meeting.country),
    Column("latitude", "number", "Of the city, degrees (WGS 84).", lambda of: of.told.meeting.latitude),
    Column("longitude", "number", "Of the city, degrees (WGS 84).", lambda of: of.told.meeting.longitude),
    Column("reports", "integer", "How many reports tell of it.", lambda of: of.told.meeting.reports),
    Column(
        "independent",
        "integer",
        "How many of them are no near-copies of another one.",
        lambda of: of.told.meeting.independent,
    ),
    Column(
        "disputed",
        "texts",
        "The fields on which its accounts cannot all be right: `date`, `place` ...",
        lambda of: of.told.meeting.disputed,
    ),
    Column("report_ids", "texts", "The reports, by day of publication.", lambda of: of.told.reports),
    Column(
        "names", "texts", "The names of the parties, in their order.", _of_parties(lambda each: each.name)
    ),
    Column(
        "kinds",
        "texts",
        "`person`, `organization`, `state` or `group`, of each party.",
        _of_parties(lambda each: each.kind),
    ),
    Column(
        "sides", "texts", "The state or body that each party stands for.", _of_parties(lambda each: each.of)
    ),
    Column("roles", "texts", "The post of each, as printed.", _of_parties(lambda each: each.role)),
    Column(
        "posts",
        "texts",
        "The post of each on the day: `foreign minister of Iran`.",
        _of_parties(_post_of),
    ),
    Column(
        "actors",
        "texts",
        "Who each party is across reports: the id of the actor.",
        _of_parties(lambda each: each.actor),
    ),
    Column("wikidata", "texts", "The QID of each party.", _of_parties(lambda each: each.wikidata)),
    Column(
        "topics",
        "texts",
        "What it was about, as reports put it.",
        lambda of: _once(topic for account, *_ in of.accounts for topic in account.topics),
    ),
    Column(
        "sources",
        "texts",
        "To whom reports ascribe it.",
        lambda of: _once(account.source for account, *_ in of.accounts),
    ),
    Column(
        "publishers",
        "texts",
        "Who published the reports.",
        lambda of: _once(report.publisher for _, report, _ in of.accounts),
    ),
    Column(
        "urls",
        "texts",
        "The addresses of the reports.",
        lambda of: _once(report.url for _, report, _ in of.accounts),
    ),
    Column("published", "day", "The day of the first report that carries one.", _published),
    Column(
        "confidence",
        "number",
        "How likely the surest of its accounts is right, 0 to 1.",
        lambda of: max((round(account.confidence, 3) for account, *_ in of.accounts), default=None),
    ),
    Column(
        "rejected",
        "yes",
        "A person says of each account that it tells of no encounter (only with `--rejected`).",
        lambda of: of.told.meeting.rejected,
    ),
    Column("accounts", "texts", "The ids of its accounts.", lambda of: of.told.meeting.accounts),
)


# Accounts: drawn from their records


class _Of(NamedTuple):
    """The record of an account, drawn once for all its columns."""

    row: Record


def _field(name: str) -> Callable[[_Of], Any]:
    return lambda of: getattr(of.row, name)


def _each(read: Callable[[PartyRecord], str | None]) -> Callable[[_Of], list[str | None]]:
    return lambda of: [read(party) for party in of.row.parties]


def _attribution_line(attribution: Attribution) -> str:
    return _with_notes(attribution.name, attribution.kind, attribution.verb)


ACCOUNTS: tuple[Column, ...] = (
    Column("report", "text", "The id of the report.", _field("report")),
    Column("account", "text", "Its id; `dragoman show ACCOUNT` tells all of it.", _field("account")),
    Column("mode", "text", "`meeting`, `visit`, `call` or `multilateral`.", _field("mode")),
    Column("status", "text", "`held`, `planned`, `proposed` or `off`.", _field("status")),
    Column(
        "parties",
        "texts",
        "Who took part, as printed, with post and side: `Hu Jintao (President, China)`.",
        _each(party_line),
    ),
    Column("names", "texts", "The names alone, in the same order.", _each(lambda each: each.name)),
    Column("sides", "texts", "The state or body that each stands for.", _each(lambda each: each.of)),
    Column("date", "text", "When, as EDTF.", _field("date")),
    Column("earliest", "day", "The first day that the date may mean.", _field("earliest")),
    Column("latest", "day", "The last day that the date may mean.", _field("latest")),
    Column("date_why", "text", "Why it is that date.", _field("date_why")),
    Column("place", "text", "Where, as printed.", _field("place")),
    Column("country", "text", "Where: ISO 3166-1 alpha-2.", _field("country")),
    Column("latitude", "number", "Of the city, degrees (WGS 84).", _field("latitude")),
    Column("longitude", "number", "Of the city, degrees (WGS 84).", _field("longitude")),
    Column("source", "text", "To whom the report ascribes it; empty: to nobody.", _field("source")),
    Column(
        "attribution",
        "texts",
        "The chain from whoever claims it to the report: `Xinhua (agency, reported)`.",
        lambda of: [_attribution_line(each) for each in of.row.attribution],
    ),
    Column("topics", "texts", "What it was about, as printed.", _field("topics")),
    Column("confidence", "number", "How likely it is right, 0 to 1.", _field("confidence")),
    Column("title", "text", "The title of the report.", _field("title")),
    Column("published", "day", "When the report was published.", _field("published")),
    Column("publisher", "text", "Who published the report.", _field("publisher")),
    Column("url", "text", "Where the report is.", _field("url")),
    Column(
        "date_estimated",
        "yes",
        "The date rests on an estimated day of publication.",
        _field("date_estimated"),
    ),
    Column("place_inferred", "yes", "No words say that it was there.", _field("place_inferred")),
    Column("place_why", "text", "From what the place follows then.", _field("place_why")),
    Column(
        "gaps",
        "texts",
        "What is told but was not understood: `date: 'Tuesday', of a report without a date`.",
        lambda of: [f"{each.field}: {each.why}" for each in of.row.gaps],
    ),
    Column(
        "published_estimate",
        "text",
        "When the report was published, by estimate, as EDTF.",
        _field("published_estimate"),
    ),
    Column("actors", "texts", "The id of the actor that each party is.", _each(lambda each: each.actor)),
    Column("called", "texts", "The usual name of each.", _each(lambda each: each.called)),
    Column("wikidata", "texts", "The QID of each.", _each(lambda each: each.wikidata)),
    Column("posts", "texts", "The post of each on the day: `foreign minister of Iran`.", _each(_post_of)),
    Column(
        "inferred",
        "texts",
        "Why somebody without a name is taken to be that actor.",
        lambda of: [f"{party.name}: {party.why}" for party in of.row.parties if party.inferred],
    ),
    Column("meeting", "text", "The id of the meeting that it is of.", _field("meeting")),
    Column("page", "integer", "The page that it is told on, of a report in pages (PDF).", _field("page")),
)


# Parties


class _OfParty(NamedTuple):
    """A party with the record of its account, and its place among the parties."""

    row: Record
    party: PartyRecord
    n: int


def _of_account(name: str) -> Callable[[_OfParty], Any]:
    return lambda of: getattr(of.row, name)


def _of_party(name: str) -> Callable[[_OfParty], Any]:
    return lambda of: getattr(of.party, name)


def _parties(told: Iterable[PartyOf]) -> Iterator[_OfParty]:
    """Parties with the records of their accounts, each drawn once for all its parties."""
    last: Told | None = None
    row: Record | None = None
    for each in told:
        if row is None or each.told is not last:
            last, row = each.told, record(*each.told)
        yield _OfParty(row, row.parties[each.n], each.n)


PARTIES: tuple[Column, ...] = (
    Column("meeting", "text", "The id of the meeting.", _of_account("meeting")),
    Column("account", "text", "The id of the account.", _of_account("account")),
    Column("report", "text", "The id of the report.", _of_account("report")),
    Column("n", "integer", "Its place among the parties of the account, from 0.", lambda of: of.n),
    Column("name", "text", "As printed, in the fullest form.", _of_party("name")),
    Column("kind", "text", "`person`, `organization`, `state` or `group`.", _of_party("kind")),
    Column("of", "text", "The state or body that it stands for.", _of_party("of")),
    Column("role", "text", "The post as printed.", _of_party("role")),
    Column("actor", "text", "Who it is across reports: the id of the actor.", _of_party("actor")),
    Column("called", "text", "The usual name of the actor.", _of_party("called")),
    Column("wikidata", "text", "The QID of the actor.", _of_party("wikidata")),
    Column(
        "inferred",
        "yes",
        "The report gives no name; who it is follows from post and day.",
        _of_party("inferred"),
    ),
    Column("why", "text", "How it follows.", _of_party("why")),
    Column("post", "text", "The post on the day, as posts are compared.", _of_party("post")),
    Column("post_of", "text", "The state or body of that post.", _of_party("post_of")),
    Column("post_why", "text", "Who says so.", _of_party("post_why")),
    Column("mode", "text", "Of the account, as in the columns of accounts.", _of_account("mode")),
    Column("status", "text", "The same.", _of_account("status")),
    Column("date", "text", "The same: EDTF.", _of_account("date")),
    Column("earliest", "day", "The same.", _of_account("earliest")),
    Column("latest", "day", "The same.", _of_account("latest")),
    Column("place", "text", "The same.", _of_account("place")),
    Column("country", "text", "The same: where it took place.", _of_account("country")),
    Column("published", "day", "When the report was published.", _of_account("published")),
    Column("publisher", "text", "Who published it.", _of_account("publisher")),
)


# Actors and their posts

ACTORS: tuple[Column, ...] = (
    Column("actor", "text", "Its id.", lambda of: of.actor.id),
    Column("kind", "text", "`person`, `organization` or `state`.", lambda of: of.actor.kind),
    Column("name", "text", "The usual name.", lambda of: of.actor.name),
    Column(
        "names",
        "texts",
        "All spellings of the reports, the most frequent first.",
        lambda of: [each.name for each in of.actor.names],
    ),
    Column(
        "sides", "texts", "The states and bodies that it stands for, likewise.", lambda of: of.actor.sides
    ),
    Column("country", "text", "ISO 3166-1 alpha-2, of its side.", lambda of: of.actor.country),
    Column("wikidata", "text", "Its QID.", lambda of: of.actor.wikidata),
    Column("ids", "texts", "Its ids in registers: `dataset:id`.", lambda of: of.actor.ids),
    Column("reports", "integer", "How many reports name it.", lambda of: of.reports),
    Column("accounts", "integer", "In how many accounts it takes part.", lambda of: of.accounts),
    Column("first", "day", "The day of the first report that names it.", lambda of: of.first),
    Column("last", "day", "The day of the last one.", lambda of: of.last),
)

TENURES: tuple[Column, ...] = (
    Column("actor", "text", "The id of the actor.", lambda of: of.actor.id),
    Column("name", "text", "Its usual name.", lambda of: of.actor.name),
    Column("wikidata", "text", "Its QID.", lambda of: of.actor.wikidata),
    Column("post", "text", "The post, as posts are compared: `foreign minister`.", lambda of: of.tenure.post),
    Column("of", "text", "The state or body of the post.", lambda of: of.tenure.of),
    Column("start", "text", "From when, by a register: EDTF.", lambda of: of.tenure.start),
    Column("end", "text", "Until when, by a register: EDTF.", lambda of: of.tenure.end),
    Column("acting", "yes", "Held for the time being.", lambda of: of.tenure.acting),
    Column(
        "first_seen",
        "day",
        "The first day on which reports name the actor in it.",
        lambda of: of.tenure.first_seen,
    ),
    Column("last_seen", "day", "The last such day.", lambda of: of.tenure.last_seen),
    Column("dataset", "text", "The register; empty: reports alone say so.", lambda of: of.tenure.dataset),
    Column("reports", "texts", "Ids of the first reports that do.", lambda of: of.tenure.reports),
)

# What persons judged

JUDGEMENTS: tuple[Column, ...] = (
    Column("id", "integer", "Its number.", lambda of: of.id),
    Column("about", "text", "`names`, `accounts` or `value`.", lambda of: of.about),
    Column("verdict", "text", "`same`, `different`, `split`, `right` or `wrong`.", lambda of: of.verdict),
    Column("subjects", "texts", "Two names, or ids of accounts.", lambda of: of.subjects),
    Column("field", "text", "Of a value: which one.", lambda of: of.field),
    Column("value", "text", "Of a value: what it was, or should be.", lambda of: of.value),
    Column("by", "text", "Who judged.", lambda of: of.by),
    Column("made", "text", "When: ISO 8601, UTC.", lambda of: of.made),
    Column("undone", "text", "When it was taken back (only with `--all`).", lambda of: of.undone),
    Column(
        "reports",
        "texts",
        "The reports of the accounts.",
        lambda of: _once(each.report for each in of.anchors),
    ),
)

# Reports

REPORTS: tuple[Column, ...] = (
    Column("report", "text", "Its id.", lambda of: of.id),
    Column("title", "text", "Its title.", lambda of: of.title),
    Column("publisher", "text", "Who published it.", lambda of: of.publisher),
    Column("published", "day", "When.", lambda of: of.published),
    Column("published_estimate", "text", "When, by estimate, as EDTF.", lambda of: of.estimated),
    Column("published_why", "text", "What the estimate rests on.", lambda of: of.estimated_why),
    Column("byline", "text", "Who wrote it, as printed.", lambda of: of.byline),
    Column("dateline", "text", "The line of place, day and agency, as printed.", lambda of: of.dateline),
    Column("language", "text", "ISO 639-1.", lambda of: of.language),
    Column("url", "text", "Where it is.", lambda of: of.url),
    Column("origin", "text", "The file, or file and line, that it was read from.", lambda of: of.origin),
    Column("accounts", "integer", "How many accounts of meetings it gave.", lambda of: of.accounts),
    Column("characters", "integer", "How long its text is, in code points.", lambda of: of.characters),
    Column(
        "text",
        "text",
        "Its text, that spans count from. Only where it is asked for: it is the publisher's.",
        lambda of: of.text,
        usual=False,
    ),
    Column("pages", "integer", "How many pages it has, if it came in pages (PDF).", lambda of: of.pages),
)


def _reports(selection: Selection, columns: Iterable[str]) -> Iterator[ReportRow]:
    return selection.reports(texts="text" in columns)


KINDS: dict[str, Kind] = {
    each.name: each
    for each in (
        Kind(
            "meetings",
            "meeting",
            "One encounter a row, as all reports that tell of it have it; by date.",
            MEETINGS,
            lambda of, _: of.meetings(),
        ),
        Kind(
            "accounts",
            "account",
            "What one report tells of one encounter a row; by report and place in it.",
            ACCOUNTS,
            lambda of, _: (_Of(record(*told)) for told in of.accounts()),
            lambda of: of.row,
            Record.__struct_fields__,
        ),
        Kind(
            "parties",
            "party",
            "A party of an account a row: who took part, by whose word.",
            PARTIES,
            lambda of, _: _parties(of.parties()),
        ),
        Kind(
            "actors",
            "actor",
            "A person, body or state a row, as all reports together name it; by name.",
            ACTORS,
            lambda of, _: of.actors(),
        ),
        Kind(
            "tenures",
            "tenure",
            "An actor in a post a row, and who says so.",
            TENURES,
            lambda of, _: of.tenures(),
        ),
        Kind(
            "judgements",
            "judgement",
            "What a person decided a row, the oldest first.",
            JUDGEMENTS,
            lambda of, _: of.judgements(),
            lambda of: of,
            Judgement.__struct_fields__,
        ),
        Kind("reports", "report", "A report a row, without its text; by id.", REPORTS, _reports),
    )
}
"""Every kind by the name that `dragoman export` takes."""
