"""Names stay whole at the end of a line, and the cache sees what is shown."""

from pathlib import Path

import pytest
from il6.cache import fingerprint
from il6.names import NAME


@pytest.mark.parametrize("name", ["IL-6", "sIL-6R", "IL-10", "PI3K-Akt", "BAF/3"])
def test_a_name_is_kept_whole(name: str) -> None:
    assert NAME.split(f"of {name}, not") == ["of ", name, ", not"]


@pytest.mark.parametrize("text", ["trans-signalling", "soluble IL receptor", "HIL-6"])
def test_other_words_may_break(text: str) -> None:
    assert not NAME.search(text)


def test_a_changed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    model = tmp_path / "model.ant"
    model.write_text("k = 1")
    before = fingerprint([tmp_path])
    assert fingerprint([tmp_path]) == before
    model.write_text("k = 2")
    assert fingerprint([tmp_path]) != before


def test_what_no_page_shows_leaves_the_fingerprint_alone(tmp_path: Path) -> None:
    before = fingerprint([tmp_path])
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend" / "view.ts").write_text("export {}")
    assert fingerprint([tmp_path]) == before
