"""The bench: a mistake has its consequence in the data, and its word at the end."""

import json
import re
from pathlib import Path
from statistics import mean

import numpy as np
import pytest
from elisa_cases import FILE, NUMBERS, cases, changed, judged, stepped, works
from pydantic import ValidationError
from traitlets import TraitError

from widgets.evidence import findings, references
from widgets.labs import Elisa, elisa
from widgets.labs.elisa.analysis import points
from widgets.labs.elisa.chemistry import reach, visible
from widgets.labs.elisa.content import FILE as LAB
from widgets.labs.elisa.content import TASKS, Content, content
from widgets.labs.elisa.fit import Curve, Point, colour, concentration, fit
from widgets.labs.elisa.grading import reports, total
from widgets.labs.elisa.mistakes import probe
from widgets.labs.elisa.work import BLANK, Work, codes, is_edge
from widgets.yaml_file import read_yaml

SEEDS = range(1, 21)
WORKS = works()

# What four washes and a good block leave behind, OD.
CARRIED = 0.003
# The dossier's own colours for the standards of its model.
DOSSIER = {0: 0.06, 3.13: 0.092, 12.5: 0.186, 50: 0.509, 100: 0.845, 300: 1.63}


def scored(work: Work, seed: int) -> float:
    return total(elisa.grade(judged(work, seed), seed))


def named_slips(name: str, seed: int = 7) -> set[str]:
    return {slip.id for slip in elisa.slips(judged(WORKS[name], seed), seed)}


# --- Words and numbers -----------------------------------------------------------


def test_every_number_has_a_basis_in_the_book() -> None:
    sources = [number.source for number in content().numbers.values()]
    for sample in content().samples:
        sources.append(sample.il6.source)
        sources += [share.source for share in (sample.occupied, sample.bridge) if share]
    unknown = {source.ref for source in sources if source.ref} - set(references())
    assert not unknown


def test_the_seven_steps_are_the_seven_findings_and_all_are_asked_for() -> None:
    steps = [step.finding for step in content().steps]
    assert steps == [
        "elisa-coating",
        "elisa-blocking",
        "elisa-sample",
        "elisa-detection",
        "elisa-enzyme",
        "elisa-substrate",
        "elisa-measurement",
    ]
    assert set(content().findings) == {"elisa-purpose", *steps}
    assert set(content().findings) <= set(findings())
    told = {mistake.finding for mistake in content().mistakes.values()}
    assert told == {"fig-elisa", *content().findings}


def test_words_are_there_for_whatever_can_happen() -> None:
    assert tuple(content().tasks) == TASKS
    told = {step.id for step in content().steps}
    assert {f"skip-{name}" for name in told} <= set(content().mistakes)
    happened = {slip.id for w in WORKS.values() for slip in elisa.slips(w, 7)}
    assert happened <= set(content().mistakes)
    for work in WORKS.values():
        fault = elisa.analyse(work, elisa.read_plate(work, 7)).fault
        assert not fault or fault in content().colleague


def test_gaps_of_a_mistake_are_filled() -> None:
    for name, work in WORKS.items():
        for slip in elisa.slips(work, 7):
            gaps = set(re.findall(r"\{(\w+)\}", content().mistakes[slip.id].says))
            assert gaps <= set(slip.gaps), (name, slip.id)


def test_a_number_without_a_source_is_refused() -> None:
    raw = read_yaml(LAB)
    raw["numbers"]["acid"]["source"] = {"kind": "measured", "note": "somewhere"}
    with pytest.raises(ValidationError, match="needs `ref`"):
        Content.model_validate(raw)


# --- The plate --------------------------------------------------------------------


def test_the_cases_for_the_page_are_as_python_makes_them() -> None:
    again = json.loads(json.dumps(cases(), allow_nan=False))
    assert again == json.loads(FILE.read_text(encoding="utf-8")), (
        "run tests/labs/elisa_cases.py"
    )


