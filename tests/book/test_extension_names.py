"""Names stay whole at the end of a line."""

import pytest
from il6.names import NAME


@pytest.mark.parametrize("name", ["IL-6", "sIL-6R", "IL-10", "PI3K-Akt", "BAF/3"])
def test_a_name_is_kept_whole(name: str) -> None:
    assert NAME.split(f"of {name}, not") == ["of ", name, ", not"]


@pytest.mark.parametrize("text", ["trans-signalling", "soluble IL receptor", "HIL-6"])
def test_other_words_may_break(text: str) -> None:
    assert not NAME.search(text)
