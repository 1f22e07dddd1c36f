"""The record of a draft: its values, and for each the words of the report that say it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.extract.actor import Actor
from dragoman.extract.confidence import confidence
from dragoman.extract.counterparts import post_of
from dragoman.extract.draft import Draft
from dragoman.extract.lexicon import reference
from dragoman.extract.scene import Scene
from dragoman.model import Account, Evidence, Gap, Party, PartyEvidence, Place, Span
from dragoman.model.mention import Post


def account_of(scene: Scene, draft: Draft, among: int = 1) -> Account:
    """The account that a draft has come to; `among` is how many the report gives."""
    gaps = _gaps(draft)
    return Account(
        id=_identity(scene.report.id, draft.mode, draft.words[0], (actor.name for actor in draft.parties)),
        report=scene.report.id,
        mode=draft.mode,
        status=draft.status,
        parties=tuple(_party(scene, actor) for actor in draft.parties),
        when=draft.when,
        place=_place(draft),
        source=draft.chain[0].attribution.name if draft.chain else None,
        attribution=tuple(link.attribution for link in draft.chain),
        topics=tuple(name for name, _ in draft.topics),
        confidence=confidence(scene, draft, among),
        evidence=_evidence(scene, draft, tuple(words for _, words in gaps)),
        gaps=tuple(gap for gap, _ in gaps),
    )


def readdressed(account: Account, report_id: str) -> Account:
    """What an account is in another report that says the very same: all but its ids."""
    names = [party.name for party in account.parties]
    identity = _identity(report_id, account.mode, account.evidence.mode[0], names)
    return msgspec.structs.replace(account, id=identity, report=report_id)


def _identity(report_id: str, mode: str, first: Span, names: Iterable[str]) -> str:
    """Twelve hex digits, the same whenever the same telling is read again; `first` are its first words."""
    identity = f"{report_id}\n{mode}\n{first.start}\n{'|'.join(sorted(names))}"
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def _gaps(draft: Draft) -> list[tuple[Gap, tuple[Span, ...]]]:
    """The first gap of each field that has no value."""
    known = {"date": draft.when, "place": _place(draft), "source": draft.chain or None}
    first: dict[str, tuple[Gap, tuple[Span, ...]]] = {}
    for gap, words in (*_untold(draft), *draft.gaps):
        if known[gap.field] is None:
            first.setdefault(gap.field, (gap, words))
    return list(first.values())


def _untold(draft: Draft) -> Iterator[tuple[Gap, tuple[Span, ...]]]:
    """The words of date from which no day could be told."""
    if draft.untold is not None:
        yield Gap("date", draft.untold.why), (draft.untold.at.span,)


def _place(draft: Draft) -> Place | None:
    if draft.site:
        return draft.site.place
    return Place(None, draft.host_country) if draft.host_country else None


def _party(scene: Scene, actor: Actor) -> Party:
    role = scene.words(*_role(scene, actor))
    return Party(name=actor.name, kind=actor.kind, of=actor.side_name, role=role or None)


def _evidence(scene: Scene, draft: Draft, gaps: tuple[tuple[Span, ...], ...]) -> Evidence:
    site = draft.site
    return Evidence(
        mode=tuple(dict.fromkeys(draft.words)),
        parties=tuple(_party_evidence(scene, actor) for actor in draft.parties),
        status=tuple(draft.status_words),
        date=tuple(draft.when_words),
        place=site.spans if site else (),
        country=site.country_spans if site else (),
        source=draft.chain[0].spans if draft.chain else (),
        topics=tuple((span,) for _, span in draft.topics),
        attribution=tuple(link.spans for link in draft.chain),
        gaps=gaps,
    )


def _role(scene: Scene, actor: Actor) -> tuple[Span, ...]:
    """The words of the post of an actor; in full where a headline has but the initials: "PM"."""
    post = post_of(scene, actor)
    if post is None or actor.figure is None or not _is_of_initials(scene, post):
        return post.spans if post else ()
    same = (held for held in scene.cast.figures[actor.figure].posts if _is_same_post(held, post))
    full = next((held for held in same if held.spans and not _is_of_initials(scene, held)), post)
    return full.spans


def _is_of_initials(scene: Scene, post: Post) -> bool:
    """Whether a post is printed by its initials."""
    words = scene.words(*post.spans).split()
    return any(word.isupper() and word.isalpha() and word.lower() in reference("initials") for word in words)


def _is_same_post(held: Post, post: Post) -> bool:
    """Whether two wordings are of one post, held or no longer held."""
    sides = [each.side.name if each.side is not None else None for each in (held, post)]
    return (held.head, held.former) == (post.head, post.former) and sides[0] == sides[1]


def _party_evidence(scene: Scene, actor: Actor) -> PartyEvidence:
    """The words behind a party; none for a name that is not printed so, such as that of "Israeli"."""
    return PartyEvidence(
        name=actor.spans if scene.words(*actor.spans) == actor.name else (),
        role=_role(scene, actor),
        of=actor.side.spans if actor.side else (),
        mentions=actor.mentions,
    )
