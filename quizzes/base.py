"""What every kind of item is made of."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Depth = Literal["recall", "explain", "apply", "analyse", "judge"]


class Strict(BaseModel):
    """A part of an item: nothing unknown, nothing converted, nothing changed later."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False
    )


class Option(Strict):
    """One answer to choose; it says something whether it is right or not."""

    text: Text
    right: bool = False
    says: Text
    error: Slug | None = None

    @model_validator(mode="after")
    def _names_its_error(self) -> "Option":
        if self.right and self.error:
            raise ValueError(f"right option “{self.text}” names an `error`; remove it")
        if not self.right and self.error is None:
            raise ValueError(
                f"wrong option “{self.text}” needs an `error`, an id of "
                "misunderstandings.yml"
            )
        return self


class Otherwise(Strict):
    """What an answer means that is neither right nor foreseen."""

    error: Slug
    says: Text


class NearMiss(Otherwise):
    """A range of wrong numbers and how one comes to them; limits included."""

    low: float
    high: float

    @model_validator(mode="after")
    def _is_a_range(self) -> "NearMiss":
        if self.low > self.high:
            raise ValueError("a near miss runs from `low` to `high`; exchange them")
        return self


class Base(Strict):
    """What items of every kind have."""

    id: Slug
    kind: str
    use: Literal["practice", "predict"] = "practice"
    chapter: Slug
    claims: Annotated[list[Slug], Field(min_length=1)]
    asks: Depth
    stem: Text
    hints: list[Text] = Field(default_factory=list)
    """Given one by one to a reader who asks; each says more than the one before."""

    def errors(self) -> list[str]:
        """Misunderstandings that the item's wrong answers stand for."""
        raise NotImplementedError


class Chosen(Base):
    """Items with options."""

    options: Annotated[list[Option], Field(min_length=3)]

    def errors(self) -> list[str]:
        """Misunderstandings that the wrong options stand for."""
        return [option.error for option in self.options if option.error]

    def _right_options(self) -> int:
        return sum(option.right for option in self.options)
