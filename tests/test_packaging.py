"""What is published: the package with its addresses, and the manual as a site."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hatch_build import Addresses
from tests.conftest import TESTS

ROOT = TESTS.parent


def metadata_of(monkeypatch: pytest.MonkeyPatch, **addresses: str) -> dict[str, Any]:
    for name in ("SITE", "REPOSITORY"):
        monkeypatch.setenv(f"SINOITAL_{name}", addresses.get(name.casefold(), ""))
    metadata: dict[str, Any] = {}
    Addresses(str(ROOT), {}).update(metadata)
    return metadata


def test_without_an_address_a_package_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    made = metadata_of(monkeypatch)
    assert made["urls"] == {}
    assert made["readme"]["text"] == (ROOT / "README.md").read_text(encoding="utf-8")


def test_with_an_address_each_page_that_the_readme_names_leads_to_the_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = metadata_of(monkeypatch, site="https://example.org/manual/", repository="https://example.org/code")
    assert made["urls"] == {
        "Documentation": "https://example.org/manual",
        "Repository": "https://example.org/code",
    }
    text = made["readme"]["text"]
    targets = re.findall(r"\]\(https://example.org/manual/(\w+)\.html\)", text)
    assert {"dates", "pictures", "tutorial"} <= {*targets}
    assert all((ROOT / "docs" / f"{name}.md").is_file() for name in targets)
    assert re.sub(r"\[(`[^`]*`)\]\([^)]*\)", r"\1", text) == (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_site_has_every_page_of_the_manual_once() -> None:
    project = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    pages = [page for row in project["nav"] for one in row.values() for page in _pages(one)]
    assert sorted(pages) == sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def _pages(one: str | list[str]) -> list[str]:
    return [one] if isinstance(one, str) else one


def test_the_first_page_of_the_manual_leads_to_every_other() -> None:
    text = Path(ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert {*re.findall(r"\]\((\w+\.md)\)", text)} == {path.name for path in (ROOT / "docs").glob("*.md")} - {
        "index.md"
    }
