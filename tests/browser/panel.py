"""A simulation on a page, as a reader handles it."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

# The shapes that carry the result; titles and axis labels do not count.
GEOMETRY = """(mount) => {
  const names = ["d", "points", "x", "y", "width", "height", "cx", "cy", "y1", "y2"];
  const shapes = "path, rect, circle, line, polyline, polygon";
  const drawings = [...mount.querySelectorAll("figure[data-plot] svg")];
  return JSON.stringify(drawings.map((svg) =>
    [...svg.querySelectorAll(shapes)].map((shape) =>
      [...names, "transform"].map((name) => shape.getAttribute(name))
    )
  ));
}"""
# Resolves once what was asked for has been computed and drawn.
SETTLED = """(mount) => new Promise((done) => {
  const look = () => mount.querySelector('[aria-busy="true"]')
    ? setTimeout(look, 10)
    : requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  requestAnimationFrame(look);
})"""


class Panel:
    """One simulation's controls, plots and tables."""

    def __init__(self, page: Page, name: str, *, skip: bool = True) -> None:
        self.page = page
        self.mount = page.locator(
            f'.il6-widget[data-kind="simulation"][data-name="{name}"]'
        ).first
        if skip:
            self.skip_prediction()

    def skip_prediction(self) -> None:
        """Have the plots filled without a guess, which is one click."""
        skip = self.mount.get_by_role("button", name="Skip", exact=True)
        if skip.is_visible():
            skip.click()

    def slider(self, parameter: str) -> Locator:
        return self.mount.locator(f'input[type="range"][name="{parameter}"]')

    def field(self, parameter: str) -> Locator:
        return self.mount.locator(f'input.il6-number[name="{parameter}"]')

    def options(self, parameter: str) -> Locator:
        """Give the radio buttons of a choice."""
        return self.mount.locator(f'input[type="radio"][name="{parameter}"]')

    def value(self, parameter: str) -> float:
        return float(self.field(parameter).input_value())

    def write(self, parameter: str, value: float) -> None:
        """Type a number into the field and confirm it."""
        self.field(parameter).fill(f"{value:.12g}")
        self.field(parameter).press("Enter")

    def button(self, name: str) -> Locator:
        return self.mount.get_by_role("button", name=name, exact=True)

    def choose(self, parameter: str, value: float) -> None:
        """Choose the option that stands for a value."""
        for option in self.options(parameter).all():
            if float(option.get_attribute("value") or "nan") == value:
                option.check()
                return
        raise AssertionError(f"there is no option {value:g} for {parameter}")

    def set(self, parameter: str, value: float) -> None:
        """Give a parameter a value by the control that the page has for it."""
        if self.field(parameter).count():
            self.write(parameter, value)
        elif self.switch(parameter).count():
            self.switch(parameter).set_checked(bool(value))
        else:
            self.choose(parameter, value)

    def switch(self, parameter: str) -> Locator:
        return self.mount.locator(f'input[type="checkbox"][name="{parameter}"]')

    def toggle(self, parameter: str) -> None:
        self.switch(parameter).click()

    def csv_buttons(self) -> list[Locator]:
        """One button for each plot."""
        buttons = self.mount.get_by_role("button", name=re.compile("csv", re.I)).all()
        assert len(buttons) == self.mount.locator("figure[data-plot]").count()
        return buttons

    def reset(self) -> None:
        self.mount.get_by_role("button", name=re.compile("reset", re.I)).click()
        self.settle()

    def plot(self, plot: str) -> Locator:
        return self.mount.locator(f'figure[data-plot="{plot}"]')

    def settle(self) -> None:
        """Wait until the last change is drawn: sweeps come from beside the page."""
        self.mount.evaluate(SETTLED)

    def drawn(self) -> str:
        """What the plots look like, as text to compare."""
        return str(self.mount.evaluate(GEOMETRY))


# Gives a simulation on each page it is on.
Panels = Callable[[str], list[Panel]]
