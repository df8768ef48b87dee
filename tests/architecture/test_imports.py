"""Imports point down the house, and every app stands in the contracts that say so."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .sources import ROOT, own_apps

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_the_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("app", own_apps())
def test_each_app_has_a_place_in_both_contracts(app: str) -> None:
    floors = {name for layer in CONTRACTS[0]["layers"] for name in layer.split(" | ")}
    inside = CONTRACTS[1]["containers"]
    assert app in floors or app.rpartition(".")[0] in floors, "Name its floor in the first contract."
    if app != "portal.core":
        assert app in inside, "Name it among the containers of the second contract."
