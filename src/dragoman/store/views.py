"""Views with readable names over the tables, for programs that know none of ours: Datasette, any SQL.

No command and no page asks them. A view costs nothing until somebody looks at it, and each is made so that
its first rows come at once however large the store is. Who opens one in Datasette has all its rows counted,
too: so what is not looked for is asked of the rows that are shown, and not joined to all of them.
A step that changes a column of a table which a view names drops the views first, and lays them anew.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from dragoman.store.postgres import is_postgres


class View(NamedTuple):
    """A view: its name, what a row of it is, and the question that it is, in the words of SQLite.

    PostgreSQL has another word for `group_concat`; `anywhere` is whether it knows all the others.
    """

    name: str
    says: str
    asks: str
    anywhere: bool = True


_LINE = """
party.name || coalesce(' (' || coalesce(party.role || ', ' || nullif(party."of", party.name),
    party.role, nullif(party."of", party.name)) || ')', '')
"""
"""A party in a line: "Hu Jintao (President, China)"."""


def _of_account(table: str, column: str, name: str | None = None) -> str:
    """A column of the account on which a row of a table hangs."""
    return f"(SELECT account.{column} FROM account WHERE account.id = {table}.account) AS {name or column}"  # noqa: S608


MEETINGS = View(
    "meetings",
    "One encounter, as all reports that tell of it have it, and as persons corrected it.",
    """
SELECT
    meeting.id AS meeting,
    meeting.edtf AS date,
    meeting.status,
    meeting.mode,
    (
        SELECT group_concat(each.who, '; ') FROM (
            SELECT coalesce(actor.name, party.name) AS who
            FROM membership
            JOIN party ON party.account = membership.account
            LEFT JOIN naming ON naming.id = party.naming
            LEFT JOIN actor ON actor.id = naming.actor
            WHERE membership.meeting = meeting.id
            GROUP BY coalesce(actor.name, party.name)
            ORDER BY min(membership.seq), min(party.n)
        ) AS each
    ) AS parties,
    meeting.place,
    meeting.country,
    meeting.reports,
    meeting.independent,
    nullif(replace(trim(meeting.disputed, '|'), '|', '; '), '') AS disputed,
    meeting.first_status,
    meeting.earliest,
    meeting.latest,
    meeting.latitude,
    meeting.longitude,
    meeting.accounts
FROM meeting
WHERE NOT meeting.rejected
""",
)

ACCOUNTS = View(
    "accounts",
    "What one report tells of one encounter.",
    f"""
SELECT
    account.id AS account,
    membership.meeting,
    account.report,
    account.edtf AS date,
    account.status,
    account.mode,
    (
        SELECT group_concat(each.line, '; ') FROM (
            SELECT {_LINE} AS line FROM party WHERE party.account = account.id ORDER BY party.n
        ) AS each
    ) AS parties,
    account.place,
    account.country,
    account.source,
    (
        SELECT group_concat(each.topic, '; ') FROM (
            SELECT topic.topic FROM topic WHERE topic.account = account.id ORDER BY topic.n
        ) AS each
    ) AS topics,
    account.confidence,
    account.earliest,
    account.latest,
    account.date_why,
    account.latitude,
    account.longitude,
    (SELECT report.title FROM report WHERE report.id = account.report) AS title,
    (SELECT report.published FROM report WHERE report.id = account.report) AS published,
    (SELECT report.publisher FROM report WHERE report.id = account.report) AS publisher,
    (SELECT report.url FROM report WHERE report.id = account.report) AS url
FROM account
LEFT JOIN membership ON membership.account = account.id
""",  # noqa: S608
)

PARTIES = View(
    "parties",
    "Who took part, by whose word: a party of an account.",
    f"""
SELECT
    party.account,
    membership.meeting,
    {_of_account("party", "report")},
    party.n,
    party.name,
    party.kind,
    party."of",
    party.role,
    naming.actor,
    (SELECT actor.name FROM actor WHERE actor.id = naming.actor) AS called,
    {_of_account("party", "edtf", "date")},
    {_of_account("party", "status")},
    {_of_account("party", "mode")},
    {_of_account("party", "place")},
    {_of_account("party", "country")},
    {_of_account("party", "earliest")},
    {_of_account("party", "latest")}
FROM party
LEFT JOIN naming ON naming.id = party.naming
LEFT JOIN membership ON membership.account = party.account
""",  # noqa: S608
)

SOURCES = View(
    "sources",
    "A link of the chain by which a report knows of an encounter, from whoever claims it on.",
    f"""
SELECT
    attribution.account,
    {_of_account("attribution", "report")},
    attribution.n,
    attribution.name,
    attribution.kind,
    attribution.verb,
    {_of_account("attribution", "edtf", "date")},
    {_of_account("attribution", "status")}
FROM attribution
""",  # noqa: S608
)

EVIDENCE = View(
    "evidence",
    "The words of a report behind a value of an account, and where in its text they stand.",
    # A span is "[120,123]" there. What else takes JSON apart is not asked of a view by SQLite where it is old
    # and trusts no views; and a number is read as far as it goes.
    """
