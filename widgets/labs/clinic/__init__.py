"""The clinic: virtual patients, four kinds of drug or none, and what comes of it.

`patient` draws one from a seed, `follow` treats and runs the models, `read` and `judge`
weigh what came of it, as the page does for the same seed. `Clinic` is the lab itself.
"""

from widgets.labs.clinic.course import Course, Reading, follow, read
from widgets.labs.clinic.draw import Case, others, patient
from widgets.labs.clinic.judge import Judgement, Moved, judge, moved
from widgets.labs.clinic.plan import Plan
from widgets.labs.clinic.spec import ClinicError, clinic_spec
from widgets.labs.clinic.widget import Clinic

__all__ = [
    "Case",
    "Clinic",
    "ClinicError",
    "Course",
    "Judgement",
    "Moved",
    "Plan",
    "Reading",
    "clinic_spec",
    "follow",
    "judge",
    "moved",
    "others",
    "patient",
    "read",
]
