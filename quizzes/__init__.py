"""Questions with graded answers: the bank, its grading, and the quiz on the page."""

from .bank import BankError, load_bank
from .drawn import drawn
from .grading import BadResponse, Result, grade
from .widget import Quiz, quiz

__all__ = [
    "BadResponse",
    "BankError",
    "Quiz",
    "Result",
    "drawn",
    "grade",
    "load_bank",
    "quiz",
]
