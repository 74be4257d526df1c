"""A text with gaps, each to be typed or chosen."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from quizzes.base import Base, Option, Otherwise, Slug, Strict, Text
from quizzes.result import Remark, Result, bad, is_whole
from quizzes.words import Reject, Typed, is_typed, remark_on

GAP = re.compile(r"\{([^{}]*)\}")


class Gap(Strict):
    """One gap of the text: typed if it has `accepts`, chosen if it has `options`."""

    name: Slug
    label: Text
    """What is asked for, for those who do not see where the gap stands."""
    accepts: list[Text] = Field(default_factory=list)
    rejects: list[Reject] = Field(default_factory=list)
    options: list[Option] = Field(default_factory=list)
    says: Text | None = None
    otherwise: Otherwise | None = None

    def faults(self) -> list[str]:
        """Say what keeps the gap from being graded."""
        if bool(self.accepts) == bool(self.options):
            return ["needs either `accepts` or `options`"]
        if words := self.words():
            return words.word_faults()
        if self.accepts:
            return ["is typed and needs `says` and `otherwise`"]
        faults = []
        right = sum(option.right for option in self.options)
        if right != 1 or len(self.options) < 2:
            faults.append(f"needs one right option among two or more, not {right}")
        texts = [option.text for option in self.options]
        if len(set(texts)) < len(texts):
            faults.append("offers one option twice")
        if self.rejects or self.says or self.otherwise:
            faults.append("is chosen, so each option says its own; remove the rest")
        return faults

    def words(self) -> Typed | None:
        """Give the words of a gap that is typed."""
        if not self.accepts or self.says is None or self.otherwise is None:
            return None
        return Typed(
            accepts=self.accepts,
            rejects=self.rejects,
            says=self.says,
            otherwise=self.otherwise,
        )

    def errors(self) -> list[str]:
        """Misunderstandings that wrong words or options stand for."""
        chosen = [option.error for option in self.options if option.error]
        words = self.words()
        return [*chosen, *(words.word_errors() if words else [])]

    @property
    def key(self) -> str:
        """The right word as it is usually written."""
        return next((o.text for o in self.options if o.right), None) or self.accepts[0]


class Cloze(Base):
    """A text in which ``{name}`` stands for each gap, in the order of `gaps`.

    A response holds for each gap what was typed, or the index of the option.
    """

    kind: Literal["cloze"]
    text: Text
    gaps: Annotated[list[Gap], Field(min_length=1, max_length=6)]

    def errors(self) -> list[str]:
        """Misunderstandings that wrong fillings stand for."""
        return [error for gap in self.gaps for error in gap.errors()]

    @model_validator(mode="after")
    def _can_be_filled(self) -> "Cloze":
        faults = [f"gap {gap.name} {it}" for gap in self.gaps for it in gap.faults()]
        names, written = [gap.name for gap in self.gaps], GAP.findall(self.text)
        if names != written:
            faults.append(
                f"`text` has the gaps {', '.join(written) or 'none'} and `gaps` lists "
                f"{', '.join(names)}; name each once, in the same order"
            )
        if faults:
            raise ValueError("; ".join(faults))
        return self


def grade_cloze(item: Cloze, response: Any) -> Result:
    """Grade a filled text: each gap counts alike; `frontend/cloze.ts` is the twin."""
    if not isinstance(response, list | tuple) or len(response) != len(item.gaps):
        raise bad(item, response, f"{len(item.gaps)} fillings")
    remarks: list[Remark] = []
    for place, (gap, filling) in enumerate(zip(item.gaps, response, strict=True)):
        remark = _filled(item, gap, place, filling, response)
        remarks.append(remark)
        if not remark.right:
            reason = next((o.says for o in gap.options if o.right), gap.says or "")
            remarks.append(Remark(place, False, reason, key=gap.key))
    wrong = sum(remark.error is not None for remark in remarks)
    count = len(item.gaps)
    return Result((count - wrong) / count, wrong == 0, tuple(remarks))


def _filled(item: Cloze, gap: Gap, place: int, filling: Any, response: Any) -> Remark:
    if words := gap.words():
        if not is_typed(filling):
            raise bad(item, response, f"a word for {gap.name}")
        return remark_on(words, filling, place)
    if not is_whole(filling) or not 0 <= filling < len(gap.options):
        raise bad(item, response, f"an option below {len(gap.options)} for {gap.name}")
    option = gap.options[filling]
    return Remark(place, option.right, option.says, option.error)
