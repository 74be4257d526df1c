"""Icons of the grades of evidence: each tells its grade without colour."""

from html import escape

PATHS = {
    "established": (
        '<path fill="currentColor" fill-rule="evenodd" d="M0,-11 A11,11 0 1,1 0,11 '
        "A11,11 0 1,1 0,-11 Z M-6.4,.4 L-2,4.8 L6.6,-4.2 L4.6,-6.2 L-2,.8 L-4.4,-1.6 "
        'Z"/>'
    ),
    "supported": (
        '<circle r="9.6" fill="none" stroke="currentColor" stroke-width="2.4"/>'
        '<path d="M-4.8,.2 L-1.4,3.6 L5,-3.2" fill="none" stroke="currentColor" '
        'stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>'
    ),
    "mixed": (
        '<circle r="9.6" fill="none" stroke="currentColor" stroke-width="2.4"/>'
        '<path d="M0,-9.6 A9.6,9.6 0 0,0 0,9.6 Z" fill="currentColor"/>'
    ),
    "contested": (
        '<path d="M-11,-8.5 L-1.2,0 L-11,8.5 Z M11,-8.5 L1.2,0 L11,8.5 Z" '
        'fill="currentColor"/>'
    ),
    "refuted": (
        '<circle r="9.6" fill="none" stroke="currentColor" stroke-width="2.4"/>'
        '<path d="M-6.6,6.6 L6.6,-6.6" stroke="currentColor" stroke-width="2.6"/>'
    ),
}


def grade_mark(grade: str) -> str:
    """Write icon and word of a grade."""
    return (
        '<svg viewBox="-12 -12 24 24" width="14" height="14" aria-hidden="true">'
        f"{PATHS[grade]}</svg>{escape(grade)}"
    )
