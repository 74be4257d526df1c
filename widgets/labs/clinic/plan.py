"""A drug, its dose and rhythm, and what they are to the models. Twin of `plan.ts`."""

from dataclasses import dataclass
from typing import Any

from widgets.labs.clinic.draw import Body, Case
from widgets.labs.clinic.spec import ClinicError, Patient, clinic_spec

ONCE = 0
# Longer than any course: a second dose is never given.
NEVER_AGAIN = 365.0


@dataclass(frozen=True)
class Plan:
    """What is given; `Plan()` is no drug.

    Parameters
    ----------
    drug : str
        Such as ``"anti-il6r"``.
    dose : str
        One of the drug's, by id; none for no drug.
    rhythm : int
        Days between doses, or 0 for one dose.

    Raises
    ------
    ClinicError
        The drug is not given like that; the message says how it is.
    """

    drug: str = "none"
    dose: str | None = None
    rhythm: int | None = None

    def __post_init__(self) -> None:
        drug = clinic_spec().drug(self.drug)
        doses = [dose.id for dose in drug.doses]
        if doses and self.dose not in doses:
            raise ClinicError(
                f"{drug.label} has no dose {self.dose!r}. "
                f"Choose one of: {', '.join(doses)}."
            )
        rhythms = [*drug.rhythms, ONCE]
        if drug.rhythms and self.rhythm not in rhythms:
            raise ClinicError(
                f"{drug.label} is not given every {self.rhythm} days. "
                f"Choose one of: {', '.join(map(str, rhythms))} (0 is once)."
            )
        if not doses and (self.dose, self.rhythm) != (None, None):
            raise ClinicError("No drug has neither dose nor rhythm: leave both out.")


def rhythms(patient: Patient, drug: str) -> list[int]:
    """Say how a drug may be given to a patient, in days; 0 is once."""
    own = clinic_spec().drug(drug).rhythms
    once = [ONCE] if patient.once and own and own != [1] else []
    return [*once, *own]


def setting(
    case: Case, plan: Plan, body: Body | None = None
) -> tuple[str, dict[str, float]]:
    """Give the model that knows a drug, and the constants to run it with."""
    spec = clinic_spec()
    kind, drug = spec.patient(case.patient), spec.drug(plan.drug)
    name = drug.models.get(case.patient, drug.models["default"])
    model = spec.models[name]
    values: dict[str, Any] = {**model.set, **drug.set[name]}
    values |= (body or case.body)[name]
    values |= {key: case.facts[fact] for key, fact in model.from_facts.items()}
    if model.who is not None:
        values[model.who] = kind.crohn
    if model.ends is not None:
        values[model.ends] = 7 * kind.weeks
    for dose in drug.doses:
        if dose.id != plan.dose:
            continue
        for key, factor in dose.times.items():
            values[key] *= factor
        amount = dose.adds if model.gives == "adds" else dose.mg
        if model.gives == "mg" and dose.per_kg is not None:
            amount = dose.per_kg * case.facts["weight"]
        if amount is not None:
            values["dose"] = amount
            values["interval"] = plan.rhythm or NEVER_AGAIN
    return name, {key: float(value) for key, value in values.items()}
