"""Answers that are typed: what counts as right, what is a known error, and why."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from quizzes.base import Base, Otherwise, Strict, Text
from quizzes.result import Remark, Result, bad
from quizzes.spelling import nearest, plain

# A field on a page takes no more; beyond it somebody pastes.
LONGEST = 80


class Reject(Otherwise):
    """A wrong word that was foreseen, and what it means to write it."""

    text: Text


class Typed(Strict):
    """Words to be typed; `accepts` begins with the usual spelling."""

    accepts: Annotated[list[Text], Field(min_length=1)]
    rejects: list[Reject] = Field(default_factory=list)
    says: Text
    otherwise: Otherwise

    def word_errors(self) -> list[str]:
        """Misunderstandings that wrong words stand for."""
        return [reject.error for reject in [*self.rejects, self.otherwise]]

    def word_faults(self) -> list[str]:
        """Say what keeps the words from being graded."""
        rejected = [reject.text for reject in self.rejects]
        empty = [text for text in [*self.accepts, *rejected] if not plain(text)]
        faults = [f"“{text}” has neither letter nor digit" for text in empty]
        taken = {plain(text) for text in self.accepts}
        faults += [
            f"“{text}” is accepted and rejected; remove it from one list"
            for text in rejected
            if plain(text) in taken
        ]
        written = [plain(text) for text in [*self.accepts, *rejected]]
        if len(set(written)) < len(written) and not faults:
            faults.append("two words differ in case or hyphens only; remove one")
        return faults


class ShortText(Base, Typed):
    """A word or two to be typed; slips of spelling are forgiven.

    A response is what was typed.
    """

    kind: Literal["short-text"]

    def errors(self) -> list[str]:
        """Misunderstandings that wrong words stand for."""
        return self.word_errors()

    @model_validator(mode="after")
    def _can_be_graded(self) -> "ShortText":
        if faults := self.word_faults():
            raise ValueError("; ".join(faults))
        return self


def remark_on(words: Typed, text: str, part: int | None) -> Remark:
    """Judge what was typed; `frontend/words.ts` is the twin.

    A word that is as near to a rejected one as to an accepted one is the rejected one.
    """
    good = nearest(text, words.accepts)
    rejected = nearest(text, [reject.text for reject in words.rejects])
    if good is not None and (rejected is None or good[0] < rejected[0]):
        key = words.accepts[good[1]] if good[0] else None
        return Remark(part, True, words.says, key=key)
    miss = words.otherwise if rejected is None else words.rejects[rejected[1]]
    return Remark(part, False, miss.says, miss.error)


def is_typed(response: Any) -> bool:
    """Say whether a response is text that a field could hold."""
    return isinstance(response, str) and 0 < len(plain(response)) <= LONGEST


def grade_short_text(item: ShortText, response: Any) -> Result:
    """Grade a typed answer; a wrong one is told the right one and its reason."""
    if not is_typed(response):
        raise bad(item, response, f"a word of at most {LONGEST} letters")
    remark = remark_on(item, response, None)
    if remark.right:
        return Result(1, True, (remark,))
    reason = Remark(None, False, item.says, key=item.accepts[0])
    return Result(0, False, (remark, reason))
