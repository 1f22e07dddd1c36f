"""What there is in all, over time, between whom, and where."""

from __future__ import annotations

from starlette.requests import Request

from dragoman import __version__
from dragoman.model import Network, Places, Timeline
from dragoman.serve.api import answers
from dragoman.serve.api.endpoint import Endpoint
from dragoman.serve.api.params import FILTERS, Param, counted_by, given, one_of
from dragoman.serve.pictures import MAP, NETWORK, TIMELINE, Picture, counted
from dragoman.serve.site import site_of


def stats(request: Request) -> answers.Stats:
    """How many reports, accounts, meetings and actors there are, and whether meetings are up to date."""
    site = site_of(request)
    given(request)
    with site.at_once():
        counts, due = site.counts(), site.is_due()
    return answers.Stats(**counts, due=due, version=__version__)


def timeline(request: Request) -> Timeline:
    """How many meetings there were in each month or year, by status."""
    return counted(site_of(request), TIMELINE, counted_by(request, "by"))


def network(request: Request) -> Network:
    """Who met whom how often: the strongest ties among the meetings that pass."""
    return counted(site_of(request), NETWORK, counted_by(request, "between"))


def places(request: Request) -> Places:
    """Where the meetings that pass were, those places first that had most."""
    return counted(site_of(request), MAP, counted_by(request))


def _choice(picture: Picture[Timeline] | Picture[Network], description: str, example: str) -> Param:
    assert picture.choice is not None
    return Param(picture.choice.name, description, one_of(picture.choice.values), example)


_BY = _choice(TIMELINE, "By months or by years; by months where nobody says and they are few.", "year")
_BETWEEN = _choice(NETWORK, "States and bodies, persons for their sides; or people.", "people")
ENDPOINTS = (
    Endpoint("/stats", stats, answers.Stats, "counts", lasting=False),
    Endpoint("/timeline", timeline, Timeline, "counts", (*FILTERS, _BY), lasting=False),
    Endpoint("/network", network, Network, "counts", (*FILTERS, _BETWEEN), lasting=False),
    Endpoint("/places", places, Places, "counts", FILTERS, lasting=False),
)
