"""Runs in the interpreter that has Datasette: asks it, without a socket, for pages of a store, as JSON.

python datasette_check.py STORE PATH...        prints a list: of each path its status and what it says
"""

import asyncio
import json
import sys

from datasette.app import Datasette  # type: ignore[import-not-found,unused-ignore]


async def asked(store: str, paths: list[str]) -> list[dict[str, object]]:
    """What Datasette says of each path."""
    of = Datasette([store])
    answers = [await of.client.get(path) for path in paths]
    return [{"status": each.status_code, "says": each.text} for each in answers]


if __name__ == "__main__":
    print(json.dumps(asyncio.run(asked(sys.argv[1], sys.argv[2:]))))  # noqa: T201
