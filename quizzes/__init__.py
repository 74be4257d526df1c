"""Questions with graded answers: the bank, its grading, and the quiz on the page."""

from .bank import BankError, load_bank
from .grading import BadResponse, Result, grade
from .widget import Quiz, quiz

__all__ = ["BadResponse", "BankError", "Quiz", "Result", "grade", "load_bank", "quiz"]
