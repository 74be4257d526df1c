"""Reads YAML with libyaml where PyYAML has it: ten times as fast, same result."""

from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Give what a file holds.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    yaml.YAMLError
        It is not YAML; the message names line and column.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
