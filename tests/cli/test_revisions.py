"""`diff` with git revisions: what is compared, what is refused, and that the repository has no say."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TOP = "title: {}\nkinds: {{founding: Something begins}}\n"
LETTER = 'id: letter\ntitle: A letter\npublished: "2000"\n'
EVENT = """\
- id: begins
  title: It begins
  kind: founding
  claims:
    - {source: letter, lines: 1, wording: so it was in YEAR, date: "YEAR"}
"""


def git(folder: Path, *words: str) -> str:
    clean = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
    command = ["git", *names, "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=clean | own).stdout


def commit(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Change records")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A chronology in a folder of a repository, with three commits: 1990, 1991, 1992; now it says 1993."""
    top = tmp_path / "work"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    folder = top / "data"
    commit(top, {"readme.txt": "Nothing yet."})
    for year in ("1990", "1991", "1992"):
        files = {"chronology.yaml": TOP.format("It"), "sources/letter.yaml": LETTER}
        commit(
            top,
            {f"data/{name}": text for name, text in files.items()}
            | {"data/events/a.yaml": EVENT.replace("YEAR", year)},
        )
    git(top, "tag", "v1.0", "HEAD~2")
    (folder / "events" / "a.yaml").write_text(EVENT.replace("YEAR", "1993"), encoding="utf-8")
    return folder


def years(run: Run, *words: str) -> tuple[str, str]:
    code, out, err = run("diff", *words)
    assert code == 0, err
    (row,) = [line.split("\t") for line in out.splitlines()]
    return row[4], row[6]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("HEAD~2", "HEAD~1"), ("1990", "1991")),
        (("HEAD", "HEAD~2"), ("1992", "1990")),
        (("v1.0", "main"), ("1990", "1992")),
        (("v1.0",), ("1990", "1993")),
        (("HEAD",), ("1992", "1993")),
        (("--", "refs/tags/v1.0", "HEAD"), ("1990", "1992")),
        ((":/Change",), ("1992", "1993")),
    ],
)
def test_two_revisions_are_compared_and_one_with_the_folder_as_it_is(
    words: tuple[str, ...], found: tuple[str, str], run: Run
) -> None:
    assert years(run, *words) == found


def test_a_revision_stands_beside_a_folder(run: Run, data: Path) -> None:
    assert years(run, "v1.0", str(data)) == ("1990", "1993")
    assert years(run, str(data), "v1.0") == ("1993", "1990")


def test_a_folder_that_exists_wins(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    shutil.copytree(data, "v1.0")
    assert years(run, "HEAD", "v1.0") == ("1992", "1993")
    assert years(run, "HEAD", "refs/tags/v1.0") == ("1992", "1990")


def test_the_work_tree_and_the_index_stay_as_they_are(run: Run, data: Path) -> None:
    before = git(data, "status", "--porcelain=v2"), (data / "events/a.yaml").stat().st_mtime_ns
    index = (data.parent / ".git/index").read_bytes()
    years(run, "v1.0", "HEAD")
    assert (git(data, "status", "--porcelain=v2"), (data / "events/a.yaml").stat().st_mtime_ns) == before
    assert (data.parent / ".git/index").read_bytes() == index


def test_the_repository_itself_may_be_the_chronology(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "own")
    own = tmp_path / "own"
    for year in ("1990", "1991"):
        files = {"chronology.yaml": TOP.format("It"), "sources/letter.yaml": LETTER}
        commit(own, {**files, "events/deep/a.yml": EVENT.replace("YEAR", year), "docs/x.yaml": "not: read"})
    assert years(run, "HEAD~1", "HEAD", "--data", str(own)) == ("1990", "1991")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("v2.0",), "'v2.0' is not a folder, nor a revision of the git repository of "),
        (("HEAD~9",), "'HEAD~9' is not a folder, nor a revision of the git repository of "),
        (("HEAD:data",), "'HEAD:data' is not a folder, nor a revision of the git repository of "),
        (("--", "--output=x"), "'--output=x' is no revision: none begins with '-'"),
        (("",), "'' is not a folder, nor a revision of the git repository of "),
        (("\x1b[31m",), "'\\x1b[31m' is not a folder, nor a revision"),
        (("HEAD~3",), "is no chronology in 'HEAD~3': it has no chronology.yaml there"),
        (("HEAD", "HEAD", "HEAD"), "name two folders, the old one and the new one"),
        (("HEAD", "--from", "1990"), "compare two folders or revisions, or two dates of one folder"),
    ],
)
def test_what_is_no_revision_of_the_folder_is_refused(words: tuple[str, ...], message: str, run: Run) -> None:
    code, out, err = run("diff", *words)
    assert (code, out) == (2, "")
    assert message in " ".join(err.split())


def test_several_folders_have_no_revisions(run: Run, data: Path, tmp_path: Path) -> None:
    other = shutil.copytree(data, tmp_path / "other")
    code, _, err = run("diff", "HEAD", "--data", str(data), "--data", str(other))
    assert (code, "a revision is one of one folder: name it with --data DIR" in err) == (2, True)


