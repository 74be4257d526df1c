"""What an item of the bank may say, and what it must."""

from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, TypeAdapter, model_validator

from quizzes.base import Base, Chosen, NearMiss, Otherwise, Slug, Strict, Text
from quizzes.cloze import Cloze
from quizzes.draws import NumericDraws
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.words import ShortText
from widgets.goal_words import goal_text
from widgets.library import SIMULATIONS, list_simulations
from widgets.spec import Spec, SpecError, read_spec


class Step(Strict):
    """One step of an order, and why it has its place."""

    text: Text
    says: Text


class ChooseOne(Chosen):
    """One option is right."""

    kind: Literal["choose-one"]

    @model_validator(mode="after")
    def _one_is_right(self) -> "ChooseOne":
        if (count := self._right_options()) != 1:
            raise ValueError(
                f"choose-one has one right option, not {count}; "
                "set `right: true` once, or make it choose-many"
            )
        return self


class ChooseMany(Chosen):
    """Some options are right, and some are wrong."""

    kind: Literal["choose-many"]

    @model_validator(mode="after")
    def _some_are_right(self) -> "ChooseMany":
        if self._right_options() in (0, len(self.options)):
            raise ValueError("choose-many needs right options and wrong ones; add some")
        return self


class Numeric(Base):
    """A number with its unit; `tolerance` is a fraction of the answer."""

    kind: Literal["numeric"]
    answer: float
    unit: Text
    tolerance: Annotated[float, Field(gt=0, lt=1)]
    derivation: Text
    says: Text
    near_misses: list[NearMiss] = Field(default_factory=list)
    otherwise: Otherwise

    def errors(self) -> list[str]:
        """Misunderstandings that wrong numbers stand for."""
        return [miss.error for miss in [*self.near_misses, self.otherwise]]

    @model_validator(mode="after")
    def _can_be_graded(self) -> "Numeric":
        if self.answer == 0:
            raise ValueError("a tolerance is a fraction, so `answer` cannot be 0")
        for miss in self.near_misses:
            edge = min(max(self.answer, miss.low), miss.high)
            if self.accepts(edge):
                raise ValueError(
                    f"near miss {miss.low:g} to {miss.high:g} holds right answers; "
                    "narrow it or the `tolerance`"
                )
        return self

    def accepts(self, number: float) -> bool:
        """Say whether the number is right within the tolerance."""
        return abs(number - self.answer) <= self.tolerance * abs(self.answer)


class Order(Base):
    """Steps, written in their right order and shown in the order of `start`."""

    kind: Literal["order"]
    steps: Annotated[list[Step], Field(min_length=3)]
    start: list[int]
    error: Slug
    otherwise: Text

    def errors(self) -> list[str]:
        """Give the misunderstanding that a wrong order stands for."""
        return [self.error]

    @model_validator(mode="after")
    def _starts_mixed(self) -> "Order":
        sorted_places = list(range(len(self.steps)))
        if sorted(self.start) != sorted_places:
            raise ValueError(f"`start` must hold each of {sorted_places} once")
        if self.start == sorted_places:
            raise ValueError("`start` gives the right order away; mix it")
        return self


class ReachAState(Base):
    """A task of a simulation: what it asks and says stands in that simulation's file.

    The answer is the list of goals that are met, as the simulation has found by running
    its model on the reader's setting.
    """

    kind: Literal["reach-a-state"]
    widget: Slug
    task: Slug
    title: Text
    goals: Annotated[list[Text], Field(min_length=1)]
    says: Text
    hint: Text

    def errors(self) -> list[str]:
        """Give none: a setting that misses is answered by the simulation."""
        return []

    @model_validator(mode="before")
    @classmethod
    def _takes_its_words_from_the_simulation(cls, entry: Any) -> Any:
        if not isinstance(entry, dict) or not {"widget", "task"} <= entry.keys():
            return entry
        spec = _spec_of(str(entry["widget"]))
        tasks = {task.id: task for task in spec.tasks}
        task = tasks.get(str(entry["task"]))
        if task is None:
            raise ValueError(
                f"{entry['widget']} has no task {entry['task']}; "
                f"it has {', '.join(tasks) or 'none'}"
            )
        words = {
            "stem": task.ask.strip(),
            "title": spec.title,
            "goals": [goal_text(spec, goal) for goal in task.goals],
            "says": task.says.strip(),
            "hint": task.hints[0].strip(),
        }
        # What has been read once is read again from what was written of it.
        if double := sorted(
            key for key, text in words.items() if entry.get(key, text) != text
        ):
            raise ValueError(f"remove {', '.join(double)}: the simulation says it")
        return {**entry, **words}


@cache
def _spec_of(name: str) -> Spec:
    known = list_simulations()
    if name not in known:
        near = get_close_matches(name, known) or known
        raise ValueError(f"no simulation is called {name}; there is {', '.join(near)}")
    try:
        return read_spec(SIMULATIONS / name / "simulation.yml")
    except SpecError as error:
        raise ValueError(f"{name} cannot be read: {error}") from error


def _kind_of(entry: Any) -> str | None:
    """Tell items apart by their kind, and numeric ones by whether they draw."""
    if isinstance(entry, dict):
        kind, draws = entry.get("kind"), "draws" in entry
    else:
        kind, draws = getattr(entry, "kind", None), isinstance(entry, NumericDraws)
    return "numeric-draws" if kind == "numeric" and draws else kind


Item = Annotated[
    Annotated[ChooseOne, Tag("choose-one")]
    | Annotated[ChooseMany, Tag("choose-many")]
    | Annotated[Numeric, Tag("numeric")]
    | Annotated[NumericDraws, Tag("numeric-draws")]
    | Annotated[Order, Tag("order")]
    | Annotated[ReachAState, Tag("reach-a-state")]
    | Annotated[Match, Tag("match")]
    | Annotated[Cloze, Tag("cloze")]
    | Annotated[ShortText, Tag("short-text")]
    | Annotated[Point, Tag("point")],
    Discriminator(_kind_of),
]
_ITEM: TypeAdapter[Item] = TypeAdapter(Item)


def read_item(entry: Any) -> Item:
    """Make an item of what a file holds.

    Raises
    ------
    ValidationError
        The entry is no item; all its faults are listed.
    """
    return _ITEM.validate_python(entry)
