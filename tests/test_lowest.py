"""The lowest versions, with which CI runs a part of the tests, are those of pyproject.toml."""

import pytest
from bench.lowest import HERE, lowest


def project(*dependencies: str) -> str:
    return f"[project]\ndependencies = {list(dependencies)}\n"


def test_each_dependency_is_pinned_to_the_first_version_of_its_range() -> None:
    assert lowest(project("typer>=0.26,<0.29", "rich>=13.8")) == ["typer==0.26", "rich==13.8"]


def test_ours_are_pinned_all() -> None:
    names = [pin.split("==")[0] for pin in lowest((HERE / "pyproject.toml").read_text(encoding="utf-8"))]
    assert names == ["typer", "rich", "pyyaml", "python-dateutil", "resvg-py", "pyarrow", "xlsxwriter"]


@pytest.mark.parametrize("dependency", ["rich", "rich<16", "rich>13", "rich~=13.8", "rich[jupyter]>=13.8"])
def test_a_dependency_without_a_lowest_version_is_refused(dependency: str) -> None:
    with pytest.raises(ValueError, match="is not in the form"):
        lowest(project(dependency))
