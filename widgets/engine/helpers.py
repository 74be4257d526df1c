"""Functions of ``x`` and ``n`` whose formulas both printers write out from here."""

from .graph import Graph
from .symbols import TINY


def _power() -> tuple[Graph, int]:
    """Below zero, where a fractional power does not exist, it is taken as 0."""
    graph = Graph()
    x, n = graph.name("x"), graph.name("n")
    is_fraction = graph.call("!=", n, graph.call("floor", n))
    is_lost = graph.call("and", graph.call("<", x, graph.zero), is_fraction)
    return graph, graph.select(is_lost, graph.zero, graph.call("pow", x, n))


def _power_slope() -> tuple[Graph, int]:
    """Differentiate by `x`; the slope is kept finite at zero."""
    graph = Graph()
    x, n = graph.name("x"), graph.name("n")
    tiny, less = graph.number(TINY), graph.sub(n, graph.one)
    is_steep = graph.call("<", n, graph.one)
    is_steep = graph.call("and", is_steep, graph.call("<", x, tiny))
    near_zero = graph.mul(n, graph.call("pow", tiny, less))
    beyond = graph.mul(n, graph.call("power", x, less))
    return graph, graph.select(is_steep, near_zero, beyond)


def _power_log() -> tuple[Graph, int]:
    """Differentiate by `n`; the slope is zero for an empty pool."""
    graph = Graph()
    x, n = graph.name("x"), graph.name("n")
    is_there = graph.call(">", x, graph.zero)
    slope = graph.mul(graph.call("pow", x, n), graph.call("log", x))
    return graph, graph.select(is_there, slope, graph.zero)


# In an order in which each calls only those before it.
HELPERS = {
    "power": _power(),
    "powerSlope": _power_slope(),
    "powerLog": _power_log(),
}
