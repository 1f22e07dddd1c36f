"""Reports without a date, dated by other reports of the same encounters.

Where dated reports tell of the same parties meeting, and all of them within a month, an undated report that
tells of it too was published about then. Parties who meet again and again date nothing by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.model import When
from dragoman.text.edtf import of_days

if TYPE_CHECKING:
    from dragoman.store import Fellow, Store

APART = timedelta(days=31)
"""How far from one another the dated reports may be."""
AFTER = timedelta(days=7)
"""How long after the last of them an undated report of the same may have been published."""


def hint_for(store: Store, report_id: str) -> When | None:
    """When a report without a date was published, by others of the same encounters; None where none tell."""
    told = (_hint(names, fellows) for names, fellows in store.fellows(report_id))
    return min(
        (each for each in told if each),
        key=lambda when: (when.latest - when.earliest, when.earliest),
        default=None,
    )


def _hint(names: Sequence[str], fellows: Sequence[Fellow]) -> When | None:
    """When a report was published of which the parties `names` are told to have met by its fellows too."""
    close = [each for each in fellows if each.latest - each.earliest <= APART and _is_news(each)]
    if not close or close[-1].published - close[0].published > APART:
        return None
    first, last = min(each.earliest for each in close), _later(max(each.published for each in close))
    told = f"the report {close[0].report} of {close[0].published} tells of {' and '.join(names)} too"
    return When(of_days(first, last), first, last, told, estimated=True)


def _is_news(fellow: Fellow) -> bool:
    """Whether a dated report tells of it when it happens, not looking back."""
    return abs(fellow.published - fellow.latest) <= APART


def _later(day: date) -> date:
    return day + AFTER if date.max - day > AFTER else date.max
