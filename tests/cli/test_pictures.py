"""The pictures of what is counted, as they are typed."""

from pathlib import Path

import pytest
from tests.conftest import SAMPLE, Run


def test_the_density_is_drawn_and_counted_on_stderr(run: Run) -> None:
    code, out, err = run("density", "--width", "80", "-e", "tower")
    assert code == 0
    assert out.startswith("begun")
    assert "2 of 7 events stand in no row" in out
    assert err == "9 events read, 7 shown, 2 filtered out, 0 undated\n"


def test_the_density_in_a_pipe_has_a_record_for_each_bucket(run: Run) -> None:
    assert run("density", "-e", "tower")[1] == (
        "1988\t1\t1.000\t1\t0\n"
        "1989\t1\t1.000\t1\t0\n"
        "1990\t1\t1.000\t1\t0\n"
        "1991\t0\t0.694\t1\t0\n"
        "1992\t0\t0.306\t1\t0\n"
        "1995\t0\t0.000\t1\t1\n"
        "by 1993\t\t\t1\t\n"
        "from 2001\t\t\t1\t\n"
    )


def test_the_density_of_what_was_under_way_differs_from_that_of_what_began(run: Run) -> None:
    began, lasted = run("density", "--per", "decade")[1], run("density", "--per", "decade", "--under-way")[1]
    assert began.splitlines()[-1].startswith("from")
    assert "2000s\t1\t1.000\t1\t0\n" in lasted
    assert "\n2000s" not in began


def test_a_unit_that_is_too_fine_is_mistyped(run: Run, tmp_path: Path) -> None:
    text = (SAMPLE / "events" / "all.yaml").read_text(encoding="utf-8")
    text = text.replace('"1988"', '"[0500..1988]"').replace("date: late 80's", "date: by 1993")
    for path in [path for path in SAMPLE.rglob("*.yaml") if path.name != "all.yaml"]:
        copy = tmp_path / path.relative_to(SAMPLE)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "all.yaml").write_text(text, encoding="utf-8")
    for command in ("density", "grid"):
        code, out, err = run(command, "--data", str(tmp_path), "--per", "month", "--width", "80")
        assert (code, out) == (2, "")
        assert "'--per'" in err
        assert "months" in err


def test_the_grid_is_drawn_by_time_and_by_name(run: Run) -> None:
    assert run("grid", "--width", "80")[1].splitlines()[0].split()[0] == "experiment"
    code, out, _ = run("grid", "--width", "80", "--rows", "topic", "--columns", "said-by")
    assert code == 0
    assert "\ntopic " in out
    assert run("grid", "--rows", "kind", "--columns", "status")[1].startswith("meeting\toccurred\t")


@pytest.mark.parametrize("option", [("--per", "year"), ("--under-way",)])
def test_options_of_time_are_refused_for_a_grid_of_names(run: Run, option: tuple[str, ...]) -> None:
    code, _, err = run("grid", "--columns", "kind", *option)
    assert code == 2
    assert f"'{option[0]}'" in err
    assert "only for --columns time" in err


def test_a_page_in_ascii_has_ascii_signs_only(run: Run) -> None:
    for command in ("density", "grid"):
        assert run(command, "--ascii", "--width", "80", "-e", "tower")[1].isascii()


def test_a_relative_date_is_explained_once(run: Run) -> None:
    for command in ("density", "grid"):
        assert run(command, "--until", "last year")[2].count("seen from today") == 1
