"""The form of an item file as JSON Schema, for editors: ``quizzes schema``."""

from typing import Any

from pydantic import TypeAdapter

from quizzes.schema import Item, ReachAState

# A task's simulation says these; whoever writes the item does not.
FROM_THE_SIMULATION = ("stem", "title", "goals", "says", "hint")


def json_schema() -> dict[str, Any]:
    """Describe a file of items.

    What needs more than one part of an item, such as one right option, only
    ``python -m quizzes check`` can say.
    """
    schema = TypeAdapter(list[Item]).json_schema()
    task = schema["$defs"][ReachAState.__name__]
    for key in FROM_THE_SIMULATION:
        del task["properties"][key]
        task["required"].remove(key)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The items of a chapter",
    }
    return head | schema
