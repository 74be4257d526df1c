"""The simulations of the book: found, read, and refused when something is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from widgets import diagram
from widgets.engine import EngineError, Model, Refused, UnknownQuantity
from widgets.evidence import EvidenceError, findings, references
from widgets.parts import Source
from widgets.plot_parts import sources_in
from widgets.spec import Spec, SpecError, read_spec

SIMULATIONS = Path(__file__).resolve().parent / "simulations"


# Entries of a link that are no parameters; see `frontend/view/setting.ts`.
TAKEN = frozenset({"v", "plot", "t", "units"})


# Kept once in a process, so that it may be told apart by identity.
@dataclass(frozen=True, eq=False)
class Loaded:
    """A simulation whose two files fit together."""

    name: str
    spec: Spec
    model: Model
    is_of_book: bool = True
    drawing: str | None = None


def list_simulations(folder: Path = SIMULATIONS) -> list[str]:
    """Names of all simulations, in alphabetical order."""
    # Python and notebooks leave folders of their own behind.
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.is_dir() and path.name[0] not in "._"
    )


@cache
def load(name: str, folder: Path = SIMULATIONS) -> Loaded:
    """Read a simulation, compile its model, and hold the two against each other.

    The result is kept: a simulation is compiled once in a process.

    Raises
    ------
    SpecError
        There is no such simulation, or it has faults; each on a line of its own.
    """
    if name not in (known := list_simulations(folder)):
        raise SpecError(f"no simulation is called {name}.{_meant(name, known)}")
    spec = read_spec(folder / name / "simulation.yml")
    loaded = Loaded(
        name, spec, _model(name, folder), drawing=_drawing(name, spec, folder)
    )
    faults = list(_misfits(loaded))
    if faults:
        raise SpecError("\n".join(faults))
    return loaded


def faults_of(name: str, folder: Path = SIMULATIONS) -> list[str]:
    """Everything that keeps a simulation from being shown: file, key, remedy."""
    try:
        load(name, folder)
    except SpecError as error:
        return str(error).splitlines()
    return []


def _model(name: str, folder: Path) -> Model:
    path = folder / name / "model.ant"
    if not path.is_file():
        raise SpecError(f"{name}/model.ant is absent: a simulation needs one.")
    try:
        return Model.from_antimony(path)
    except EngineError as error:
        faults = error.problems if isinstance(error, Refused) else (error,)
        said = " ".join(" ".join(map(str, faults)).split())
        raise SpecError(f"{name}/model.ant: {said}") from error


def _drawing(name: str, spec: Spec, folder: Path) -> str | None:
    path = folder / name / "diagram.svg"
    if spec.diagram is None:
        if path.is_file():
            raise SpecError(
                f"{name}/diagram.svg is bound to nothing. Add `diagram` to "
                f"{name}/simulation.yml or remove the file."
            )
        return None
    try:
        return diagram.read_diagram(path)
    except FileNotFoundError as error:
        raise SpecError(
            f"{name}/diagram.svg is absent: simulation.yml binds its parts."
        ) from error


def _misfits(loaded: Loaded) -> Iterator[str]:
    """Faults between the files of a simulation, and between them and the evidence."""
    spec, model, name = loaded.spec, loaded.model, loaded.name
    yml, ant = f"{name}/simulation.yml", f"{name}/model.ant"
    for fault in model.unit_faults():
        yield f"{ant}: {' '.join(fault.split())}"
    for key in sorted(TAKEN & set(spec.parameters)):
        yield f"{yml}: parameters.{key}: links use this word otherwise. Rename it."
    for constant in sorted(_constants(model.sbml()) - set(spec.parameters)):
        yield (
            f"{yml}: parameters: {constant} of the model is missing. "
            "Add its label, unit, range and source."
        )
    for key, parameter in spec.parameters.items():
        default = model.defaults.get(key)
        if default is None:
            hint = _meant(key, list(model.defaults))
            yield f"{yml}: parameters.{key}: the model has no such constant.{hint}"
        elif not parameter.allows(default):
            yield (
                f"{yml}: parameters.{key}: the model starts with {default:g}, outside "
                f"{parameter.range} {parameter.unit}. Widen `range` if the source "
                "supports it, or correct the model."
            )
    if spec.diagram is not None and loaded.drawing is not None:
        for fault in diagram.faults_of(spec.diagram, loaded.drawing):
            yield f"{name}/diagram.svg: {fault}"
    yield from _lost_citations(spec, yml)
    yield from _lost_columns(loaded, yml)


def _constants(sbml: str) -> set[str]:
    """Numbers that the model sets itself: each needs a source.

    Left out are values that the model works out from others.
    """
    root = ElementTree.fromstring(sbml)
    tags: dict[str, list[ElementTree.Element]] = {}
    for element in root.iter():
        tags.setdefault(element.tag.rpartition("}")[2], []).append(element)
    computed = {
        element.get("symbol") or element.get("variable")
        for tag in ("initialAssignment", "assignmentRule", "rateRule")
        for element in tags.get(tag, [])
    }
    numbers = {
        str(element.get("id"))
        for tag in ("parameter", "compartment")
        for element in tags.get(tag, [])
        if element.get("constant") != "false"
    }
    # A species that starts at zero is absent; any other start is a claim.
    starts = {
        str(element.get("id"))
        for element in tags.get("species", [])
        if any(
            float(element.get(key, "0")) != 0
            for key in ("initialAmount", "initialConcentration")
        )
    }
    return {name for name in numbers | starts if name not in computed}


def sources_of(spec: Spec) -> Iterator[tuple[str, Source]]:
    """Every source that a spec names, with the key where it stands."""
    for key, parameter in spec.parameters.items():
        yield f"parameters.{key}.source", parameter.source
    for plot in spec.plots:
        yield from sources_in(plot)


def _lost_citations(spec: Spec, yml: str) -> Iterator[str]:
    try:
        works, statements = references(), findings()
    except EvidenceError as error:
        yield f"{yml}: cannot be held against the evidence: {error}"
        return
    for key, source in sources_of(spec):
        if source.ref is not None and source.ref not in works:
            hint = _meant(source.ref, list(works))
            yield (
                f"{yml}: {key}.ref: {source.ref} is not in references.bib."
                f"{hint or ' Add the work there.'}"
            )
    for finding in spec.findings:
        if finding not in statements:
            hint = _meant(finding, list(statements))
            yield f"{yml}: findings: {finding} is not in findings.yml.{hint}"


def _lost_columns(loaded: Loaded, yml: str) -> Iterator[str]:
    spec = loaded.spec
    wanted = [(f"quantities.{key}", q.column) for key, q in spec.quantities.items()]
    wanted += [
        (f"checks “{check.note}”", column)
        for check in spec.checks
        for column in check.columns
    ]
    for key, column in wanted:
        try:
            loaded.model.known_columns([column])
        except UnknownQuantity as error:
            yield f"{yml}: {key}: {' '.join(str(error).split())}"


def _meant(name: str, known: list[str]) -> str:
    """Say what the writer may have meant; nothing when no name is near."""
    near = get_close_matches(name, known, n=3)
    return f" Near to it: {', '.join(near)}." if near else ""
