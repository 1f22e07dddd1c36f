"""The tables, and the named steps by which a database comes to have them.

A report lies in `report` and `paragraph`, its accounts in `account`, `party`, `attribution`, `topic` and
`gap`. All of them hang on the report by foreign keys, so that deleting a report deletes what it told.
What parties are called lies in `naming`, and is brought together in `actor`; both follow from the accounts,
the registers and what persons judged, and can be told anew at any time.
Accounts are brought together in `meeting`: which is of which lies in `membership`.
What persons judged lies in `judgement` and `judgement_subject`, and hangs on no other table.
Spans are `start` up to, not including, `stop`, in Unicode code points of `report.text`.

Over them lie `views` with readable names, for programs that know none of these.

An imported register lies in `dataset`, `entity`, `entity_name`, `entity_key` and `occupancy`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    false,
    func,
    insert,
    inspect,
    literal,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn
from sqlalchemy.types import Text as AnyText

METADATA = MetaData()


class Text(AnyText):
    """Text that is put in the order of its characters' numbers by every kind of database."""


@compiles(Text, "postgresql")
def _text(_: Text, compiler: Any, **more: Any) -> str:
    return 'TEXT COLLATE "C"'


def _of_account() -> Column[Any]:
    return Column("account", Text, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)


def _n() -> Column[Any]:
    """The place of a row among its siblings, from 0."""
    return Column("n", Integer, primary_key=True, autoincrement=False)


migration = Table(
    "migration",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("applied", Text, nullable=False),
)

