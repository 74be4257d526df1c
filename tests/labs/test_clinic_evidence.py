"""What the clinic cites was read, and a clinic with faults is refused by name."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from widgets.labs.clinic.spec import FILE, ClinicError, cited, clinic_spec
from widgets.yaml_file import read_yaml


def test_works_are_cited() -> None:
    assert len(cited(read_yaml(FILE))) > 20


def test_no_trial_is_said_to_have_measured_nothing() -> None:
    # Equal shares would be the reading of "not significant" as "no effect".
    same = [
        (each["drug"], each["source"]["kind"])
        for patient in read_yaml(FILE)["patients"]
        for each in patient["evidence"]
        if each["with"] == each["without"]
    ]
    assert same
    assert {kind for _, kind in same} == {"assumed"}


def unknown_work(data: Any) -> None:
    data["patients"][0]["works"].append("nobody1900")


def two_answers(data: Any) -> None:
    for option in data["questions"]["jak"]["options"]:
        option["right"] = True


def effect_out_of_order(data: Any) -> None:
    data["effects"][0]["by"]["jak"]["low"] = 5


def drug_without_evidence(data: Any) -> None:
    entries = data["patients"][0]["evidence"]
    data["patients"][0]["evidence"] = [e for e in entries if e["drug"] != "jak"]


def number_without_source(data: Any) -> None:
    data["patients"][0]["facts"]["crp"]["source"] = {"kind": "measured", "note": "x"}


def model_unknown(data: Any) -> None:
    data["drugs"][1]["models"]["default"] = "no-such-model"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (unknown_work, "nobody1900, which references.bib does not have"),
        (two_answers, "exactly one right option"),
        (effect_out_of_order, "not in this order"),
        (drug_without_evidence, "patients.ra.evidence: none for jak"),
        (number_without_source, "needs `ref`"),
        (model_unknown, "no setting for the model no-such-model"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_faulty_clinic_is_refused(
    spoil: Callable[[Any], None], message: str, tmp_path: Path
) -> None:
    data = copy.deepcopy(read_yaml(FILE))
    spoil(data)
    file = tmp_path / "lab.yml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ClinicError) as refused:
        clinic_spec(file)
    assert message in str(refused.value)