def test_without_chance_the_colours_are_the_dossiers() -> None:
    good = elisa.good_work()
    for il6, od in DOSSIER.items():
        numbers = {**NUMBERS, "top": il6}
        code = "s1" if il6 else BLANK
        found = probe(good, 7, code, 42, numbers)
        assert found == pytest.approx(od, abs=CARRIED)


def test_the_one_step_hook_is_the_dossiers() -> None:
    one_step = stepped(elisa.good_work(), sample=(120, 0))
    span = NUMBERS["plateau"] - NUMBERS["blank"]

    def share(il6: float) -> float:
        od = probe(one_step, 7, "s1", 42, {**NUMBERS, "top": il6})
        assert od is not None
        return (od - NUMBERS["blank"]) / span

    assert share(950) == pytest.approx(0.58, abs=0.005)
    assert share(800) < share(950) > share(1100)
    assert share(90_000) == pytest.approx(10 / 310, abs=0.001)


def test_one_seed_and_plate_give_one_plate_and_others_another() -> None:
    work = elisa.good_work()
    assert elisa.read_plate(work, 7) == elisa.read_plate(work, 7)
    assert elisa.read_plate(work, 7) != elisa.read_plate(work, 8)
    assert elisa.read_plate(work, 7) != elisa.read_plate(changed(work, run=2), 7)
    # The people stay the same from plate to plate.
    assert elisa.truth(7) == elisa.truth(7)


def test_wells_scatter_as_much_as_is_stated() -> None:
    work = changed(elisa.good_work(), wells=["control"] * 96, seal=True)
    inner = [
        od
        for seed in SEEDS
        for place, od in enumerate(elisa.read_plate(work, seed))
        if od is not None and not is_edge(place)
    ]
    cv = np.std(inner) / mean(inner)
    assert cv == pytest.approx(np.hypot(0.05, 0.02), rel=0.15)


def test_receptor_hides_more_where_less_is_diluted_and_nothing_when_heated() -> None:
    seen = [visible(NUMBERS, 20 / d, 1.5 / d) * d / 20 for d in (1, 2, 10, 100)]
    assert seen == sorted(seen)
    assert seen[0] == pytest.approx(1 - 0.6 * 0.6, abs=0.001)
    assert visible(NUMBERS, 20, 0) == 20


def test_binding_in_the_usual_time_is_whole() -> None:
    assert reach(NUMBERS, "sample", NUMBERS["usual_sample"]) == 1
    assert reach(NUMBERS, "sample", 10) < 0.25


# --- The curve --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["good", "relative", "careless", "long", "one-step"])
def test_least_squares_are_least_and_their_spread_is_the_slope_matrix(
    name: str,
) -> None:
    work = WORKS[name]
    found = points(work, elisa.read_plate(work, 7), NUMBERS)
    assert not isinstance(found, str)
    own = fit(found)
    assert own is not None
    best = np.array([own.curve.a, own.curve.d, own.curve.c, own.curve.b])

    def colours(p: np.ndarray) -> np.ndarray:
        a, d, log_c, log_b = p
        curve = Curve(a=a, d=d, c=np.exp(log_c), b=np.exp(log_b))
        return np.array([colour(curve, point.x) for point in found])

    y, w = (np.array([getattr(point, k) for point in found]) for k in ("y", "weight"))
    at = np.array([*best[:2], *np.log(best[2:])])
    least = np.sum(w * (y - colours(at)) ** 2)
    assert least == pytest.approx(own.chi2)
    rng = np.random.default_rng(7)
    for size in (1e-4, 1e-2, 0.3):
        for _ in range(50):
            near = at + size * rng.normal(size=4)
            assert np.sum(w * (y - colours(near)) ** 2) > least
    h = 1e-6
    slopes = np.array(
        [(colours(at + h * e) - colours(at - h * e)) / (2 * h) for e in np.eye(4)]
    )
    spread = np.linalg.inv(slopes * w @ slopes.T) * least / (len(found) - 4)
    assert np.allclose(spread, own.covariance, rtol=1e-4)


