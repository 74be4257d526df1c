"""The page of a model says what its files say."""

import re
import shlex
from pathlib import Path

import pytest
from il6.model_pages import TEMPLATE
from il6.model_text import exact, index_text, notes, page_text, plain, shown_in

from widgets.__main__ import main
from widgets.library import list_simulations, load

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted((ROOT / "book" / "chapters").glob("*.md"))

each_simulation = pytest.mark.parametrize("name", list_simulations())


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: page_text(name, TEMPLATE, CHAPTERS) for name in list_simulations()}


@each_simulation
def test_every_part_of_the_model_is_on_its_page(
    pages: dict[str, str], name: str
) -> None:
    page, loaded = pages[name], load(name)
    for reaction in loaded.model.reactions():
        assert f"| `{reaction.id}` | `{reaction.text}` | ${reaction.rate}$ |" in page
    for equation in loaded.model.equations():
        assert f"$$\n{equation.latex}\n$$" in page
    for check in loaded.spec.checks:
        assert f"| {plain(check.note)} | " in page
    for key, parameter in loaded.spec.parameters.items():
        (row,) = re.findall(rf"^\| .*<br>`{key}` \| .*\|$", page, re.MULTILINE)
        assert exact(loaded.model.defaults[key]) in row
        assert f">{parameter.source.kind}</span>" in row
        assert plain(parameter.source.note) in row


@each_simulation
def test_the_lines_of_python_run(
    pages: dict[str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (lines,) = re.findall(r"^```python\n(.*?)^```", pages[name], re.S | re.M)
    exec(lines, {})
    assert float(capsys.readouterr().out) >= 0


@each_simulation
def test_the_command_line_writes_its_file(
    pages: dict[str, str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = re.findall(r"^```sh\n(.*?)\n```", pages[name], re.S | re.M)
    start, arguments = shlex.split(line)[:3], shlex.split(line)[3:]
    assert start == ["python", "-m", "widgets"]
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 0
    assert (tmp_path / f"{name}.csv").read_text().startswith("time,")


@each_simulation
def test_a_chapter_shows_the_model_and_its_page_says_which(
    pages: dict[str, str], name: str
) -> None:
    assert f'.html#{name}">' in pages[name]


def test_the_index_has_a_line_for_each() -> None:
    text = index_text("models/")
    for name in list_simulations():
        assert f" </models/{name}>`" in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.00602, "0.00602"),
        (123456.75, "123,456.75"),
        (1e-6, "10⁻⁶"),
        (-2.5e-7, "−2.5 × 10⁻⁷"),
        (3e6, "3 × 10⁶"),
    ],
)
def test_a_number_keeps_its_digits(value: float, text: str) -> None:
    assert exact(value) == text


def test_signs_of_markdown_mean_themselves() -> None:
    assert plain("a|b, *c*\n$d$ <e>") == r"a\|b, \*c\* \$d\$ \<e\>"


def test_notes_go_one_level_down_without_their_title(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# Title\n\n## What it shows\nText.\n")
    assert notes(path) == "### What it shows\nText."


def test_only_a_call_shows_a_model(tmp_path: Path) -> None:
    chapter = tmp_path / "one.md"
    chapter.write_text('# One\n\nWrite `show("model-a")`.\n\nshow("model-b")\n')
    assert list(shown_in("model-a", [chapter])) == []
    assert list(shown_in("model-b", [chapter])) == [("chapters/one", "One")]
