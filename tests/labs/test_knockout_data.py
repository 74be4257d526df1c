"""The lab's mice, gels and judgements are what the dossiers and Mendel say."""

import json
import sys
from pathlib import Path
from statistics import mean

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))

import knockout_cases
from knockout_cases import careless, played

from widgets.labs.knockout import cross, targeting
from widgets.labs.knockout import statistics as stats
from widgets.labs.knockout.grading import grade, right_report, verdict_of
from widgets.labs.knockout.phenotype import measure, segment, truth
from widgets.labs.knockout.schema import FILE, LabError, lab_spec, read_lab
from widgets.labs.knockout.work import made

SPEC = lab_spec()
NUMBERS = SPEC["numbers"]
# Rounding of the published or tabulated values that are compared with.
TWO_PLACES = 0.006


def close(found, wanted):
    """Equal up to 1e-9, at any depth."""
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(
            close(found[key], wanted[key]) for key in wanted
        )
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(close, found, wanted))
    if isinstance(wanted, float):
        return found == pytest.approx(wanted, rel=1e-9, abs=1e-9)
    return bool(found == wanted)


def test_python_still_makes_the_cases_that_the_page_is_held_to():
    kept = json.loads(knockout_cases.FILE.read_text(encoding="utf-8"))
    made_now = json.loads(json.dumps(knockout_cases.cases()))
    assert close(made_now, kept), "run python tests/labs/knockout_cases.py"


@pytest.mark.parametrize(
    ("effect", "group"), [(0.8, 26), (1, 17), (1.25, 12), (1.5, 9), (2, 6)]
)
def test_the_smallest_group_with_enough_power_is_the_dossiers(effect, group):
    assert stats.fewest(stats.Power("mean", 1, effect)) == group


@pytest.mark.parametrize(
    ("pups", "power"), [(40, 0.26), (80, 0.51), (100, 0.63), (150, 0.83), (200, 0.93)]
)
def test_the_power_to_miss_half_of_the_knockouts_is_the_dossiers(pups, power):
    assert stats.chi_power(pups, 0.5) == pytest.approx(power, abs=TWO_PLACES)


@pytest.mark.parametrize(("group", "pups"), [(8, 50), (10, 60), (12, 69)])
def test_the_pups_for_both_groups_are_the_dossiers(group, pups):
    assert stats.chance_of_both(pups, group, 0.25) >= 0.9
    assert stats.chance_of_both(pups - 1, group, 0.25) < 0.9


def test_the_published_counts_of_eae_give_the_dossiers_p():
    assert stats.fisher(17, 20, 1, 18) == pytest.approx(6.3e-7, rel=0.01)


def test_the_congenic_stretch_is_the_simulations():
    assert segment(9) == pytest.approx(19.3, abs=0.05)


def test_the_matched_vector_hits_as_often_as_published_and_a_foreign_one_less():
    work = made(short=4.0, long=13.0, dna="own", marker="neo", colonies=96)
    assert targeting.targeted_share(NUMBERS, work) == pytest.approx(0.78)
    foreign = targeting.targeted_share(NUMBERS, work | {"dna": "other"})
    assert foreign == pytest.approx(0.78 / 20)


def test_litters_have_mendels_shares_and_the_usual_size():
    pups = cross.cohort(NUMBERS, SPEC["litter"], 11, 1000)
    assert len(pups) / 1000 == pytest.approx(6.5, abs=0.2)
    for lost, share in enumerate((0.25, 0.5, 0.25)):
        found = mean(pup[0] == lost for pup in pups)
        assert found == pytest.approx(share, abs=0.02)
    assert sum(cross.many(NUMBERS, SPEC["litter"], 11, 1000)) == 1000


def test_knockouts_that_die_are_missing_from_the_litters():
    dying = {**NUMBERS, "survival": 0.5}
    pups = cross.cohort(dying, SPEC["litter"], 11, 1000)
    assert mean(pup[0] == 2 for pup in pups) == pytest.approx(1 / 7, abs=0.02)


def test_more_litters_leave_the_born_pups_as_they_were():
    few = cross.cohort(NUMBERS, SPEC["litter"], 5, 4)
    assert cross.cohort(NUMBERS, SPEC["litter"], 5, 9)[: len(few)] == few


def test_a_gel_never_shows_an_allele_that_is_not_there():
    for run in range(200):
        assert not cross.reaction(NUMBERS, 1, 0, 2, run)["wild"]
        assert not cross.reaction(NUMBERS, 1, 0, 0, run)["mutant"]
    blank = [cross.read(cross.reaction(NUMBERS, 1, 0, 1, r)) for r in range(2000)]
    assert mean(call is None for call in blank) == pytest.approx(0.08, abs=0.02)


