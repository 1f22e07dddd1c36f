"""Every mechanism of the table is there to be switched off, and is on again behind it."""

from __future__ import annotations

from importlib import import_module

import pytest

from ablation import MECHANISMS, main, without


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_mechanism_is_switched_off_and_on_again(mechanism: str) -> None:
    before = [getattr(import_module(off.module), off.name) for off in MECHANISMS[mechanism]]
    with without(mechanism):
        inside = [getattr(import_module(off.module), off.name) for off in MECHANISMS[mechanism]]
    after = [getattr(import_module(off.module), off.name) for off in MECHANISMS[mechanism]]
    assert inside == [off.instead for off in MECHANISMS[mechanism]]
    assert after == before


def test_an_unknown_mechanism_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["magic"]) == 1
    printed = capsys.readouterr().out
    assert "no mechanism 'magic'" in printed or "no marked reports" in printed
