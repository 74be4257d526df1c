"""The package is what SCORM 1.2 asks for, and holds all that its page needs."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from export_items import hostile, item, one_of_each

from quizzes.exports import ExportError, export
from quizzes.exports.scorm import ADLCP, IMSCP
from quizzes.schema import Item

SPACES = {"": IMSCP, "adlcp": ADLCP}


def package(path: Path, items: list[Item]) -> dict[str, str]:
    export(items, "scorm", path)
    with ZipFile(path) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def manifest(path: Path, items: list[Item]) -> Element:
    return fromstring(package(path, items)["imsmanifest.xml"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quiz.zip"


def test_the_manifest_leads_to_one_page_that_is_there(path: Path):
    files = package(path, one_of_each())
    root = fromstring(files["imsmanifest.xml"])
    assert root.findtext("metadata/schemaversion", namespaces=SPACES) == "1.2"
    [entry] = root.iterfind(".//item", SPACES)
    [resource] = root.iterfind(".//resource", SPACES)
    assert resource.get("identifier") == entry.get("identifierref")
    assert resource.get(f"{{{ADLCP}}}scormtype") == "sco"
    assert resource.get("href") in files
    organisations = root.find("organizations", SPACES)
    assert organisations is not None
    [organisation] = organisations.findall("organization", SPACES)
    assert organisations.get("default") == organisation.get("identifier")


def test_the_manifest_names_every_other_file(path: Path):
    files = package(path, one_of_each())
    root = fromstring(files["imsmanifest.xml"])
    named = {str(file.get("href")) for file in root.iterfind(".//file", SPACES)}
    assert named == set(files) - {"imsmanifest.xml"}


def test_the_page_asks_for_nothing_that_is_not_in_the_package(path: Path):
    files = package(path, one_of_each())
    wanted = re.findall(r'(?:src|href)="([^"]+)"', files["index.html"])
    assert wanted
    assert set(wanted) <= set(files)
    for name, text in files.items():
        if name.endswith(".css"):
            assert not re.search(r"url\((?!['\"]?data:)|@import", text), name


def test_the_same_items_make_the_same_package_and_others_another_name(path: Path):
    export(one_of_each(), "scorm", path)
    first = path.read_bytes()
    export(one_of_each(), "scorm", path)
    assert path.read_bytes() == first
    names = {
        manifest(path, items).get("identifier") for items in (one_of_each(), hostile())
    }
    assert len(names) == 2


def test_items_that_all_need_the_page_are_refused(path: Path):
    with pytest.raises(ExportError, match="all need simulations"):
        export([item("reach-a-state")], "scorm", path)


def test_words_that_look_like_markup_end_no_element(path: Path):
    page = package(path, hostile())["index.html"]
    assert page.count("<script") == page.count("</script") == 2
    assert "<b>x" not in page
