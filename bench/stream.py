"""A made-up stream of news in JSON lines: most of it of no meeting, some in other languages, some copied.

    python bench/stream.py FILE.jsonl REPORTS

Written for the project, as all of `crawl.py`, from which its stories come.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crawl import TELLING, article

SEED = 11
COPIED = 0.08
"""Share of the reports that are near-copies of one of the last ones: another outlet, a paragraph less."""
FOREIGN = 0.05
UNDATED = 0.03
RECENT = 50
"""Reports of which one may be copied."""
OTHERS = (
    "Der Minister sagte am Dienstag in Wien, die Gespräche über den Haushalt seien noch nicht zu Ende.",
    "Le ministre a déclaré mardi à Rabat que les négociations sur le budget n'étaient pas terminées.",
    "El ministro dijo el martes en Quito que las conversaciones sobre el presupuesto no han terminado.",
    "Il ministro ha detto martedì che i colloqui sul bilancio non sono ancora finiti, ma quasi.",
)


def reports(many: int, *, telling: float = TELLING, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """So many reports, as lines of JSON have them."""
    chance = random.Random(seed)
    last: list[dict[str, Any]] = []
    for number in range(many):
        day = date(2020, 1, 1) + timedelta(days=number * 1_500 // many)
        kind = chance.random()
        if last and kind < COPIED:
            each = _copied(chance, chance.choice(last))
        elif kind < COPIED + FOREIGN:
            each = {"text": " ".join(chance.choice(OTHERS) for _ in range(12))}
        else:
            each = _own(chance, day, telling)
            last = [*last[1 - RECENT :], each]
        yield {"id": f"r{number}", "publisher": f"The Herald {number % 40}", **each}


def _own(chance: random.Random, day: date, telling: float) -> dict[str, Any]:
    parts = article(chance, tells=chance.random() < telling)
    dated = {} if chance.random() < UNDATED else {"published": day.isoformat()}
    return {"title": parts[0].split(".")[0][:90], "text": "\n\n".join(parts), **dated}


def _copied(chance: random.Random, other: dict[str, Any]) -> dict[str, Any]:
    parts = other["text"].split("\n\n")
    return {**other, "text": "\n\n".join(parts[: max(2, len(parts) - chance.randint(0, 3))])}


def write(path: Path, many: int, *, telling: float = TELLING) -> None:
    """Write so many reports, a line each."""
    with path.open("w", encoding="utf-8") as file:
        for each in reports(many, telling=telling):
            file.write(json.dumps(each, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
