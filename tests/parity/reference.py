"""Where the reference data lies that is used for checking only, if it is there."""

from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"


def needed(name: str) -> Path:
    """Give a folder of the reference data, or skip the test and say why."""
    folder = REFERENCE / name
    if not folder.is_dir():
        pytest.skip(f"the reference data {name} is not beside the project")
    return folder