def test_limits_hold_the_truth_as_often_as_they_say() -> None:
    work = changed(elisa.good_work(), weights="error")
    inside = []
    for seed in range(1, 61):
        found = elisa.analyse(work, elisa.read_plate(work, seed))
        row = found.rows["control"]
        assert row.low is not None
        assert row.high is not None
        inside.append(row.low <= NUMBERS["control"] <= row.high)
    assert 0.85 <= mean(inside) <= 1.0


def test_a_curve_is_undone_by_its_inverse_and_silent_beyond_its_ends() -> None:
    curve = Curve(a=0.06, d=3.2, c=300, b=1.1)
    for x in (0.5, 30, 4000):
        assert concentration(curve, colour(curve, x)) == pytest.approx(x, rel=1e-9)
    assert concentration(curve, 0.05) is None
    assert concentration(curve, 3.3) is None


def test_points_that_are_no_curve_give_none() -> None:
    few = [Point(x, 0.5, 1) for x in (0, 10, 20, 40)]
    assert fit(few) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("no-standards", "fault-levels"),
        ("all-blanks", "fault-levels"),
        ("no-label", "fault-label"),
        ("unwashed", "fault-over"),
        ("nothing-caught", "fault-flat"),
        ("bare", "fault-levels"),
    ],
)
def test_a_colleague_says_why_there_is_no_curve(name: str, fault: str) -> None:
    work = WORKS[name]
    found = elisa.analyse(work, elisa.read_plate(work, 7))
    assert found.fit is None
    assert found.fault == fault
    assert found.limits.lloq is None


def test_reads_that_are_no_numbers_count_as_too_dark() -> None:
    work = elisa.good_work()
    ods = elisa.read_plate(work, 7)
    place = work.wells.index("control")
    for strange in (float("nan"), float("inf")):
        found = elisa.analyse(work, [*ods[:place], strange, *ods[place + 1 :]])
        assert found.fit is not None
        assert found.rows["control"].over == 1
    nothing = elisa.analyse(work, [float("nan")] * 96)
    assert nothing.fault == "fault-over"


# --- Mistakes and their consequences ------------------------------------------------


def test_a_careful_plate_has_no_mistake_and_a_high_score() -> None:
    for seed in SEEDS:
        work = judged(elisa.good_work(), seed)
        assert elisa.slips(work, seed) == []
        assert scored(elisa.good_work(), seed) > 0.85


@pytest.mark.parametrize(
    ("name", "slips"),
    [
        ("no-block", {"skip-block"}),
        ("poor-wash", {"poor-wash"}),
        ("one-step", {"one-step"}),
        ("not-stopped", {"skip-stop", "edge"}),
        ("washed-away", {"washed-away"}),
        ("short", {"short"}),
        ("long", {"long-colour"}),
        ("order", {"order"}),
        ("nothing-caught", {"skip-coat", "skip-detect", "skip-enzyme"}),
        ("label", {"label", "tips"}),
        ("unmixed", {"unmixed"}),
        ("undiluted", {"off-top"}),
        ("no-standards", {"no-standards"}),
        ("singles", {"singles", "few-blanks"}),
        ("careless", {"edge", "uncorrected", "masked"}),
    ],
)
def test_a_mistake_has_its_word_and_costs_points(name: str, slips: set[str]) -> None:
    assert slips <= named_slips(name)
    seeds = range(1, 9)
    mine = mean(scored(WORKS[name], seed) for seed in seeds)
    assert mine < mean(scored(elisa.good_work(), seed) for seed in seeds)


def blanks(name: str, seed: int = 7) -> float:
    work = WORKS[name]
    found = elisa.analyse(work, elisa.read_plate(work, seed)).limits.blank
    assert found is not None
    return found


def test_without_a_block_every_well_has_colour() -> None:
    assert blanks("no-block") > 5 * blanks("good")


