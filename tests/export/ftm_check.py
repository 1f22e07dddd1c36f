"""Read an export with the followthemoney library: run by an interpreter that has it; tells what it found."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def check(entities: Path, statements: Path) -> dict[str, Any]:
    """What the library makes of two files: how many of each schema, what it threw away, what is loose."""
    from followthemoney import model
    from followthemoney.statement import Statement
    from followthemoney.statement.serialize import read_csv_statements

    lost: list[str] = []
    proxies = {}
    for line in entities.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        proxy = model.get_proxy(given, cleaned=False)
        model.get(proxy.schema.name).validate(given)
        kept = {name: set(proxy.get(name)) for name in given["properties"]}
        lost += [
            f"{proxy.schema.name}.{n}: {v}" for n, v in given["properties"].items() if len(kept[n]) < len(v)
        ]
        proxies[proxy.id] = proxy
    loose = [
        f"{each.schema.name}.{prop.name}"
        for each in proxies.values()
        for prop, value in each.itervalues()
        if prop.type.name == "entity" and value not in proxies
    ]
    wrong = [
        f"{each.schema.name}.{prop.name}: {proxies[value].schema.name}"
        for each in proxies.values()
        for prop, value in each.itervalues()
        if prop.type.name == "entity" and value in proxies and not proxies[value].schema.is_a(prop.range)
    ]
    with statements.open("rb") as file:
        rows = list(read_csv_statements(file))
    with statements.open(encoding="utf-8", newline="") as file:
        import csv

        types = {(row["schema"], row["prop"]): row["prop_type"] for row in csv.DictReader(file)}
    misnamed = [
        f"{schema}.{prop}: {kind}"
        for (schema, prop), kind in types.items()
        if prop != Statement.BASE and model.get(schema).get(prop).type.name != kind
    ]
    return {
        "schemata": Counter(each.schema.name for each in proxies.values()),
        "captions": sorted(each.caption for each in proxies.values() if each.schema.name == "Event"),
        "lost": lost,
        "loose": loose,
        "wrong": wrong,
        "statements": len(rows),
        "ids": all(each.id == each.generate_key() for each in rows),
        "misnamed": misnamed,
        "of": len({each.entity_id for each in rows}),
    }


if __name__ == "__main__":
    print(json.dumps(check(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201
