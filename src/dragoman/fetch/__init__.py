"""The web, asked politely: what lies at an address, within limits, and never on a private network unasked.

Nothing here knows what becomes of it, nor the store.
"""

from __future__ import annotations

from dragoman.fetch.addresses import clean, site_of
from dragoman.fetch.answer import Answer
from dragoman.fetch.clock import Clock, RealClock
from dragoman.fetch.fetcher import Fetcher, Manners

__all__ = ["Answer", "Clock", "Fetcher", "Manners", "RealClock", "clean", "site_of"]