def test_only_the_blot_tells_a_stray_copy_from_none():
    work = made(**knockout_cases.DESIGN, picks=list(range(1, 49)))
    kinds = {c["id"]: c["kind"] for c in targeting.colonies(NUMBERS, 1, work)}
    lanes = targeting.blot(NUMBERS, 1, work)
    wild, mutant = 12, 9
    for lane in lanes[1:]:
        outside = [wild, mutant] if kinds[lane["id"]] != "random" else [wild]
        assert lane["outside"] == outside
        strays = {"targeted": 1, "extra": 2, "random": 1}[kinds[lane["id"]]]
        assert len(lane["neo"]) == strays
    assert {"targeted", "extra", "random"} <= set(kinds.values())


def test_littermates_share_everything_but_the_neighbours():
    work = played(1)
    own = truth(SPEC, 1, work, 0)
    bought = truth(SPEC, 1, work | {"controls": "bought", "backcrosses": 1}, 0)
    assert own["background"] == own["room"] == 0 != own["neighbours"]
    assert bought["background"] != 0 != bought["room"]


def test_a_leaky_exon_shrinks_the_effect():
    work = played(1)
    leaky = truth(SPEC, 1, work | {"exon": "last"}, 0)["gene"]
    assert leaky == pytest.approx(0.4 * truth(SPEC, 1, work, 0)["gene"])


def test_the_mean_of_many_mice_is_the_published_one():
    ill = {"wild": 0.0, "knockout": 0.0}
    mice = {"wild": 0, "knockout": 0}
    flat = {**SPEC, "numbers": {**NUMBERS, "neighbours_sd": 0, "drop_out": 0}}
    for seed in range(1, 60):
        work = played(seed, assay="eae", worth=0.25)
        for group, values in measure(flat, seed, work, 0).items():
            ill[group] += sum(values)
            mice[group] += len(values)
    assert ill["wild"] / mice["wild"] == pytest.approx(0.85, abs=0.04)
    assert ill["knockout"] / mice["knockout"] == pytest.approx(0.056, abs=0.03)


@pytest.mark.parametrize("seed", [1, 2, 5, 9])
@pytest.mark.parametrize("assay", ["counts", "weight", "glucose", "lps", "eae"])
def test_careful_work_is_judged_good_whatever_the_mice_show(seed, assay):
    worth = 0.25 if assay == "eae" else 1
    work = played(seed, assay=assay, worth=worth, group=12 if assay == "eae" else 17)
    marks = grade(SPEC, seed, work)
    assert len(marks) == 7
    assert mean(mark["score"] for mark in marks.values()) > 0.85


def test_careless_work_is_judged_bad_and_told_why():
    marks = grade(SPEC, 12, careless())
    assert mean(mark["score"] for mark in marks.values()) < 0.3
    said = [remark for mark in marks.values() for remark in mark["remarks"]]
    for remark in ("exon-leaky", "share-low", "power-low", "test-wrong"):
        assert remark in said
    assert set(said) <= set(SPEC["remarks"])


def test_every_remark_can_be_heard():
    source = "".join(
        path.read_text(encoding="utf-8") for path in FILE.parent.glob("grading.py")
    )
    for remark in SPEC["remarks"]:
        assert f'"{remark}"' in source or remark.startswith("controls-")


def test_a_mere_difference_to_bought_mice_allows_a_mixed_conclusion_only():
    work = played(123_456, controls="bought", backcrosses=2, assay="glucose")
    right = right_report(SPEC, 123_456, work)
    assert right["conclusion"] == "mixed"
    assert {"background", "room"} <= set(right["causes"])


def test_a_fit_is_no_proof_while_the_pups_are_few():
    assert verdict_of(1.0, 40) == "few"
    assert verdict_of(1.0, 200) == "fits"
    assert verdict_of(7.0, 40) == "missing"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ref": "nobody2099"}, "no work of references.bib is called nobody2099"),
        ({"ref": None}, "a measured number needs `ref`"),
    ],
)
def test_a_number_without_a_known_source_is_refused(tmp_path, change, said):
    contents = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    contents["numbers"]["matched_share"]["source"] |= change
    bad = tmp_path / "lab.yml"
    bad.write_text(yaml.safe_dump(contents, allow_unicode=True), encoding="utf-8")
    with pytest.raises(LabError, match=said):
        read_lab(bad)


def test_an_unknown_decision_is_refused_by_name():
    with pytest.raises(ValueError, match="knows no decision exxon"):
        made(exxon="second")


def test_groups_that_cannot_be_compared_are_refused_in_words():
    with pytest.raises(ValueError, match="two mice in each group"):
        stats.t_test([1.0], [2.0, 3.0])
    with pytest.raises(ValueError, match="no scatter"):
        stats.t_test([1.0, 1.0], [1.0, 1.0])
    with pytest.raises(ValueError, match="read the gel first"):
        stats.chi_square([0, 0, 0])
