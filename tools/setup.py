"""Make `.venv` as pinned, or leave it alone when it already is.

Runs on the machine's own Python, so it uses the standard library only.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
# What decides what is installed.
PINS = ("requirements.txt", "requirements-dev.txt", "pyproject.toml")
LEAST = (3, 11)


def wanted() -> str:
    """Hash the pins and the place: an environment does not survive a move."""
    total = hashlib.sha256(str(ROOT).encode())
    for name in PINS:
        total.update((ROOT / name).read_bytes())
    return total.hexdigest()


def pip(*arguments: str) -> None:
    """Run the environment's own pip; it says itself what went wrong."""
    command = [str(VENV / "bin" / "python"), "-m", "pip", "--quiet", "install"]
    done = subprocess.run([*command, *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(
            f"Installing {' '.join(arguments)} failed; pip says why above. "
            "Mend that and run the command again."
        )


def main() -> None:
    """Install what is missing and remember what was installed."""
    if sys.version_info < LEAST:
        sys.exit(
            f"The book needs Python 3.11 or later; this is {sys.version.split()[0]}. "
            "Name a newer one, as in: make serve PYTHON=python3.12"
        )
    mark = wanted()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == mark:
        return
    print("Installing what the book needs into .venv: a few minutes, once.", flush=True)
    if not (VENV / "bin" / "python").exists():
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit(
                "Python could not make .venv with pip in it. On Debian and Ubuntu, "
                "install the package python3-venv and run the command again."
            )
    pip("-r", "requirements-dev.txt")
    pip("--no-deps", "--editable", ".")
    STAMP.write_text(mark, encoding="utf-8")


if __name__ == "__main__":
    main()