report = Table(
    "report",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", Date, index=True),
    # When it was published, estimated, where `published` is null.
    Column("estimated_edtf", Text),
    Column("estimated_earliest", Date),
    Column("estimated_latest", Date),
    Column("estimated_why", Text),
    # The days that other reports of the same encounters give it, which its own words were read with.
    Column("hint", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("language", Text),
    Column("origin", Text, nullable=False),
    # Where in the text each page begins, parted by blanks; null for a report without pages.
    Column("pages", Text),
    # What the report said when it was read, and what read it: the same pair again means nothing to do.
    Column("digest", Text, nullable=False),
    Column("engine", Text, nullable=False),
    # The folded words of `publisher`, by which it is looked up.
    Column("publisher_words", Text, nullable=False),
    # A short sketch of the wording, by which near-copies are told.
    Column("sketch", LargeBinary),
    # The day on which it was fetched, where that is known: it was published by then.
    Column("fetched", Date),
    # A hash of all from which its accounts follow, by which one that says the very same is found.
    Column("content", BigInteger),
    Index("report_origin", "origin"),
    Index("report_content", "content"),
    Index("report_publisher", "publisher_words", "id"),
    Index("report_url", "url"),
)

paragraph = Table(
    "paragraph",
    METADATA,
    Column("report", Text, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    _n(),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    sqlite_with_rowid=False,
)

account = Table(
    "account",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("edtf", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("date_why", Text),
    Column("date_estimated", Boolean, nullable=False, server_default=false()),
    Column("place", Text),
    Column("country", Text, index=True),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place_inferred", Boolean, nullable=False, server_default=false()),
    Column("place_why", Text),
    Column("source", Text),
    Column("confidence", Float, nullable=False),
    # The folded words of `place`, by which it is looked up.
    Column("place_words", Text, nullable=False),
    # The spans that say each value: `model.Evidence` as JSON, as it is exported. Nothing is looked up by it.
    Column("evidence", Text, nullable=False, server_default='{"mode":[],"parties":[]}'),
    Index("account_report", "report", "n", unique=True),
    Index("account_dates", "earliest", "latest"),
    # The least sure first, as they are put to a person.
    Index("account_doubt", "confidence", "id"),
)

party = Table(
    "party",
    METADATA,
    _of_account(),
    _n(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("of", Text),
    Column("role", Text),
    # What it is called across reports; null for a group, and for a person told by a post alone.
    Column("naming", Text, index=True),
    # The wording by which its post is compared; whether it is not held, or no more, or only for the time
    # being. Of a person told by a post alone ("Iran's president") these are all that there is.
    Column("post", Text),
    Column("former", Boolean, nullable=False, server_default=false()),
    Column("acting", Boolean, nullable=False, server_default=false()),
    # The folded words of `name` and of `of`, by which a party is looked up.
    Column("words", Text, nullable=False),
)

attribution = Table(
    "attribution",
    METADATA,
    _of_account(),
    _n(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("verb", Text),
    sqlite_with_rowid=False,
)

topic = Table(
    "topic",
    METADATA,
    _of_account(),
    _n(),
    Column("topic", Text, nullable=False),
    sqlite_with_rowid=False,
)

gap = Table(
    "gap",
    METADATA,
    _of_account(),
    _n(),
    Column("field", Text, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)

# What `account.evidence` was before: a row for each span. Filled by early steps, emptied by a later one.
evidence = Table(
    "evidence",
    MetaData(),  # it is gone by the last step
    Column("account", Text, primary_key=True),
    # Which value: mode, status, date, place, country, source, topic, attribution, gap; of a party name, role,
    # of, mention.
    Column("field", Text, primary_key=True),
    # Which topic, link, gap or party, by its `n`; 0 for the values that an account has once.
    Column("item", Integer, primary_key=True, autoincrement=False),
    _n(),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
)

naming = Table(
    "naming",
    METADATA,
    # In the order in which the names were first met: the founder of an actor is its first.
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("of", Text),
    Column("country", Text),
    Column("of_state", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    # How many reports have it, and the days of the first and last of them.
    Column("reports", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("actor", Text, index=True),
    # What is due: 2, it is to be compared anew; 1, its actor is to be told anew; 0, nothing.
    Column("due", Integer, nullable=False, index=True),
)

naming_post = Table(
    "naming_post",
    METADATA,
    Column("naming", Text, primary_key=True),
    Column("post", Text, primary_key=True),
    # The state or body of the post, "" for none.
    Column("of", Text, primary_key=True),
    # Held for the time being.
    Column("acting", Boolean, primary_key=True),
    Column("first", Date),
    Column("last", Date),
    Column("reports", Integer, nullable=False),
    Index("naming_post_holders", "post", "of"),
    sqlite_with_rowid=False,
)

naming_key = Table(
    "naming_key",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("naming", Text, primary_key=True),
    # The name is a single word, or the key is not that of one word: of two full names that share but one word
    # nobody asks whether they are one.
    Column("asks", Boolean, nullable=False),
    Index("naming_key_naming", "naming"),
    sqlite_with_rowid=False,
)

naming_link = Table(
    "naming_link",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    # "name": their names and what stands around them; "judgement": a person said so; "register": both are
    # names of one of its entities. (Columns of the key come first: SQLite's own check of such tables
    # wants that.)
    Column("why", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Index("naming_link_other", "other"),
    sqlite_with_rowid=False,
)

actor = Table(
    "actor",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("of", Text),
    Column("country", Text),
    Column("wikidata", Text),
    Index("actor_name", "name", "id"),
)

actor_entity = Table(
    "actor_entity",
    METADATA,
    Column("actor", Text, primary_key=True),
    # An entity of a register that the actor is taken to be, "dataset:id".
    Column("entity", Text, primary_key=True),
    Index("actor_entity_entity", "entity"),
    sqlite_with_rowid=False,
)

# What `judgement` was before it was of more than names: made by one step, dropped by a later one.
ruling = Table(
    "ruling",
    MetaData(),  # it is gone by the last step
    Column("id", Integer, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made", Text, nullable=False),
    # When it was taken back; null as long as it holds.
    Column("undone", Text),
)

judgement = Table(
    "judgement",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("about", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("made", Text, nullable=False),
    # When it was taken back; null as long as it holds.
    Column("undone", Text),
)

judgement_subject = Table(
    "judgement_subject",
    METADATA,
    Column("judgement", Integer, ForeignKey("judgement.id", ondelete="CASCADE"), primary_key=True),
    _n(),
    # A name, or the id of an account: of the one that now stands at the anchor.
    Column("subject", Text, nullable=False),
    # The anchor of an account, null for a name: its report, and the first words that told of the encounter
    # when it was judged. An account that is gone is found again by it.
    Column("report", Text),
    Column("start", Integer),
    Column("stop", Integer),
    Index("judgement_subject_report", "report"),
    Index("judgement_subject_subject", "subject"),
)

naming_doubt = Table(
    "naming_doubt",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    # How surely the rules take the two for one actor, and how far that is from where they begin to.
    Column("score", Float, nullable=False),
    Column("doubt", Float, nullable=False),
    Index("naming_doubt_other", "other"),
    Index("naming_doubt_least_sure", "doubt", "one", "other"),
    sqlite_with_rowid=False,
)

membership = Table(
    "membership",
    METADATA,
    # In the order in which the accounts were first met: a meeting has its id from its first. A report that is
    # read anew leaves this as it is for every account that it still tells.
    Column("seq", Integer, primary_key=True),
    Column("account", Text, nullable=False, unique=True),
    Column("meeting", Text, index=True),
    # What is due: 2, it is to be compared anew; 1, its meeting is to be told anew; 0, nothing.
    Column("due", Integer, nullable=False, index=True),
    # A hash of what it says: of those that say the very same one leads, and is compared with others.
    Column("twin", BigInteger, index=True),
    Column("leads", Boolean, nullable=False, server_default=false()),
)

telling_key = Table(
    "telling_key",
    METADATA,
    # A hash of what is filed under it: some of the parties, and some days.
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    # Whether it asks there, or only waits to be asked: exact days wait under their month.
    Column("asks", Boolean, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Index("telling_key_seq", "seq"),
    sqlite_with_rowid=False,
)

telling_link = Table(
    "telling_link",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    # How surely the two are of one encounter; only pairs that the rules or a person join are here.
    Column("score", Float, nullable=False),
    Index("telling_link_other", "other"),
    sqlite_with_rowid=False,
)

telling_doubt = Table(
    "telling_doubt",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    # How surely the rules take the two for one encounter, and how far that is from where they begin to; only
    # pairs of which no person has spoken, and that are near to it, are here.
    Column("score", Float, nullable=False),
    Column("doubt", Float, nullable=False),
    Index("telling_doubt_other", "other"),
    Index("telling_doubt_least_sure", "doubt", "one", "other"),
    sqlite_with_rowid=False,
)

meeting = Table(
    "meeting",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("mode", Text, nullable=False),
    Column("status", Text, nullable=False),
    # What it was first told as, where that was another status.
    Column("first_status", Text),
    Column("edtf", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("place", Text),
    Column("country", Text, index=True),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("accounts", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    # The reports less those that are near-copies of another one.
    Column("independent", Integer, nullable=False),
    # The fields on which the accounts cannot all be right: "|date|place|", "" for none.
    Column("disputed", Text, nullable=False),
    # A person says of each account that it tells of no encounter.
    Column("rejected", Boolean, nullable=False),
    # The folded words of `place`, by which it is looked up.
    Column("place_words", Text, nullable=False),
    Index("meeting_dates", "earliest", "latest"),
    # In the order of the list, all of them and those of one country; and by the last day.
    Index("meeting_listed", "earliest", "id"),
    Index("meeting_country", "country", "earliest", "id"),
    Index("meeting_latest", "latest", "earliest"),
)

wording = Table(
    "wording",
    METADATA,
    # The number under which the words stand in the index; no number is given twice.
    Column("n", Integer, primary_key=True),
    Column("report", Text, nullable=False, unique=True),
    # A hash of the words, by which one sees that they have not changed.
    Column("digest", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

listing = Table(
    "listing",
    METADATA,
    # The number under which the words stand in the index: the day of the meeting, then its id.
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    # The meeting that had these words on that day; it may have others by now, or be gone.
    Column("meeting", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

written = Table(
    "written",
    METADATA,
    # How many transactions have written, of PostgreSQL alone: SQLite counts that itself.
    Column("times", BigInteger, nullable=False),
)

skipped = Table(
    "skipped",
    METADATA,
    Column("origin", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    # The run that last saw it, by the moment at which the run began (ISO 8601, UTC).
    Column("run", Text, nullable=False),
)

feed = Table(
    "feed",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("title", Text, nullable=False),
    # What its site wants to be told, to say whether it has changed.
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    # Before this moment (ISO 8601, UTC) it is not asked for.
    Column("due", Text),
)

awaited = Table(
    "awaited",
    METADATA,
    # In the order in which they were named.
    Column("n", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    # The feed or list that names it, and what that says of it (JSON).
    Column("source", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Index("awaited_due", "source", "due"),
)
intake = Table(
    "intake",
    METADATA,
    # A file, its size and when it was last changed (ns since 1970), as it was when it was read.
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    # A hash of all that has a part in reading it.
    Column("engine", Text, nullable=False),
    # How far it was read, or that it was read to its end.
    Column("offset", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("whole", Boolean, nullable=False),
    # How many reports are kept as lying in it, and how many it gave: some may lie elsewhere as well.
    Column("reports", Integer, nullable=False),
    Column("gave", Integer, nullable=False, server_default=text("0")),
)

dataset = Table(
    "dataset",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    # Of all that was imported, in its order.
    Column("digest", Text, nullable=False),
    Column("entities", Integer, nullable=False),
    Column("occupancies", Integer, nullable=False),
    Column("imported", Text, nullable=False),
    # What it was made from, where whoever keeps it wants to know that again without reading it.
    Column("origin", Text, nullable=False),
)

# The numbers of the entities of one dataset lie next to each other: by the first and the last of them its
# names, keys and occupancies are deleted. Foreign keys would need one more index on the largest tables.
entity = Table(
    "entity",
    METADATA,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("dataset", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("wikidata", Text),
    Column("begins", Text),
    Column("ends", Text),
    Column("of", Text),
    Index("entity_id", "dataset", "id", unique=True),
)

entity_name = Table(
    "entity_name",
    METADATA,
    Column("entity", Integer, primary_key=True, autoincrement=False),
    _n(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    sqlite_with_rowid=False,
)

entity_key = Table(
    "entity_key",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("entity", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

occupancy = Table(
    "occupancy",
    METADATA,
    # The number of the entity that held the post, and the id of the position where the register has one.
    Column("holder", Integer, primary_key=True, autoincrement=False),
    _n(),
    Column("position", Text),
    Column("post", Text, nullable=False),
    Column("of", Text),
    Column("start", Text),
    Column("end", Text),
    Column("acting", Boolean, nullable=False),
    Index("occupancy_post", "post", "of"),
    sqlite_with_rowid=False,
)

REGISTER = (dataset, entity, entity_name, entity_key, occupancy)
"""The tables of imported registers."""


class Migration(NamedTuple):
    """A named step; `apply` runs once in the life of a database, in the transaction that notes its name."""

    name: str
    apply: Callable[[Connection], None]


def lay_the_tables(connection: Connection) -> None:
    """The tables of the first version."""
    first = ("report", "paragraph", "account", "party", "attribution", "topic", "skipped")
    METADATA.create_all(connection, tables=[METADATA.tables[name] for name in first])


def find_by_origin(connection: Connection) -> None:
    """The index by which the report of a file is found."""
    index = next(each for each in report.indexes if each.name == "report_origin")
    index.create(connection, checkfirst=True)


def keep_reasons(connection: Connection) -> None:
    """Estimated days, inferred places, and what was told but not understood."""
    new = {report: ("estimated_",), account: ("date_estimated", "place_inferred", "place_why")}
    for table, names in new.items():
        _add_columns(connection, table, [each for each in table.columns if each.name.startswith(names)])
    gap.create(connection, checkfirst=True)


def tell_who_is_who(connection: Connection) -> None:
    """Names across reports, the actors that they are of, and what persons rule about them."""
    _add_columns(connection, party, [party.c.naming, party.c.post, party.c.former, party.c.acting])
    _add_columns(connection, report, [report.c.hint])
    for table in (naming, naming_post, naming_key, naming_link, actor, actor_entity, ruling):
        table.create(connection, checkfirst=True)
    for index in party.indexes:
        index.create(connection, checkfirst=True)
    _name_parties(connection)


def _name_parties(connection: Connection) -> None:
    """Say of the parties that are there already what they are called across reports."""
    from dragoman.store import namings  # it is written in terms of these tables

    namings.fill(connection)


def keep_registers(connection: Connection) -> None:
    """Imported persons, bodies, posts and events."""
    METADATA.create_all(connection, tables=REGISTER)


def bring_accounts_together(connection: Connection) -> None:
    """Meetings, and what they are made of; every account that is there already is due."""
    METADATA.create_all(connection, tables=[membership, telling_key, telling_link, meeting])
    _add_columns(connection, report, [report.c.sketch])
    columns: list[Any] = [account.c.id, literal(2)]
    there = select(*columns).order_by(account.c.report, account.c.n)
    connection.execute(insert(membership).from_select(["account", "due"], there))
    _sketch_reports(connection)


def _sketch_reports(connection: Connection) -> None:
    """Draw the sketches of the reports that are there already, by which near-copies count once."""
    from dragoman.store import sketches  # it is written in terms of these tables

    sketches.fill(connection)


def keep_judgements(connection: Connection) -> None:
    """What persons judge: of names, as before, and of accounts and their values."""
    METADATA.create_all(connection, tables=[judgement, judgement_subject])
    there = connection.execute(select(ruling).order_by(ruling.c.id)).all()
    if there:
        kept = ("id", "verdict", "by", "made", "undone")
        rows = [{"about": "names"} | {name: row._mapping[name] for name in kept} for row in there]
        connection.execute(insert(judgement), rows)
        subjects = [(row.id, n, name) for row in there for n, name in enumerate((row.one, row.other))]
        names = ("judgement", "n", "subject")
        connection.execute(
            insert(judgement_subject), [dict(zip(names, each, strict=True)) for each in subjects]
        )
    ruling.drop(connection)
    linked = update(naming_link).where(naming_link.c.why == "ruling")
    connection.execute(linked.values(why="judgement"))


def find_by_words(connection: Connection) -> None:
    """The index of words of what is there already, and what lists of meetings are read by."""
    from dragoman.store import listing as lists  # they are written in terms of these tables
    from dragoman.store import sketches, wordings

    METADATA.create_all(connection, tables=[wording, listing])
    for table in (report, meeting, actor):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    wordings.lay(connection)
    wordings.fill(connection, sketches.wordings(connection))
    lists.fill(connection)


def keep_doubts(connection: Connection) -> None:
    """What is put to persons, the least sure first: accounts, and pairs of accounts and of names.

    Of the pairs that the rules do not join those that are near to it are found when they are next compared.
    """
    for table in (account, judgement_subject):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    for doubts, links, where in (
        (telling_doubt, telling_link, literal(True)),
        (naming_doubt, naming_link, naming_link.c.why == "name"),
    ):
        doubts.create(connection, checkfirst=True)
        columns: list[Any] = [links.c.one, links.c.other, links.c.score, links.c.score - 0.8]
        near = select(*columns).where(where, links.c.score.between(0.8, 0.9))
        connection.execute(insert(doubts).from_select(["one", "other", "score", "doubt"], near))


def follow_feeds(connection: Connection) -> None:
    """What is known of feeds, pages to be fetched, and the index that finds the report of an address."""
    METADATA.create_all(connection, tables=[feed, awaited])
    index = next(each for each in report.indexes if each.name == "report_url")
    index.create(connection, checkfirst=True)


def pack_evidence(connection: Connection) -> None:
    """The spans of an account in a column of it: as rows they were half of what was written."""
    from dragoman.store import packing  # it is written in terms of these tables

    _add_columns(connection, account, [account.c.evidence])
    if inspect(connection).has_table(evidence.name):
        packing.pack(connection)
        evidence.drop(connection)


def count_writing(connection: Connection) -> None:
    """What tells one state of the database from another, where the database does not tell it itself."""
    if connection.dialect.name == "postgresql":
        written.create(connection)
        connection.execute(insert(written).values(times=0))


def go_on_with_files(connection: Connection) -> None:
    """How far files were read, and what finds a report that says the very same."""
    intake.create(connection, checkfirst=True)
    _add_columns(connection, report, [report.c.fetched, report.c.content])
    index = next(each for each in report.indexes if each.name == "report_content")
    index.create(connection, checkfirst=True)


def keep_pages(connection: Connection) -> None:
    """The pages of reports that were printed in pages."""
    _add_columns(connection, report, [report.c.pages])


def count_what_files_gave(connection: Connection) -> None:
    """How many reports a file gave, for those that were noted before that was."""
    _add_columns(connection, intake, [intake.c.gave])


def lay_views(connection: Connection) -> None:
    """What other programs see: views by readable names, and what indexes of words are of."""
    from dragoman.store import sketches, views, wordings  # they are written in terms of these tables

    views.lay(connection)
    wordings.lay_anew(connection, sketches.wordings(connection))


def shorten_hashes(connection: Connection) -> None:
    """Hashes as short as they are made now: what was hashed before is told for the same still."""
    fewer: Any = literal_column("16")
    connection.execute(update(report).values(digest=func.substr(report.c.digest, 1, 32)))
    connection.execute(update(telling_key).values(key=telling_key.c.key.op(">>")(fewer)))


def _add_columns(connection: Connection, table: Table, columns: Sequence[Column[Any]]) -> None:
    there = {each["name"] for each in inspect(connection).get_columns(table.name)}
    for column in columns:
        if column.name not in there:
            words = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {words}")


MIGRATIONS: tuple[Migration, ...] = (
    Migration("lay the tables", lay_the_tables),
    Migration("find reports by origin", find_by_origin),
    Migration("keep reasons", keep_reasons),
    Migration("tell who is who", tell_who_is_who),
    Migration("keep registers", keep_registers),
    Migration("bring accounts together", bring_accounts_together),
    Migration("keep judgements", keep_judgements),
    Migration("find by words", find_by_words),
    Migration("keep doubts", keep_doubts),
    Migration("follow feeds", follow_feeds),
    Migration("count writing", count_writing),
    Migration("go on with files", go_on_with_files),
    Migration("keep pages", keep_pages),
    Migration("pack evidence", pack_evidence),
    Migration("count what files gave", count_what_files_gave),
    Migration("lay views", lay_views),
    Migration("shorten hashes", shorten_hashes),
)
"""Every step, oldest first. A step that was released is never changed: a later one puts it right."""


def applied(connection: Connection) -> set[str]:
    """The names of the steps that this database has seen."""
    return set(connection.scalars(select(migration.c.name)))


def migrate(connection: Connection) -> None:
    """Bring a database, new or old, up to the last step. The caller's transaction holds it all."""
    migration.create(connection, checkfirst=True)
    seen = applied(connection)
    for step in MIGRATIONS:
        if step.name not in seen:
            step.apply(connection)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(insert(migration).values(name=step.name, applied=now))
