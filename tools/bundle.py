"""Build the front end's committed files with deno.

`python tools/bundle.py` writes them, `--check` compares them with a fresh build.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from deno import find_deno_bin

ROOT = Path(__file__).resolve().parents[1]

# Built file → its source, both from the root of the project.
SOURCES = {
    "widgets/static/host.mjs": "widgets/frontend/page/host.ts",
    "widgets/static/findings.mjs": "widgets/frontend/page/findings.ts",
    "widgets/static/simulation.mjs": "widgets/frontend/simulation.ts",
    "widgets/static/worker.mjs": "widgets/frontend/worker.ts",
    "widgets/static/tokens.css": "widgets/frontend/tokens.css",
    "widgets/static/widgets.css": "widgets/frontend/widgets.css",
    "widgets/static/teaching.css": "widgets/frontend/teaching.css",
    "quizzes/static/quiz.mjs": "quizzes/frontend/quiz.ts",
    "quizzes/static/quiz.css": "quizzes/frontend/quiz.css",
    "quizzes/exports/static/scorm.mjs": "quizzes/frontend/lms/host.ts",
    "quizzes/static/review.mjs": "quizzes/frontend/review.ts",
    "quizzes/static/progress.mjs": "quizzes/frontend/progress.ts",
    "quizzes/static/exam.mjs": "quizzes/frontend/exam.ts",
    "quizzes/static/study.css": "quizzes/frontend/study.css",
    "widgets/static/clinic.mjs": "widgets/frontend/labs/clinic.ts",
    "widgets/static/clinic.css": "widgets/frontend/labs/clinic.css",
    "widgets/static/knockout.mjs": "widgets/frontend/labs/knockout.ts",
    "widgets/static/knockout.css": "widgets/frontend/labs/knockout.css",
    "widgets/static/elisa.mjs": "widgets/frontend/labs/elisa.ts",
    "widgets/static/elisa.css": "widgets/frontend/labs/elisa.css",
}


class BundleError(Exception):
    """A build that failed, with what to do about it."""


def present() -> dict[str, str]:
    """Give the part of SOURCES that is there: not every kind has styles of its own."""
    return {
        name: source for name, source in SOURCES.items() if (ROOT / source).is_file()
    }


def head(source: str) -> str:
    """Say what a built file comes from, as its first line."""
    return f"/* Built from {source} by tools/bundle.py: change it there. */\n"


def build(source: Path) -> str:
    """Give the text of one built file."""
    name = source.relative_to(ROOT).as_posix()
    if not source.is_file():
        raise BundleError(f"{name} is missing: restore it.")
    if source.suffix == ".css":
        return head(name) + source.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "bundle.mjs"
        command = [find_deno_bin(), "bundle", "--quiet", "--minify", "--frozen"]
        command += ["--format=esm", "--platform=browser", f"--output={output}", name]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode != 0:
            raise BundleError(
                f"{name}: deno could not bundle it. `deno check {name}` says more.\n"
                + done.stderr
            )
        return head(name) + output.read_text(encoding="utf-8")


def stale(root: Path, built: dict[str, str]) -> list[str]:
    """Name the files below `root` that are not as built."""
    return [
        name
        for name, text in built.items()
        if not (root / name).is_file()
        or (root / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="compare only, change nothing"
    )
    check = parser.parse_args(arguments).check
    try:
        built = {name: build(ROOT / source) for name, source in present().items()}
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    old = stale(ROOT, built)
    if check:
        for name in old:
            print(f"{name} is not as built: run `make bundle`.", file=sys.stderr)
        return 1 if old else 0
    for name in old:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(built[name], encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
