"""Posts by words: what a register's label or a printed role names, worded so that posts can be compared.

"Minister of Foreign Affairs of Iran", "Iran's top diplomat" and "Iranian FM" are all the foreign minister of
Iran. The words come from the table of posts; states and bodies from `text.places`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dragoman.data import Organization
from dragoman.text.places import (
    organization_named,
    state_coded,
    state_named,
    state_of_demonym,
    state_of_metonym,
)
from dragoman.text.post_words import (
    PostForm,
    chambers,
    label_forms,
    label_starts,
    made,
    manners,
    matters,
    post_forms,
    post_starts,
    suffixes,
)

__all__ = ["NamedPost", "PostForm", "made", "post_forms", "post_named", "post_starts", "side_named"]

LONGEST = 40
"""Words of a label that are looked at."""

OF, TO, AND = ("of", "for"), ("to", "in", "at"), ("and", "&", "with")
JOINTS = frozenset((*OF, *TO, "from", "on"))
MINISTERS = ("minister", "secretary")
OWNER = "'s"

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "(": ",", ")": None, ";": ","})


class NamedPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post that words name.

    `post` is the wording by which posts are compared ("foreign minister"), `of` the plain name of the state
    or body that it is of, `group` its class in the table of posts. `acting`: held for the time being;
    `former`: held no more; `deputy`: of a deputy, as `post` then says too; `designate`: to be held;
    `new`: held since lately.
    """

    post: str
    of: str | None = None
    group: str = "other"
    acting: bool = False
    former: bool = False
    deputy: bool = False
    designate: bool = False
    new: bool = False


class _Head(NamedTuple):
    start: int
    end: int
    form: PostForm


class _Side(NamedTuple):
    """The plain name of a state or body; of a body also that of its state, where there is one."""

    name: str
    home: str | None = None


class _Part(NamedTuple):
    """What stands before or behind a head: its side, whether it names a parliament, and the other words."""

    side: _Side | None = None
    chamber: bool = False
    rest: tuple[str, ...] = ()
    ways: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def post_named(label: str, of: str | None = None) -> NamedPost | None:
    """The post that a label or a printed role names; None where no post is known in it, or several are.

    `of` is the side that the caller knows already; one that the words name outranks it.
    """
    words = list(_words(label))[:LONGEST]
    head = _head(words)
    if head is None or head.form.plural:
        return None
    before, behind = _before(words[: head.start], head.form), _behind(words[head.end :], head)
    ways = before.ways | behind.ways
    post, group = _wording(head.form, before, behind)
    deputy = "deputy" in ways and not post.startswith("deputy ")
    return NamedPost(
        post=f"deputy {post}" if deputy else post,
        of=_of(before.side or behind.side, group) or of,
        group=group,
        acting="acting" in ways,
        former="former" in ways,
        deputy=deputy or post.startswith("deputy "),
        designate="designate" in ways,
        new="new" in ways,
    )


def side_named(words: str) -> str:
    """The plain name of the state or body that words name; the words themselves where none is known."""
    side = _side(words.split())
    return side.name if side is not None else words


def _of(side: _Side | None, group: str) -> str | None:
    """A legislator is of a state, not of its parliament."""
    if side is None:
        return None
    return side.home or side.name if group == "legislator" else side.name


# ------------------------------------------------------------ words


def _words(label: str) -> Iterator[str]:
    """The words and commas of a label, without articles; owners and halves that a hyphen ties stand alone."""
    for word in label.translate(_PLAIN).replace(",", " , ").split():
        if word.lower() not in ("the", "a", "an"):
            yield from filter(None, _parted(word))


def _parted(word: str) -> tuple[str, ...]:
    low = word.lower()
    if low.endswith(("'s", "s'")):
        return word[: -2 if low.endswith(OWNER) else -1], OWNER
    for suffix in suffixes():
        if low.endswith(suffix):
            return word[: -len(suffix)], suffix[1:]
    if (low,) in label_forms() or low in manners():
        return (word,)
    first, _, second = word.partition("-")
    return (first, second) if second and first.lower() in manners() else (word,)


def _head(words: Sequence[str]) -> _Head | None:
    """The last head before the words go on with "of": "Deputy Foreign Minister" of "... of Iran"."""
    lows = [word.lower() for word in words]
    found: _Head | None = None
    i = 0
    while i < len(lows):
        head = _head_at(lows, i)
        if head is None and found is not None and (lows[i] in JOINTS or lows[i] in (*AND, ",")):
            break
        found = head or found
        i = head.end if head else i + 1
    return found


def _head_at(lows: Sequence[str], i: int) -> _Head | None:
    for length in label_starts().get(lows[i], ()):
        form = label_forms().get(tuple(lows[i : i + length]))
        if form is not None:
            return _Head(i, i + length, form)
    return None


# ------------------------------------------------------------ sides


