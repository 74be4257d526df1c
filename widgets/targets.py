"""What somebody may name a model by: a simulation of the book, a file, its text."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from widgets.automatic import panel_of
from widgets.engine import EngineError, Model
from widgets.library import Loaded, list_simulations, load
from widgets.spec import SpecError

SBML = (".xml", ".sbml")
ANTIMONY = (".ant", ".txt")


def is_name(given: str | Path) -> bool:
    """Whether something names a simulation, existing or not: no file, no model text."""
    text = str(given)
    if text in list_simulations():
        return True
    return not (set("\n;=") & set(text) or Path(text).suffix in (*SBML, *ANTIMONY))


def model_from(given: str | Path) -> Model:
    """Read a model by a simulation's name, from a file, or from its Antimony text."""
    if is_name(given):
        return Model.load(str(given))
    text = str(given)
    is_text = "\n" in text or Path(text).suffix not in (*SBML, *ANTIMONY)
    if is_text:
        return Model.from_antimony(text)
    with _named(Path(text)) as path:
        if path.suffix in SBML:
            return Model.from_sbml(path)
        return Model.from_antimony(path)


def loaded_from(given: str, *, end: float | None = None) -> Loaded:
    """Read a model with its ranges: from its `simulation.yml`, or off itself."""
    if is_name(given):
        return load(given)
    path = Path(given)
    beside = path.resolve().parent
    if path.name == "model.ant" and (beside / "simulation.yml").is_file():
        return load(beside.name, beside.parent)
    return panel_of(model_from(given), end=end)


@contextmanager
def _named(path: Path) -> Iterator[Path]:
    """Say of a file that cannot be read what is the matter with it."""
    try:
        yield path
    except FileNotFoundError as absent:
        raise SpecError(
            f"{path} is absent. Name a file that exists, or one of the simulations: "
            f"{', '.join(list_simulations())}."
        ) from absent
    except (OSError, UnicodeDecodeError) as fault:
        raise EngineError(f"{path} cannot be read: {fault}.") from fault
