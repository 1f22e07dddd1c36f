"""Who is of politics for sure, and who may as well be of a firm, a club or a stage.

Firms and clubs have presidents, chiefs and chairmen as well: such a post without a side makes nobody of
politics.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dragoman.extract.actor import REGNAL, Actor
from dragoman.extract.lexicon import days_by_name, reference, telling
from dragoman.text.public_people import body_served

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.mention import Post, Side
    from dragoman.model.parsed import Token

FEWEST = 4
"""Words of games, or of another trade, that make a report one of it, however long it is."""
CROWDED = 40
"""Tokens of such a report for each such word, at the most, where people are named and not only teams."""
MOST_BEHIND = 3
"""Words behind a post within which it is said of what: "of the Orbis"."""
FIRM = "firm"
"""Class of a post that no state has."""
NAMES = ("NNP", "NNPS")
"""Tags of the words of names."""


def is_of_politics(scene: Scene, actor: Actor) -> bool:
    """Whether somebody is of politics for sure: by a side, by a post that no firm has, or by the register."""
    if not actor.political:
        return False
    if actor.kind == "group":
        if actor.noun in reference("number"):  # "the Irish duo" only come from there
            return False
        return actor.side is not None or not _is_of_anywhere(actor.noun) or _is_told_of_politics(actor.name)
    if actor.kind != "person":
        return True
    if actor.side is not None:
        return not (_is_civil(scene, actor.side.name) or _only_comes_from(actor, actor.side))
    if REGNAL.search(actor.name) is not None or actor.serves is not None:
        return True
    if actor.post is None:
        return False
    return not _may_be_of_firm(scene, actor.post) or _is_on_record(scene, actor.name)


def _is_on_record(scene: Scene, name: str) -> bool:
    """Whether somebody of a full name is known to have held a post."""
    return " " in name and body_served(name, scene.report.published) is not None


def _only_comes_from(actor: Actor, side: Side) -> bool:
    """Whether somebody is told to be of a state for which he does not stand: "the Irish captain X"."""
    return side.is_state and actor.post is not None and reference("any body").get(actor.post.head) == FIRM


def _is_of_anywhere(noun: str) -> bool:
    """Whether those of a noun may be of any body: "leaders", "officials"."""
    return any(form in reference("any body") for form in (noun, noun.removesuffix("s")))


def _is_told_of_politics(words: str) -> bool:
    """Whether words tell of whom a group is: "rebel leaders", "Maoist leaders"."""
    return any(word[:1].isupper() for word in words.split()) or _is_of_movement(words)


def _is_of_movement(words: str) -> bool:
    return any(word in reference("of politics") for word in words.lower().replace("-", " ").split())


def _is_civil(scene: Scene, name: str) -> bool:
    """Whether a side is a body of no politics: "the British Museum"."""
    bodies = (figure for figure in scene.cast.figures if figure.kind == "organization")
    return any(not body.political and body.side is not None and body.side.name == name for body in bodies)


def _may_be_of_firm(scene: Scene, post: Post) -> bool:
    """Whether a post may be one of a firm or a club, for all that is printed."""
    if not is_of_any_body(post) or not post.spans:
        return False
    words = scene.words(*post.spans)
    if _is_of_movement(words):
        return False
    # heads of states and towns go by the bare title: "President X", but not "Orbis president X"
    titled = post.group == "state" or (post.group == "local" and not words.islower())
    return not titled or _is_of_firm(scene, post)


def _is_of_firm(scene: Scene, post: Post) -> bool:
    """Whether a post is printed with a name that is of no state and no body of politics."""
    starts: list[int] = scene.doc.user_data["start"]
    first = bisect_left(starts, post.spans[0].start)
    before = scene.doc[first - 1] if first > 0 else None
    small = scene.words(post.spans[0]).islower()
    if small and before is not None and _names_firm(scene, before):
        return True
    behind = scene.doc[bisect_left(starts, post.spans[-1].end) :][:MOST_BEHIND]
    named = [token for token in behind[1:] if token.lower_ != "the"]
    if not named or behind[0].lower_ != "of":
        return False
    return named[0].tag_ == "PRP$" or _names_firm(scene, named[0])


def _names_firm(scene: Scene, token: Token) -> bool:
    """Whether a word is of a name that is of no state and no body of politics: nor "the Front chairman"."""
    if token.lower_ in days_by_name() or token.lower_ in reference("of politics"):
        return False
    mention = scene.mention(token)
    if mention is None:
        return token.tag_ in NAMES
    figure = scene.figure(mention)
    return figure is not None and not figure.political


def serves_firm(scene: Scene, actor: Actor) -> bool:
    """Whether somebody is told to hold a post of a firm, a club or the like: "Orbis chairman X"."""
    if actor.side is not None or actor.post is None or not _may_be_of_firm(scene, actor.post):
        return False
    return _is_of_firm(scene, actor.post)


# ---------------------------------------------------------------- reports of other things


def is_of_trade(scene: Scene) -> bool:
    """Whether a report is of games, of business or of the stage, by its words."""
    return has(scene, max(FEWEST, len(scene.doc) / CROWDED), "sport", "trade")


def is_of_games(scene: Scene) -> bool:
    """Whether a report is one of games, by its words."""
    return is_of_trade(scene) and has(scene, FEWEST, "sport")


def is_of_any_body(post: Post) -> bool:
    """Whether firms and clubs have a post of that name as well."""
    return post.head in reference("any body")


def has(scene: Scene, many: float, *groups: str) -> bool:
    """Whether so many words of a report are of these groups, those apart that stand before a noun."""
    words = frozenset[str]().union(*map(telling, groups))
    found = [scene.doc[i] for word in words for i in scene.by_word.get(word, ())]
    # asked last, as a tag costs the parse of its paragraph
    return len(found) >= many and sum(not token.tag_.startswith("JJ") for token in found) >= many