def test_poor_washing_darkens_blanks_unevenly() -> None:
    assert blanks("poor-wash") > 10 * blanks("good")
    ods = elisa.read_plate(changed(WORKS["poor-wash"], wells=["blank"] * 96), 7)
    found = [od for od in ods if od is not None]
    assert np.std(found) / mean(found) > 0.2


def test_one_step_hides_a_high_sample_and_dilution_gives_it_away() -> None:
    work = WORKS["one-step"]
    found = elisa.analyse(work, elisa.read_plate(work, 7))
    x = found.rows["shock:0"].x
    assert x is not None
    assert x < NUMBERS["top"] < elisa.truth(7)["shock"] / 5
    assert found.parallel["shock"] > 2


def test_an_open_plate_darkens_its_rim_and_a_sealed_one_does_not() -> None:
    def rim(seal: bool) -> float:
        work = changed(elisa.good_work(), wells=["s1"] * 96, seal=seal)
        ods = [elisa.read_plate(work, seed) for seed in range(1, 6)]
        edge = [o for plate in ods for k, o in enumerate(plate) if o and is_edge(k)]
        inner = [
            o for plate in ods for k, o in enumerate(plate) if o and not is_edge(k)
        ]
        return mean(edge) / mean(inner)

    assert rim(False) > 1.1
    assert rim(True) < 1.04


def test_the_second_wavelength_takes_scratches_off() -> None:
    wells = ["blank"] * 96
    bare = changed(elisa.good_work(), wells=wells, correct=False)
    both = changed(bare, correct=True)
    darkest = [
        max(od for od in elisa.read_plate(work, 7) if od is not None)
        for work in (bare, both)
    ]
    assert darkest[0] > 0.2 > 0.1 > darkest[1]


def test_an_unstopped_plate_is_darker_where_it_is_read_later() -> None:
    work = stepped(changed(elisa.good_work(), wells=["s1"] * 96), stop=None)
    ods = np.array(
        [[od or 4 for od in elisa.read_plate(work, seed)] for seed in range(1, 11)]
    )
    columns = ods.mean(axis=0).reshape(8, 12)[1:7].mean(axis=0)
    assert columns[9:11].mean() > 1.03 * columns[1:3].mean()


def test_the_control_finds_wrong_labels_and_covered_samples() -> None:
    for name in ("label", "careless"):
        work = changed(WORKS[name], seal=True)
        recoveries = [
            elisa.analyse(work, elisa.read_plate(work, seed)).recovery for seed in SEEDS
        ]
        off = [abs(found - 1) for found in recoveries if found is not None]
        assert mean(off) > 0.2, name


def test_plasma_under_the_standards_reads_high_what_the_drug_uncovers() -> None:
    good = elisa.good_work()
    tubes = {**good.tubes, "drug": (1, 2)}
    work = changed(good, plasma=True, heat=False, tubes=tubes)
    shares = []
    for seed in SEEDS:
        found = elisa.analyse(work, elisa.read_plate(work, seed))
        x = found.rows["drug:0"].x
        assert x is not None
        shares.append(x / elisa.truth(seed)["drug"])
    assert mean(shares) > 1.4
    assert "matrix" in named_slips("plasma")


def test_a_bridge_reads_too_high_and_climbs_on_dilution() -> None:
    work = changed(elisa.good_work(), blocker=False)
    for seed in range(1, 6):
        found = elisa.analyse(work, elisa.read_plate(work, seed))
        x = found.rows["joints:0"].x
        assert x is not None
        assert x > 1.5 * elisa.truth(seed)["joints"]
    ratios = [
        elisa.analyse(work, elisa.read_plate(work, seed)).parallel.get("joints", 1)
        for seed in SEEDS
    ]
    assert mean(ratios) > 1.2


# --- What is reported ---------------------------------------------------------------