SELECT
    account.id AS account,
    account.report,
    substr(said.path, 3) AS field,
    (
        SELECT substr(
            report.text,
            CAST(substr(said.value, 2) AS INTEGER) + 1,
            CAST(substr(said.value, instr(said.value, ',') + 1) AS INTEGER)
                - CAST(substr(said.value, 2) AS INTEGER)
        )
        FROM report WHERE report.id = account.report
    ) AS words,
    CAST(substr(said.value, 2) AS INTEGER) AS start,
    CAST(substr(said.value, instr(said.value, ',') + 1) AS INTEGER) AS stop
FROM account
JOIN json_tree(account.evidence) AS said
WHERE said.type = 'array' AND said.value GLOB '[[][0-9]*'
""",
    anywhere=False,
)

ACTORS = View(
    "actors",
    "A person, body or state, as all reports together name it.",
    """
SELECT
    actor.id AS actor,
    actor.kind,
    actor.name,
    actor."of",
    actor.country,
    actor.wikidata,
    (
        SELECT group_concat(each.name, '; ') FROM (
            SELECT naming.name FROM naming WHERE naming.actor = actor.id
            GROUP BY naming.name ORDER BY sum(naming.reports) DESC, naming.name
        ) AS each
    ) AS names,
    (SELECT sum(naming.reports) FROM naming WHERE naming.actor = actor.id) AS mentions,
    (SELECT min(naming.first) FROM naming WHERE naming.actor = actor.id) AS first,
    (SELECT max(naming.last) FROM naming WHERE naming.actor = actor.id) AS last
FROM actor
""",
)

NAMES = View(
    "names",
    "A name of the reports, and the actor that it means.",
    """
SELECT
    naming.name,
    naming.actor,
    actor.name AS called,
    naming.kind,
    naming."of",
    naming.reports,
    naming.first,
    naming.last,
    naming.words,
    naming.seq AS rowid
FROM naming
LEFT JOIN actor ON actor.id = naming.actor
""",
)

TENURES = View(
    "tenures",
    "An actor in a post: by a register, or by the reports that name it so.",
    """
SELECT
    actor.id AS actor,
    actor.name,
    occupancy.post,
    occupancy."of",
    occupancy.start,
    occupancy."end",
    occupancy.acting,
    CAST(NULL AS DATE) AS first_seen,
    CAST(NULL AS DATE) AS last_seen,
    dataset.name AS dataset
FROM actor_entity
JOIN actor ON actor.id = actor_entity.actor
JOIN dataset ON substr(actor_entity.entity, 1, length(dataset.name) + 1) = dataset.name || ':'
JOIN entity ON entity.dataset = dataset.id
    AND entity.id = substr(actor_entity.entity, length(dataset.name) + 2)
JOIN occupancy ON occupancy.holder = entity.n
UNION ALL
SELECT
    actor.id,
    actor.name,
    naming_post.post,
    nullif(naming_post."of", ''),
    NULL,
    NULL,
    naming_post.acting,
    min(naming_post.first),
    max(naming_post.last),
    NULL
FROM actor
JOIN naming ON naming.actor = actor.id
JOIN naming_post ON naming_post.naming = naming.id
GROUP BY actor.id, actor.name, naming_post.post, naming_post."of", naming_post.acting
""",
)

REPORTS = View(
    "reports",
    "A report, without its text, which lies in the table `report`.",
    """
SELECT
    report.id AS report,
    report.title,
    report.publisher,
    report.published,
    report.estimated_edtf AS published_estimate,
    report.estimated_why AS published_why,
    report.byline,
    report.dateline,
    report.language,
    report.url,
    report.origin,
    (SELECT count(*) FROM account WHERE account.report = report.id) AS accounts,
    length(report.text) AS characters,
    substr(report.text, 1, 300) AS words,
    wording.n AS rowid
FROM wording
JOIN report ON report.id = wording.report
""",
)

JUDGEMENTS = View(
    "judgements",
    "What a person decided.",
    """
SELECT
    judgement.id AS judgement,
    judgement.about,
    judgement.verdict,
    (
        SELECT group_concat(each.subject, '; ') FROM (
            SELECT judgement_subject.subject FROM judgement_subject
            WHERE judgement_subject.judgement = judgement.id ORDER BY judgement_subject.n
        ) AS each
    ) AS subjects,
    judgement.field,
    judgement.value,
    judgement."by",
    judgement.made,
    judgement.undone
FROM judgement
""",
)

VIEWS = (
    MEETINGS,
    ACCOUNTS,
    PARTIES,
    SOURCES,
    EVIDENCE,
    ACTORS,
    NAMES,
    TENURES,
    REPORTS,
    JUDGEMENTS,
)
"""Every view. A column `rowid` has the numbers under which an index of words has its rows; FTS5 wants one
called `words` beside it, and would make the index anew of that if it were told to, which nobody should do."""


def lay(connection: Connection) -> None:
    """Lay the views, in place of any that are there."""
    drop(connection)
    server = is_postgres(connection)
    for each in VIEWS:
        if each.anywhere or not server:
            asks = each.asks.replace("group_concat(", "string_agg(") if server else each.asks
            connection.exec_driver_sql(f"CREATE VIEW {each.name} AS {asks.strip()}")


def drop(connection: Connection) -> None:
    """Take the views away: tables that they name can be changed then."""
    for each in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {each.name}")