def _side(words: Sequence[str], *, seat: bool = False) -> _Side | None:
    """The state or body that words name; with `seat` also the state whose government sits there."""
    phrase = " ".join(words)
    state = state_named(phrase) or state_of_demonym(phrase)
    body = organization_named(phrase) if state is None else None
    if body is not None:
        return _Side(body.name, _home(body))
    state = state or (state_of_metonym(phrase) if seat else None)
    return _Side(state.name) if state is not None else None


def _home(body: Organization) -> str | None:
    state = state_coded(body.country) if body.country else None
    return state.name if state is not None else None


def _is_chamber(words: Sequence[str]) -> bool:
    lows = tuple(word.lower() for word in words)
    return any(lows[-len(each) :] == each for each in chambers())


def _before(words: Sequence[str], form: PostForm) -> _Part:
    """What stands before a head; a capital stands for its government there, but not where a mayor sits."""
    seat = form.group != "local"
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if side := _side(words[start:end], seat=seat):
                return _part([*words[:start], *words[end:]], side, words[start:end])
    return _part(words)


def _behind(words: Sequence[str], head: _Head) -> _Part:
    """What stands behind a head: "of the Islamic Republic of Iran", "for Syria", ", acting"."""
    main, *others = _at_commas(words)
    joint = main[0].lower() if main and main[0].lower() in JOINTS else ""
    part = _of_envoy(main) if head.form.group == "envoy" else _of_body(main[1:] if joint else main)
    other = bool(main) and main[0].lower() in AND
    if other or (joint in TO and head.form.group != "envoy"):  # a second post; an adviser to the president
        part = part._replace(rest=())
    for piece in others:
        more = _of_body(piece)
        part = part._replace(side=part.side or more.side, ways=part.ways | more.ways)
    return part


def _at_commas(words: Sequence[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in words:
        if word == ",":
            pieces.append([])
        else:
            pieces[-1].append(word)
    return pieces


def _of_body(words: Sequence[str]) -> _Part:
    starts = [0, *(i + 1 for i, word in enumerate(words) if word.lower() in JOINTS)]
    for start in starts:
        if side := _side(words[start:]):
            return _part(words[: max(start - 1, 0)], side, words[start:])
    for end in range(len(words) - 1, 0, -1):
        if side := _side(words[:end]):
            return _part(words[end:], side, words[:end])
    return _part(words)


def _of_envoy(words: Sequence[str]) -> _Part:
    """An envoy's complement: whose, and to whom; the latter is part of the post."""
    ways = [i for i, word in enumerate(words) if word.lower() in TO]
    ways = ways or [i for i, word in enumerate(words[:1]) if word.lower() == "for"]
    if not ways:
        return _of_body(words[1:])
    at = ways[-1]
    target = _side(words[at + 1 :])
    goal = target.name if target else " ".join(words[at + 1 :])
    own = _of_body(words[1:at]) if at else _Part()
    return own._replace(rest=("to", goal) if goal else ())


def _part(words: Sequence[str], side: _Side | None = None, named: Sequence[str] = ()) -> _Part:
    """The part of which `words` are what is left when its side, named by `named`, is taken out."""
    lows = [word.lower() for word in words]
    ways = {manners().get(low, "") for low in lows} - {""}
    kept = [low for i, low in enumerate(lows) if not manners().get(low) and not _is_newly(lows, i)]
    rest = tuple(low for low in kept if low != OWNER)
    return _Part(side, _is_chamber(named) or _is_chamber(rest), rest, frozenset(ways))


def _is_newly(lows: Sequence[str], i: int) -> bool:
    """Whether a word only says that a post is held since lately: "newly named"."""
    return lows[i] in made() and i > 0 and manners().get(lows[i - 1]) == "new"


# ------------------------------------------------------------ wording


def _wording(form: PostForm, before: _Part, behind: _Part) -> tuple[str, str]:
    """The wording by which the post is compared, and its class."""
    if form.group == "legislator" or (form.wording == "member" and (before.chamber or behind.chamber)):
        return ("legislator" if form.wording == "member" else form.wording), "legislator"
    if form.wording in MINISTERS:
        matter = _matter(behind.rest or before.rest, known=form.wording != "minister")
        if matter:
            return f"{matter} minister", "minister"
    if form.group in ("minister", "state") and not behind.rest + before.rest:
        return form.wording, form.group
    if behind.rest[:1] == ("to",):
        return f"{form.wording} {' '.join(behind.rest)}", form.group
    wider = "other" if form.group in ("minister", "state") else form.group
    return " ".join((*_joined(behind.rest), *before.rest, form.wording)), wider


def _matter(words: Sequence[str], *, known: bool) -> str | None:
    """What a minister minds, the first where there are several; with `known`, only what the table has."""
    lows = tuple(words)
    for length in range(len(lows), 0, -1):
        if lows[:length] in matters():
            first, rest = matters()[lows[:length]], lows[length:]
            break
    else:
        first, rest = "", lows
    end = next((i for i, word in enumerate(rest) if word in AND), len(rest))
    others = [matters().get((word,), "" if known else word) for word in rest[:end]]
    return None if "" in others else " ".join([first, *others] if first else others) or None


def _joined(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in OF)
