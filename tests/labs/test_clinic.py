"""In the clinic each patient can be treated well and badly, for every seed."""

import json
from statistics import mean

import pytest

from widgets.labs.clinic import (
    Clinic,
    ClinicError,
    Judgement,
    Plan,
    clinic_spec,
    follow,
    judge,
    moved,
    patient,
    read,
)
from widgets.labs.clinic.page_json import page_spec
from widgets.labs.clinic.plan import rhythms

SEEDS = (1, 2, 3, 99, 2**32 - 1)
GOOD = {
    "ra": Plan("anti-il6r", "full", 28),
    "crohn": Plan("anti-il6r", "full", 14),
    "storm": Plan("anti-il6r", "full", 0),
    "athlete": Plan(),
    "vessels": Plan(),
}
POOR = {
    "ra": Plan(),
    "crohn": Plan("sgp130fc", "small", 28),
    "storm": Plan(),
    "athlete": Plan("anti-il6r", "full", 28),
    "vessels": Plan("jak", "usual", 1),
}


def judged(seed: int, name: str, plan: Plan) -> Judgement:
    """Treat, read the report rightly, and close the case."""
    one = patient(seed, name)
    options = clinic_spec().questions[plan.drug].options
    right = next(place for place, option in enumerate(options) if option.right)
    return judge(one, plan, read(one, follow(one, plan)), right)


@pytest.mark.parametrize("name", GOOD)
def test_each_patient_has_a_good_and_a_bad_end(name: str) -> None:
    for seed in SEEDS:
        assert judged(seed, name, GOOD[name]).verdict == "good"
        assert judged(seed, name, POOR[name]).verdict == "poor"


def test_il6_rises_and_crp_falls_on_a_closed_receptor() -> None:
    for seed in SEEDS:
        for name in GOOD:
            one, plan = patient(seed, name), Plan("anti-il6r", "full", 14)
            reading = read(one, follow(one, plan))
            assert reading.il6 > 1.25, (seed, name)
            assert reading.crp < one.facts["crp"]


def test_nothing_moves_without_a_drug() -> None:
    one = patient(5, "ra")
    reading = read(one, follow(one, Plan()))
    assert reading.block < 1e-6
    assert all(value.own == value.before for value in moved(one, Plan(), reading))


def test_what_a_source_leaves_open_holds_what_is_expected() -> None:
    one, plan = patient(5, "storm"), Plan("anti-il6r", "full", 0)
    for value in moved(one, plan, read(one, follow(one, plan))):
        low, high = sorted((value.low, value.high))
        assert low <= value.expected <= high, value.id


def test_chance_decides_as_often_as_the_trial_says() -> None:
    plan = GOOD["ra"]
    one = patient(0, "ra")
    reading = read(one, follow(one, plan))
    ends = [judge(patient(seed, "ra"), plan, reading, 2) for seed in range(400)]
    # Five standard errors of a share near one half.
    assert abs(mean(end.happened for end in ends) - 0.5) < 0.125
    assert {end.verdict for end in ends} == {"good"}


def test_patients_differ_and_come_again() -> None:
    assert patient(7, "crohn") == patient(7, "crohn")
    charts = {json.dumps(patient(seed, "crohn").facts) for seed in range(50)}
    assert len(charts) > 45
    assert patient(7, "crohn", 1).facts != patient(7, "crohn").facts


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: Plan("aspirin"), "no drug is called 'aspirin'. Choose one of: none"),
        (lambda: Plan("jak", "full", 1), "no dose 'full'. Choose one of: small, usual"),
        (lambda: Plan("anti-il6r", "full", 7), "not given every 7 days"),
        (lambda: Plan("none", "full"), "neither dose nor rhythm"),
        (lambda: patient(1, "flu"), "no patient is called 'flu'"),
    ],
    ids=["drug", "dose", "rhythm", "none", "patient"],
)
def test_what_cannot_be_given_is_refused_with_what_can(ask, message) -> None:
    with pytest.raises(ClinicError) as refused:
        ask()
    assert message in str(refused.value)


def test_one_dose_is_offered_in_an_emergency_alone() -> None:
    spec = clinic_spec()
    assert rhythms(spec.patient("storm"), "anti-il6r") == [0, 14, 28]
    assert rhythms(spec.patient("ra"), "anti-il6r") == [14, 28]
    assert rhythms(spec.patient("storm"), "jak") == [1]


def test_the_widget_says_what_it_is_and_how_far_the_reader_is() -> None:
    clinic = Clinic(seed=7)
    assert page_spec()["warning"] in clinic.picture().description
    assert "none have been scored" in clinic.picture().description
    plan = {"drug": "anti-il6r", "dose": "full", "rhythm": 28}
    visit = {"number": 0, "plan": plan, "stage": "closed", "score": 0.88}
    clinic.work = {"patient": "ra", "cases": {"ra": visit}}
    clinic.result = {"ra": 0.88}
    picture = clinic.picture()
    assert "Anti-IL-6R, 8 mg/kg, every 4 weeks" in picture.svg
    assert "88 of 100" in picture.svg
    assert "1 has been scored" in picture.description


def test_a_page_fetches_the_models_that_the_book_has() -> None:
    state = Clinic().page_state()
    assert state["spec"]["modules"]["crohn-blockade"]["url"] == (
        "models/crohn-blockade.mjs"
    )
    assert len(json.dumps(state)) < 80_000
