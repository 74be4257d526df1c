"""Imports point one way, and what is general knows no biology."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A package may import itself and those after it in this line.
PYTHON_LAYERS = ("book", "quizzes", "widgets", "widgets.engine")
FRONTEND = "widgets/frontend"
FRONTEND_LAYERS = ("page", "view", "model", "solver")
GENERAL = (
    "widgets/engine",
    f"{FRONTEND}/solver",
    f"{FRONTEND}/model",
    f"{FRONTEND}/view",
)
SUFFIXES = {".py", ".ts", ".js", ".mjs"}

# Beginnings of words that say what a model is about. A notebook has cells and a
# solver has stages, so words with a second, general meaning are not in the list.
BIOLOGY = re.compile(
    r"(?<![a-z])("
    r"il-?6|interleukin|cytokine|chemokine|receptor|ligand|gp130|sgp130|jak(?![a-z])"
    r"|stat[135](?!\d)|p?stat3|socs|shp2|mapk|akt(?![a-z])|phosphorylat|kinase|protein"
    r"|antibod|immun|inflamm|hepat|liver|blood|serum|plasma|monocyte|neutrophil"
    r"|macrophage|tocilizumab|ruxolitinib|crp(?![a-z])|gene(?![a-z])|mrna|disease"
    r"|patient"
    r")",
    re.IGNORECASE,
)
# The book's own prefix of classes and the names of its hues are design, not biology.
DESIGN = re.compile(r"\bil6-[a-z]|export type Hue =[^;]*;", re.IGNORECASE)

IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")


# --- Python ---------------------------------------------------------------------


def layer_of(module: str) -> int | None:
    """Place of a module in the line; None when it is none of ours."""
    for place in reversed(range(len(PYTHON_LAYERS))):
        name = PYTHON_LAYERS[place]
        if module == name or module.startswith(name + "."):
            return place
    return None


def imported_modules(source: str, module: str) -> Iterator[str]:
    """Full names of what a module imports, relative imports resolved."""
    parents = module.split(".")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = parents[: -node.level] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            # `from widgets import engine` imports a module as well as a name.
            yield from (f"{base}.{alias.name}" for alias in node.names)


def upward_imports(source: str, module: str) -> list[str]:
    own = layer_of(module)
    return [
        name
        for name in imported_modules(source, module)
        if own is not None and (other := layer_of(name)) is not None and other < own
    ]


def python_modules() -> list[tuple[Path, str]]:
    files = [
        path for top in ("book", "quizzes", "widgets") for path in walk(top, {".py"})
    ]
    return [(path, module_name(path)) for path in files]


def module_name(path: Path) -> str:
    # A package counts as its own `__init__`, so that one dot means the package.
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def walk(top: str, suffixes: set[str]) -> list[Path]:
    return sorted(path for path in (ROOT / top).rglob("*") if path.suffix in suffixes)


def test_python_imports_point_one_way() -> None:
    modules = python_modules()
    assert modules
    faults = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, module in modules
        for name in upward_imports(path.read_text(encoding="utf-8"), module)
    ]
    assert not faults, "move what is shared down a layer:\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("widgets.engine.model", "from widgets.simulation import show"),
        ("widgets.engine.model", "from ..spec import Parameter"),
        ("widgets.engine.__init__", "from .. import simulation"),
        ("widgets.engine.model", "from widgets import spec"),
        ("widgets.simulation", "import quizzes.bank"),
        ("quizzes.widget", "def late():\n    import book.ext"),
    ],
)
def test_an_import_that_points_up_is_refused(module: str, source: str) -> None:
    assert upward_imports(source, module)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("widgets.engine.model", "from .errors import EngineError\nimport sympy"),
        ("widgets.engine.__init__", "from .model import Model"),
        ("widgets.simulation", "from widgets.engine import Model"),
        ("quizzes.widget", "from widgets.embedding import LiveWidget"),
    ],
)
def test_an_import_that_points_down_is_accepted(module: str, source: str) -> None:
    assert not upward_imports(source, module)


# --- The front end --------------------------------------------------------------


def frontend_faults(source: str, path: str) -> list[str]:
    """Relative imports of a front-end file that leave its layer upwards."""
    own = frontend_layer(path)
    faults = []
    for target in IMPORT.findall(source):
        if not target.startswith("."):
            continue
        reached = resolve(path, target)
        other = frontend_layer(reached)
        if own is not None and (other is None or other < own):
            faults.append(f"{path} imports {reached}")
    return faults


def frontend_layer(path: str) -> int | None:
    """Place of a file in the line; None outside the layers, as in quizzes."""
    for place, name in enumerate(FRONTEND_LAYERS):
        if path.startswith(f"{FRONTEND}/{name}/"):
            return place
    return None


def resolve(path: str, target: str) -> str:
    parts = path.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def test_front_end_imports_point_one_way() -> None:
    files = walk(FRONTEND, {".ts"})
    assert files
    faults = [
        fault
        for path in files
        for fault in frontend_faults(
            path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        )
        # Data that two layers share lies beside them.
        if not fault.endswith(".json")
    ]
    assert not faults, "page → view → model → solver:\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("solver/step.ts", 'import { run } from "../model/mod.ts";'),
        ("model/run.ts", 'export { draw } from "../view/plot.ts";'),
        ("view/plot.ts", 'const host = await import("../page/host.ts");'),
        ("view/plot.ts", 'import "../../../quizzes/frontend/quiz.ts";'),
    ],
)
def test_a_front_end_import_that_points_up_is_refused(path: str, source: str) -> None:
    assert frontend_faults(source, f"{FRONTEND}/{path}")


DOCUMENT = re.compile(r"(?<![\w.])(document|window)\s*[.\[]")


def test_solver_and_model_never_touch_the_document() -> None:
    faults = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for layer in ("solver", "model")
        for path in walk(f"{FRONTEND}/{layer}", {".ts"})
        for found in DOCUMENT.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not faults, "only view and page know the document:\n" + "\n".join(faults)


@pytest.mark.parametrize("source", ["document.body", "x = window['setTimeout']"])
def test_a_use_of_the_document_is_noticed(source: str) -> None:
    assert DOCUMENT.search(source)


# --- No biology -----------------------------------------------------------------


def biology_words(source: str) -> list[str]:
    return [found.group() for found in BIOLOGY.finditer(DESIGN.sub("", source))]


@pytest.mark.parametrize("folder", GENERAL)
def test_a_general_layer_has_no_biology(folder: str) -> None:
    files = walk(folder, SUFFIXES)
    assert files, f"{folder} is empty"
    faults = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in files
        if (words := biology_words(path.read_text(encoding="utf-8")))
    ]
    assert not faults, "biology belongs into .ant, .yml and .md files:\n" + "\n".join(
        faults
    )


@pytest.mark.parametrize(
    "source",
    [
        "const STAT3 = 5;",
        "def bind(soluble_receptor): ...",
        '"""Run the jak-stat-socs3 model."""',
        "let pSTAT3Peak = 0;",
        "// the dose of tocilizumab",
        "el.textContent = `IL-6 in nM`;",
    ],
)
def test_a_word_of_biology_is_noticed(source: str) -> None:
    assert biology_words(source)


@pytest.mark.parametrize(
    "source",
    [
        'mount.className = "il6-widget";',
        'export type Hue =\n  | "il6"\n  | "liver";',
        "const status = statistics(states); // generate a jacobian",
    ],
)
def test_general_words_are_accepted(source: str) -> None:
    assert not biology_words(source)