def said(work: Work, seed: int, sample: str, **words: object) -> float:
    """Score of one report on an else well judged plate."""
    samples = {k: v.model_dump() for k, v in work.answers.samples.items()}
    samples[sample] = {"verdict": "", "value": None, **words}
    answers = {**work.answers.model_dump(), "samples": samples}
    again = changed(work, answers=answers)
    found = elisa.analyse(again, elisa.read_plate(again, seed))
    return reports(again, seed, found, NUMBERS)[sample]


def test_the_donor_is_below_and_a_printed_number_is_no_answer() -> None:
    work = judged(elisa.good_work(), 7)
    true = elisa.truth(7)["donor"]
    assert said(work, 7, "donor", verdict="below") == 1
    assert said(work, 7, "donor", verdict="value", value=true) == 0
    answers = work.answers.model_dump()
    answers["samples"]["donor"] = {"verdict": "value", "value": true}
    slips = elisa.slips(changed(work, answers=answers), 7)
    assert "printed" in {slip.id for slip in slips}


def test_the_content_of_a_diluted_well_is_no_report() -> None:
    work = judged(elisa.good_work(), 7)
    row = elisa.analyse(work, elisa.read_plate(work, 7)).rows["drug:0"]
    assert said(work, 7, "drug", verdict="value", value=row.x) == 0.5
    answers = work.answers.model_dump()
    answers["samples"]["drug"] = {"verdict": "value", "value": row.x}
    slips = elisa.slips(changed(work, answers=answers), 7)
    assert "forgot" in {slip.id for slip in slips}


def test_doubt_is_right_where_a_bridge_stands_and_wrong_where_all_is_well() -> None:
    bridged = judged(changed(elisa.good_work(), blocker=False), 7)
    assert said(bridged, 7, "joints", verdict="distrust") == 1
    assert said(judged(elisa.good_work(), 7), 7, "shock", verdict="distrust") == 0


def test_above_the_top_is_half_an_answer() -> None:
    assert said(WORKS["undiluted"], 7, "shock", verdict="above") == 0.5
    assert said(judged(elisa.good_work(), 7), 7, "shock", verdict="above") == 0


def test_nothing_done_and_nothing_said_is_worth_nothing() -> None:
    assert total(elisa.grade(Work(run=1, read=True), 7)) == 0


# --- Work that is none, and the widget ------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"wells": ["blank"]}, "a plate has 96 wells, not 1"),
        ({"wells": ["tea"] + [""] * 95}, "A1 holds 'tea'"),
        ({"steps": [{"id": "coat", "minutes": 1, "washes": 0}] * 2}, "stands twice"),
        ({"steps": [{"id": "boil", "minutes": 1, "washes": 0}]}, "coat"),
    ],
)
def test_impossible_work_is_refused(changes: dict, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Work.model_validate(changes)


def test_every_code_of_the_plate_can_be_read() -> None:
    tubes = {sample.id: (1, 2) for sample in content().samples}
    wells = sorted(codes())
    work = changed(
        elisa.good_work(), tubes=tubes, wells=wells + [""] * (96 - len(wells))
    )
    ods = elisa.read_plate(work, 7)
    assert all(od is not None for od in ods[: len(wells)])


def test_the_widget_gives_what_the_page_gives() -> None:
    bench = Elisa(seed=7, work=elisa.good_work())
    assert bench.ods() == elisa.read_plate(elisa.good_work(), 7)
    assert bench.page_state()["seed"] == 7
    assert "and read" in bench.picture().remark
    assert "empty" in Elisa().picture().remark
    with pytest.raises(TraitError, match=r"A1 holds 'tea'.*model_dump"):
        bench.work = {"wells": ["tea"] + [""] * 95}


def test_the_notes_name_the_plate_without_a_mistake() -> None:
    notes = (Path(LAB).parent / "notes.md").read_text(encoding="utf-8")
    assert "In 30 minutes" in notes
    for times in (tube for two in elisa.good_work().tubes.values() for tube in two):
        assert times in (0, 1) or f"1 in {times}" in notes