def test_without_git_it_is_said_what_else_can_be_compared(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = run("diff", "HEAD")
    assert (code, out) == (3, "")
    assert err == "sinoital: revisions need git, which is not installed: compare two folders, or two dates\n"


def test_problems_are_told_with_their_revision(run: Run, data: Path) -> None:
    broken = EVENT.replace("begins", "other").replace("YEAR", "2015-02-30")
    commit(data.parent, {"data/events/b.yaml": broken})
    commit(data.parent, {"data/events/b.yaml": EVENT.replace("YEAR", "2015")})
    code, _, err = run("diff", "HEAD~1", "HEAD")
    assert code == 1
    assert "HEAD~1:data/events/b.yaml:5:74: date '2015-02-30'" in err
    assert "HEAD:data/events/b.yaml:1:7: id 'begins' is already used at HEAD:data/events/a.yaml:1:3" in err
    assert "/tmp" not in err.replace(str(data.parents[1]), "")


def test_sources_outside_of_the_folder_are_those_of_the_revision(run: Run, data: Path) -> None:
    top = data.parent
    shutil.rmtree(data / "sources")
    files = {"data/chronology.yaml": TOP.format("It") + "sources: ../cards\n", "cards/letter.yaml": LETTER}
    commit(top, files)
    commit(top, {"cards/letter.yaml": LETTER.replace("2000", "1992")})
    assert years(run, "HEAD~1", "HEAD~2") == ("1993", "1992")
    # after a letter of 1992 nothing of 1993 can have been told
    assert "in-conflict" in run("diff", "HEAD~1", "HEAD").out


@pytest.mark.parametrize(
    ("cards", "reason"),
    [
        ("../cards", "is no folder there"),
        ("../readme.txt", "is no folder there"),
        ("../../cards", "lies outside of the repository"),
        ("/cards", "lies outside of the repository"),
    ],
)
def test_sources_that_are_not_in_the_revision_are_told(cards: str, reason: str, run: Run, data: Path) -> None:
    commit(data.parent, {"data/chronology.yaml": TOP.format("It") + f"sources: {cards}\n"})
    code, out, err = run("diff", "HEAD")
    assert (code, out) == (2, "")
    assert f"cannot be read: '{cards}', which chronology.yaml names, {reason}" in " ".join(err.split())


def test_a_folder_that_git_does_not_keep_when_empty_is_no_problem(run: Run, data: Path) -> None:
    shutil.rmtree(data / "events")
    commit(data.parent, {})
    code, out, err = run("diff", "v1.0", "HEAD")
    assert (code, out.split("\t")[:2], "cannot read" in err) == (0, ["gone", "begins"], False)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_leads_nowhere_outside_of_the_revision(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(EVENT.replace("begins", "secret").replace("YEAR", "1980"))
    (data / "events/secret.yaml").symlink_to(tmp_path / "secret.yaml")
    (data / "events/other.yaml").symlink_to("real/a.yaml")
    commit(data.parent, {"data/real/a.yaml": "never read", "data/events/real/c.yaml": "[]"})
    (data / "events/again.yaml").symlink_to("real/d.yaml")
    commit(
        data.parent, {"data/events/real/d.yaml": EVENT.replace("begins", "linked").replace("YEAR", "1985")}
    )
    err = run("diff", "HEAD~1", "HEAD").err
    assert "HEAD:data/events/secret.yaml is a link to elsewhere: it is left out" in err
    assert "secret" not in run("diff", "v1.0", "HEAD").out
    assert "linked" in run("diff", "v1.0", "HEAD").out


def test_nothing_that_a_repository_sets_is_run(run: Run, data: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho ran >> '{mark}'\ncat\n")
    script.chmod(0o755)
    top = data.parent
    commit(top, {".gitattributes": "*.yaml filter=evil diff=evil export-ignore\n"})
    for name in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "core.fsmonitor"):
        git(top, "config", name, str(script))
    hooks = top / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(script, hooks / name)
    mark.unlink(missing_ok=True)
    assert years(run, "v1.0", "HEAD") == ("1990", "1993")
    assert not mark.exists()


def test_the_variables_of_git_do_not_lead_elsewhere(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_EXEC_PATH"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "broken")
    assert years(run, "v1.0", "HEAD") == ("1990", "1992")


def test_a_file_that_is_too_long_is_told_and_not_read(run: Run, data: Path) -> None:
    commit(data.parent, {"data/events/long.yaml": "#" * (4 * 1024 * 1024 + 1)})
    code, _, err = run("diff", "HEAD~1", "HEAD")
    assert code == 1
    assert "HEAD:data/events/long.yaml:1:1: the file has more than 4,194,304 bytes: split it" in err


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_that_is_too_long_is_held_in_memory(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sinoital.cli.revisions.MAX_BYTES", 400)
    (data / "events/long.yaml").symlink_to("x" * 500)
    commit(data.parent, {})
    assert "HEAD:data/events/long.yaml is a link to elsewhere: it is left out" in run("diff", "HEAD").err
    commit(data.parent, {"data/chronology.yaml": TOP.format("It" * 400)})
    code, out, err = run("diff", "HEAD")
    assert (code, out) == (3, "")
    assert err == "sinoital: HEAD:data/chronology.yaml: the file has more than 400 bytes\n"


def test_a_repository_that_is_not_whole_is_told(run: Run, data: Path) -> None:
    name = git(data, "rev-parse", "HEAD:data/events/a.yaml").strip()
    place = data.parent / ".git/objects" / name[:2] / name[2:]
    place.chmod(0o644)
    place.unlink()
    code, out, err = run("diff", "HEAD")
    assert (code, out) == (3, "")
    assert err.startswith("sinoital: ")
    assert "Traceback" not in err


def test_the_folder_may_lie_behind_a_link(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(data)
    assert years(run, "v1.0", "HEAD", "--data", str(tmp_path / "link")) == ("1990", "1992")
