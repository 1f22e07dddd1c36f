"""Workers on a real Ray cluster of two on this machine, one of which is killed on the way."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.model import Report, Skipped
from dragoman.pipeline import Analyser
from dragoman.read import Reading
from dragoman.runners import cluster, here
from dragoman.runners.batches import Outcome
from dragoman.store import Store
from factory import TEXT
from working import ANALYSER, no_model, reports

pytestmark = [
    pytest.mark.skipif(find_spec("ray") is None and not os.environ.get("CI"), reason="Ray is not installed"),
    pytest.mark.filterwarnings("ignore:::ray"),
]

CLUSTER = """
import sys, ray
began = ray.init(
    address="local", num_cpus=2, include_dashboard=False, object_store_memory=100_000_000,
    _node_ip_address="127.0.0.1", log_to_driver=False, logging_level="error",
)
print(began.address_info["address"], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a cluster of two is, in a process of its own; nobody else may use it."""
    token = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    patch = pytest.MonkeyPatch()
    for name, value in token.items():
        patch.setenv(name, value)
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", CLUSTER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as began:
        assert began.stdout is not None
        yield began.stdout.readline().strip()
        began.communicate()
    patch.undo()


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        yield opened


def _all(begin: object, store: Store, many: Sequence[Report], analyser: Analyser = ANALYSER) -> list[Outcome]:
    with begin(analyser, Reading(), store) as running:  # type: ignore[operator]
        given = running.analysed(many[n : n + 4] for n in range(0, len(many), 4))
        return [each for some in given for each in some]


def test_the_result_is_that_of_one_process_though_a_worker_is_killed(
    address: str, store: Store, tmp_path: Path
) -> None:
    many = reports(40, r3="boom", r13=f"once {tmp_path / 'ended'}\n{TEXT}")
    (tmp_path / "ended").touch()
    expected = _all(here, store, many)
    (tmp_path / "ended").unlink()
    assert _all(cluster(address), store, many) == expected
    assert (tmp_path / "ended").exists()


def test_poison_is_set_aside_alone(address: str, store: Store) -> None:
    given = _all(cluster(address, 2, patience=2), store, reports(12, r5="kill", r10="hang"))
    aside = {each.origin: each.reason for each in given if isinstance(each, Skipped)}
    assert aside == {"r5.txt": "crashed", "r10.txt": "too-slow"}
    assert len(given) == 12


def test_a_worker_that_cannot_begin_ends_the_run(address: str, store: Store) -> None:
    with pytest.raises(InputError, match="no model"):
        _all(cluster(address), store, reports(3), Analyser("test", no_model))


def test_no_cluster_is_told_in_a_line(store: Store) -> None:
    with pytest.raises(InputError, match="no Ray cluster at"):
        _all(cluster("127.0.0.1:1"), store, reports(1))
