"""What the clinic cites was read, and a clinic with faults is refused by name."""

import copy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from widgets.labs.clinic.spec import FILE, ClinicError, cited, clinic_spec
from widgets.yaml_file import read_yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "book" / "_ext"))

from il6.seen import seen

# At these levels the work, or a report of it, was read.
READ = ("article text", "abstract", "page", "through ")


def unread(keys: set[str], known: dict[str, str]) -> list[str]:
    """Works that nobody has read before citing them here."""
    return sorted(key for key in keys if not known.get(key, "").startswith(READ))


def test_every_cited_work_was_read() -> None:
    keys = cited(read_yaml(FILE))
    assert len(keys) > 20
    assert unread(keys, seen()) == []


def test_a_work_known_by_its_record_alone_is_refused() -> None:
    levels = {"some2000": "record", "other2001": "title", "read2002": "abstract"}
    assert unread({*levels, "absent1999"}, levels) == [
        "absent1999",
        "other2001",
        "some2000",
    ]


def test_each_number_says_where_it_comes_from() -> None:
    sources = list(sources_in(read_yaml(FILE)))
    kinds = {source["kind"] for source in sources}
    assert kinds == {"measured", "fitted", "derived", "assumed"}
    assert all(source["note"].endswith(".") for source in sources)


def sources_in(data: Any) -> Any:
    if isinstance(data, dict):
        if "kind" in data and "note" in data:
            yield data
        for value in data.values():
            yield from sources_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from sources_in(value)


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
