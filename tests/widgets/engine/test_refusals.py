"""What would run wrongly is refused before it runs, all of it in one message."""

import pytest

from widgets.engine import Model, Refused

DECAY = "model decay\ncompartment C = 2; k = 0.5; species A in C = 8\nA -> ; C*k*A\n"

CORE = 'xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"'
MATH = 'xmlns="http://www.w3.org/1998/Math/MathML"'


def sbml(inside: str, head: str = CORE) -> str:
    """SBML with two species, and what a test puts in besides."""
    kind = 'hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sbml {head}><model id="m">
<listOfCompartments>
  <compartment id="C" size="1" constant="true" spatialDimensions="3"/>
</listOfCompartments>
<listOfSpecies>
  <species id="A" compartment="C" initialConcentration="1" {kind}/>
  <species id="B" compartment="C" initialConcentration="1" {kind}/>
</listOfSpecies>
{inside}</model></sbml>"""


FAST = f"""<listOfReactions><reaction id="leap" reversible="false" fast="true">
<listOfReactants>
  <speciesReference species="A" stoichiometry="1" constant="true"/>
</listOfReactants>
<kineticLaw><math {MATH}><ci>A</ci></math></kineticLaw>
</reaction></listOfReactions>"""
ALGEBRAIC = f"""<listOfRules><algebraicRule>
<math {MATH}><apply><plus/><ci>A</ci><ci>B</ci></apply></math>
</algebraicRule></listOfRules>"""
CONSTRAINT = f"""<listOfConstraints><constraint>
<math {MATH}><apply><lt/><ci>A</ci><ci>B</ci></apply></math>
</constraint></listOfConstraints>"""
NO_RATE = FAST.replace('fast="true"', 'fast="false"').split("<kineticLaw>")[0]
NO_RATE += "</reaction></listOfReactions>"
NO_NUMBER = FAST.replace('fast="true"', 'fast="false"').replace(
    'stoichiometry="1" ', ""
)
DISTRIB = (
    CORE.replace("version1/core", "version2/core").replace('version="1"', 'version="2"')
    + ' xmlns:d="http://www.sbml.org/sbml/level3/version1/distrib/version1"'
    + ' d:required="true"'
)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("j := delay(A, 1)", r"rule for j: the function delay .*chain of stages"),
        ("q = 1; q' = j", r"j: it has no value at the start"),
        ("B -> ; k*B", r"B: it has no value at the start"),
        ("a := b + 1; b := 2*a", r"line 4, column 6: Loop detected"),
        ("a' = rateOf(b); b' = rateOf(a); a = 1; b = 1", r"creates a cycle"),
    ],
)
def test_a_line_of_antimony_is_refused(line: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Model.from_antimony(f"{DECAY}{line}\nend")


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (FAST, r"reaction leap: it is marked fast\. Give it a large rate"),
        (ALGEBRAIC, r"algebraic rule: .* Solve it by hand"),
        (CONSTRAINT, r"constraints: .* not watched"),
        (NO_RATE, r"reaction leap: it has no rate\. Give it a kinetic law"),
        (NO_NUMBER, r"reaction leap: how many A take part is not said"),
    ],
    ids=["fast", "algebraic", "constraint", "no rate", "no stoichiometry"],
)
def test_an_element_of_sbml_is_refused(inside: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Model.from_sbml(sbml(inside))


def test_a_package_that_changes_the_mathematics_is_refused() -> None:
    with pytest.raises(Refused, match="mathematics needs the SBML package distrib"):
        Model.from_sbml(sbml("", DISTRIB))


def test_text_that_is_no_sbml_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2"):
        Model.from_sbml("<?xml version='1.0'?>\n<sbml><model></sbml>")


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(Refused) as caught:
        Model.from_sbml(sbml(ALGEBRAIC + CONSTRAINT + FAST))
    assert {problem.element for problem in caught.value.problems} == {
        "algebraic rule",
        "constraints",
        "reaction leap",
    }
    assert "SBML text: this model is not run, 3 problems:" in str(caught.value)
