"""Whether the page's solver and libRoadRunner agree on a simulation.

Both run it at its defaults, at the corners of its ranges and at random points between.
A quantity may differ by 1e-4 of its largest value in that run, at every reported time.
"""

import itertools
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.engine import Model, Trajectory
from widgets.parts import Choice, Parameter, Toggle
from widgets.spec import Spec, read_spec

HERE = Path(__file__).parent
RUNNER = HERE / "frontend" / "model" / "run_cli.ts"
WITHIN = 1e-4
# A quantity below this in a whole run counts as zero: rounding is all there is of it.
NOTHING = 1e-12

# A page has the model in two forms, and takes the second where it must.
FORMS = ("WebAssembly", "JavaScript")

Setting = dict[str, float]
Request = dict[str, Any]
# Column to values over time.
Series = dict[str, NDArray[np.float64]]


class PageEngineError(RuntimeError):
    """The page's engine could not be started here."""


@dataclass(frozen=True)
class Disagreement:
    """Where the two engines part."""

    setting: Setting
    what: str

    def __str__(self) -> str:
        changed = ", ".join(f"{k} = {v:g}" for k, v in self.setting.items())
        return f"at {changed or 'the defaults'}: {self.what}"


def disagreements(name: str, *, draws: int = 50, seed: int = 1) -> list[Disagreement]:
    """Compare both engines on one simulation.

    Parameters
    ----------
    name : str
        Folder in ``widgets/simulations``.
    draws : int
        Number of random points in the ranges.
    seed : int
        Start of the random numbers: the same seed, the same settings.

    Returns
    -------
    list of Disagreement
        Empty when they agree.
    """
    spec = read_spec(HERE / "simulations" / name / "simulation.yml")
    model = Model.load(name)
    settings = list(settings_of(spec, draws=draws, seed=seed))
    columns = sorted({quantity.column for quantity in spec.quantities.values()})
    end, points = spec.time.end, spec.time.points
    ours = [
        run_on_page_engine(module, settings, columns, end=end, points=points)
        for module in (model.webassembly(columns), model.javascript(columns))
    ]
    found = []
    for setting, *runs in zip(settings, *ours, strict=True):
        theirs = model.simulate(end, points=points, columns=columns, **setting)
        for form, series in zip(FORMS, runs, strict=True):
            if isinstance(series, str):
                faults = [f"the page's solver: {series}"]
            else:
                faults = list(differences(series, theirs, columns))
            found += [Disagreement(setting, f"{form}: {fault}") for fault in faults]
    return found


def differences(
    ours: Series, theirs: Trajectory | Series, columns: Iterable[str]
) -> Iterator[str]:
    """Name the quantities that differ by more than 1e-4 of their largest value."""
    for column in columns:
        mine, reference = ours[column], theirs[column]
        size = max(float(np.max(np.abs(reference))), NOTHING)
        gap = np.abs(mine - reference) / size
        # Written so that NaN is a difference.
        if not np.all(gap <= WITHIN):
            row = int(np.argmax(np.where(np.isnan(gap), np.inf, gap)))
            yield (
                f"{column} differs by {gap[row]:.1e} of its largest value "
                f"({mine[row]:g}, libRoadRunner {reference[row]:g}, row {row})"
            )


def settings_of(spec: Spec, *, draws: int, seed: int) -> Iterator[Setting]:
    """Defaults, presets, each parameter at its ends, corners, random points."""
    dice = random.Random(seed)
    ends = {name: ends_of(spec, name) for name in spec.parameters}
    yield {}
    yield from (dict(preset.set) for preset in spec.presets if preset.set)
    for name, values in ends.items():
        yield from ({name: value} for value in values)
    yield from corners_of(spec)
    for _ in range(draws):
        yield {name: draw(spec, name, dice) for name in spec.parameters}


def corners_of(spec: Spec) -> Iterator[Setting]:
    """Every combination of the lowest and the highest value of all controls."""
    shown = [control.parameter for control in spec.controls]
    limits = ((min(ends), max(ends)) for ends in (ends_of(spec, x) for x in shown))
    for values in itertools.product(*limits):
        yield dict(zip(shown, values, strict=True))


def ends_of(spec: Spec, name: str) -> list[float]:
    """Lowest and highest value, and zero where it stands apart; or all the options."""
    parameter = spec.parameters[name]
    options = options_of(spec, name)
    if options:
        return options
    zero = [0.0] if parameter.zero else []
    return [*zero, parameter.low, parameter.high]


def options_of(spec: Spec, name: str) -> list[float]:
    """Values of a control that offers a few; empty for a slider."""
    for control in spec.controls:
        if control.parameter == name and isinstance(control, Choice):
            return [option.value for option in control.options]
        if control.parameter == name and isinstance(control, Toggle):
            return [control.off, control.on]
    return []


def draw(spec: Spec, name: str, dice: random.Random) -> float:
    """Give a random value that a reader could set."""
    options = options_of(spec, name)
    return dice.choice(options) if options else between(spec.parameters[name], dice)


def between(parameter: Parameter, dice: random.Random) -> float:
    """Give a random value of a range, evenly on its own scale."""
    low, high = parameter.low, parameter.high
    share = dice.random()
    if parameter.scale == "log":
        return float(low * (high / low) ** share)
    return low + (high - low) * share


def run_on_page_engine(
    source: str,
    settings: Sequence[Setting],
    columns: Sequence[str],
    *,
    end: float,
    points: int,
) -> list[Series | str]:
    """Run a compiled model at several settings; a failed run gives its message."""
    request: Request = {"end": end, "points": points, "columns": list(columns)}
    return run_many_on_page_engine(
        [(source, {**request, "values": setting}) for setting in settings]
    )


def run_many_on_page_engine(
    orders: Sequence[tuple[str, Request]],
) -> list[Series | str]:
    """Run compiled models, each as its request says; a failed run gives its message.

    Parameters
    ----------
    orders
        Text of a compiled model, and a `RunRequest` of the front end as a dictionary.
    """
    modules = list(dict.fromkeys(source for source, _ in orders))
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for place, source in enumerate(modules):
            files[source] = Path(folder) / f"model{place}.mjs"
            files[source].write_text(source, encoding="utf-8")
        order = [
            {"module": str(files[source]), "request": request}
            for source, request in orders
        ]
        done = subprocess.run(
            [find_deno(), "run", "--no-lock", "--allow-read", str(RUNNER)],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise PageEngineError(f"{RUNNER.name} failed:\n{done.stderr.strip()}")
    return [read_result(result) for result in json.loads(done.stdout)]


def read_result(result: dict[str, Any]) -> Series | str:
    """Turn one answer of the runner into series, or into its message."""
    if "error" in result:
        return str(result["error"])
    columns = result["columns"].items()
    return {name: np.array(values, dtype=np.float64) for name, values in columns}


def find_deno() -> str:
    """Path of deno: beside this Python, else on the search path."""
    beside = shutil.which("deno", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("deno")
    if found is None:
        raise PageEngineError(
            "deno is absent: it runs the page's solver. "
            "Install requirements-dev.txt, which holds it."
        )
    return found
