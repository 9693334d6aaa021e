"""docs/add-a-house.md, followed word by word: its loader is written where loaders are found, its page is read by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from communique.cli.main import run
from communique.houses import houses, page

from . import test_loaders, test_loaders_pages
from .test_loaders_pages import PAGES, Seen
from .test_readme import matches

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "add-a-house.md"

pytestmark = pytest.mark.skipif(
    not DOCUMENT.is_file(), reason="the documentation is beside the tests in a checkout only"
)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the page of the document; its loader stands in another that is searched for loaders."""
    _, loader, _ = blocks("python")
    (tmp_path / "loaders").mkdir()
    (tmp_path / "loaders" / "fiji_mod.py").write_text(loader, encoding="utf-8")
    (tmp_path / "page.txt").write_text(blocks("text")[0], encoding="utf-8")
    package = import_module("communique.loaders")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / "loaders")])
    monkeypatch.chdir(tmp_path)
    houses.cache_clear()
    yield tmp_path
    houses.cache_clear()


def test_the_loader_of_the_document_is_found_and_reads_its_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, _, shown = blocks("console")[0].removeprefix("$ ").partition("\n")
    words = command.split()
    assert words[0] == "communique"
    assert run(words[1:]) == 0
    told = capsys.readouterr()
    printed = "\n".join(line.rstrip() for line in (told.out + told.err).splitlines())
    matches(printed, shown.rstrip(), command)
    assert (folder / "graph.trig").read_text(encoding="utf-8").count("fji-mod")


@pytest.mark.usefixtures("folder")
def test_the_test_of_the_document_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = eval(blocks("python")[2], {"Seen": Seen, "PAGE": blocks("text")[0]})  # noqa: S307 - our own words
    assert isinstance(seen, Seen)
    monkeypatch.setitem(PAGES, "Fiji", seen)
    test_loaders.test_a_loader_keeps_the_contract("fiji_mod")
    test_loaders_pages.test_a_page_is_known_and_laid_out("Fiji")
    test_loaders_pages.test_who_met_is_read_from_the_page_and_nothing_from_its_furniture("Fiji")
    test_loaders_pages.test_every_named_house_has_a_page_here()
    for what in PAGES:
        test_loaders_pages.test_no_two_houses_claim_a_page(what)
    assert page("They met.", address="https://mod.example.org/news/1").release.house == "fji-mod"
    assert page(seen.text.partition("\n")[2]).release.house == "generic", "without its letterhead nobody's"
