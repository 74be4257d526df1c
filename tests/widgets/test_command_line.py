"""`python -m widgets`: what there is, and whether it is in order."""

import pytest

from widgets.__main__ import main
from widgets.library import list_simulations, load


def test_list_names_every_simulation_with_title_and_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    for name in list_simulations():
        spec = load(name).spec
        for part in (name, spec.title, *spec.findings):
            assert part in said


def test_check_is_content_with_the_book(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check"])
    assert (status, "in order" in capsys.readouterr().out) == (0, True)


def test_check_fails_with_the_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "no-such-simulation"]) == 1
    assert "no simulation is called no-such-simulation" in capsys.readouterr().out
