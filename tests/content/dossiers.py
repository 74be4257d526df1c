"""The evidence records that the book was written from, where they are at hand.

They are kept beside the project, in `shared/evidence`, and are not part of it; the
variable IL6_DOSSIERS names another place.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

PLACE = Path(__file__).resolve().parents[3] / "shared" / "evidence"


def folder() -> Path:
    return Path(os.environ.get("IL6_DOSSIERS", PLACE))


def records() -> list[dict[str, Any]]:
    """Every record; the test that asks is skipped where there are none."""
    found = []
    for path in sorted(folder().glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += data.get("records", [])
    if not found:
        pytest.skip(f"the evidence records are not in {folder()}")
    return found


def is_recalled(record: dict[str, Any]) -> bool:
    """Whether a record was written from memory alone."""
    return str(record.get("seen")).startswith("recalled")
