"""What the clinic tells its page: the twin of `frontend/labs/clinic/spec.ts`."""

from functools import cache
from typing import Any

from widgets.evidence import references
from widgets.labs.clinic.spec import clinic_spec
from widgets.library import load
from widgets.page_json import compiled

Json = dict[str, Any]


@cache
def page_spec() -> Json:
    """Give the clinic's words and numbers, with every citation in words."""
    spec = clinic_spec().model_dump(by_alias=True, exclude_none=True)
    found: Json = _with_citations(spec)
    return found


def _with_citations(data: Any) -> Any:
    if isinstance(data, dict):
        found = {
            key: _with_citations(value)
            for key, value in data.items()
            if key not in {"ref", "works", "record"}
        }
        if isinstance(data.get("ref"), str):
            found["work"] = _work(data["ref"])
        if isinstance(data.get("works"), list):
            found["works"] = [_work(key) for key in data["works"]]
        return found
    if isinstance(data, list):
        return [_with_citations(value) for value in data]
    return data.strip() if isinstance(data, str) else data


def _work(key: str) -> Json:
    work = references()[key]
    return {"cite": work.cite, "title": work.title} | (
        {"href": work.href} if work.href else {}
    )


@cache
def sources() -> Json:
    """Give the compiled models as text, for places without the book's files."""
    found: Json = {}
    for name in clinic_spec().models:
        fast, plain = compiled(load(name))
        found[name] = {"source": fast, "plain": {"source": plain}}
    return found


def addresses() -> Json:
    """Say where the compiled models lie on the site, as seen from the bundle."""
    return {
        name: {
            "url": f"models/{name}.mjs",
            "plain": {"url": f"models/{name}.plain.mjs"},
        }
        for name in clinic_spec().models
    }
