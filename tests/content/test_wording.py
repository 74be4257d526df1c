"""What the repository holds is fit for every machine and light to fetch."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST_BYTES = 1024 * 1024

# Joined here, because this file is among those that are read.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npmmirror", "com"),
        ("jsr", "io"),
        ("conda", "anaconda", "org"),
        ("deb", "debian", "org"),
    )
]
INDEX_OPTIONS = [f"--{name}-url" for name in ("index", "extra-index")]
REGISTRY = re.compile("|".join(map(re.escape, REGISTRIES + INDEX_OPTIONS)))
# An absolute path: nothing of an address or of a relative path stands before it.
MACHINE_PATH = re.compile(r"(?<![\w.~/})*-])/(?:home|work|root|Users)/\w")


def kept_files() -> list[Path]:
    """Give the files that are in the repository or would enter it with the next add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("This copy is no git repository, so nothing says what is kept.")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in kept_files():
        # Pictures and fonts carry text too: read what is readable of them.
        text = path.read_bytes().decode("utf-8", errors="ignore")
        for number, line in enumerate(text.splitlines(), start=1):
            if match := pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    return found


def test_no_file_names_a_package_registry() -> None:
    found = lines_with(REGISTRY)
    assert not found, "leave the registry to each machine:\n" + "\n".join(found)


def test_no_file_names_a_path_of_a_machine() -> None:
    found = lines_with(MACHINE_PATH)
    assert not found, "make it relative to the project:\n" + "\n".join(found)


def test_no_file_is_large() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {size} bytes"
        for path in kept_files()
        if (size := path.stat().st_size) > LARGEST_BYTES
    ]
    assert not found, f"above {LARGEST_BYTES} bytes:\n" + "\n".join(found)


@pytest.mark.parametrize("host", REGISTRIES)
def test_a_registry_is_noticed(host: str) -> None:
    assert REGISTRY.search(f"see https://{host}/simple")


@pytest.mark.parametrize("folder", ["home", "work", "root", "Users"])
def test_a_path_of_a_machine_is_noticed(folder: str) -> None:
    assert MACHINE_PATH.search(f'open("/{folder}/reader/book.md")')


@pytest.mark.parametrize(
    "text", ["https://example.org/home/page", "../home/notes", "src/root/file"]
)
def test_addresses_and_relative_paths_are_accepted(text: str) -> None:
    assert not MACHINE_PATH.search(text)
