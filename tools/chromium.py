"""Make sure that the browser tests find a Chromium.

In this order: the one `CHROMIUM` names or the machine has, Debian's package when root
on Debian, and what Playwright downloads.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The names the tests look for, see tests/browser/conftest.py.
NAMES = ("chromium", "chromium-browser", "google-chrome")


def on_machine() -> bool:
    """Whether there is a browser already."""
    own = os.environ.get("CHROMIUM")
    if own and not shutil.which(own):
        sys.exit(f"CHROMIUM names {own}, which cannot be run. Correct or unset it.")
    return bool(own) or any(map(shutil.which, NAMES))


def from_playwright() -> bool:
    """Whether Playwright has downloaded its own browser before."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def runs(*command: str, **settings: str) -> bool:
    """Run a command to its end and say whether it did what it should."""
    environment = os.environ | settings
    return subprocess.run(command, env=environment, check=False).returncode == 0


def install_on_debian() -> bool:
    """Install Debian's package where that is allowed."""
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return False
    print("Installing Debian's chromium for the browser tests.", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    update = runs("apt-get", "update", "-qq", **quiet)
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
    return update and runs(*install, "chromium", **quiet) and on_machine()


def download() -> bool:
    """Let Playwright fetch its own browser."""
    print("Downloading a Chromium for the browser tests.", flush=True)
    return runs(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> None:
    """Take the first way that leads to a browser."""
    if not any(way() for way in (on_machine, from_playwright)) and not any(
        way() for way in (install_on_debian, download)
    ):
        sys.exit(
            "The browser tests need a Chromium: install one, or put the path of one "
            "into CHROMIUM, and run `make test` again."
        )


if __name__ == "__main__":
    main()
