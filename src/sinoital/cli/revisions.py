"""Records of a folder as they were in a revision of its git repository, read without touching the work tree.

Git only lists and prints what it has stored: nothing is checked out, so that no hook, filter or attribute of
the repository has a say, and nothing is fetched.
"""

import os
import posixpath
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import typer

from sinoital.cli.output import remark
from sinoital.records.model import Chronology
from sinoital.records.problems import Problem, shortened, shown_path
from sinoital.store.decoding import MAX_BYTES
from sinoital.store.loading import load
from sinoital.store.naming import is_yaml, name_of
from sinoital.store.nodes import Mapping, Scalar
from sinoital.store.yaml_reader import parse

_CHRONOLOGY: Final = "chronology.yaml"
# what a repository may set to have a program run, and what could make git wait for the network or a person
_HARMLESS: Final = (
    *("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never"),
)
_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    # its messages are told apart by their words
    "LC_ALL": "C",
}
_FILE: Final = "100"
_LINK: Final = "120"


class _Stored(NamedTuple):
    """A file of a revision: what it is, the name of its contents, and their length in bytes."""

    mode: str
    name: str
    length: int


def read_revision(folder: Path, revision: str) -> tuple[Chronology, tuple[Problem, ...]]:
    """Return the records of a folder in a revision, and all problems, their places as `revision:file`.

    Raises BadParameter for what is no revision, and where the folder or its sources were not there; OSError
    without git, and where `chronology.yaml` is too long to be read.
    """
    if revision.startswith("-"):
        raise typer.BadParameter(f"'{shortened(revision)}' is no revision: none begins with '-'")
    shown = shown_path(str(folder))
    try:
        inside = _git(folder, "rev-parse", "--show-prefix").removesuffix("\n").rstrip("/")
    except _Refused as error:
        if "not a git repository" not in str(error):
            raise OSError(f"git: {shortened(str(error), 300)}") from None
        message = f"'{shortened(revision)}' is not a folder, nor a revision: {shown} is in no git repository"
        raise typer.BadParameter(message) from None
    try:
        # in two steps: behind `:/text` more would be text
        found = _git(folder, "rev-parse", "--verify", "--quiet", revision).strip()
        commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{found}^{{commit}}").strip()
    except _Refused:
        message = f"'{shortened(revision)}' is not a folder, nor a revision of the git repository of {shown}"
        raise typer.BadParameter(f"{message}; 'git log --oneline' lists them") from None
    with tempfile.TemporaryDirectory(prefix="sinoital-") as place:
        top = Path(os.path.realpath(place))
        _write_files(folder, commit, revision, inside, top)
        records, problems = load(top / inside)
        before, after = f"{name_of(top)}/", f"{shortened(revision)}:"
        return records, tuple(
            replace(
                problem,
                location=problem.location._replace(file=problem.location.file.replace(before, after)),
                message=problem.message.replace(before, after),
            )
            for problem in problems
        )


def _write_files(folder: Path, commit: str, revision: str, inside: str, top: Path) -> None:
    """Write the files of records of a revision below `top`, where they lie in the repository."""
    try:
        stored = dict(_listed(folder, commit, inside, "-r"))
    except _Refused:
        stored = {}
    if _CHRONOLOGY not in stored:
        shown = shortened(revision)
        message = f"{shown_path(str(folder))} is no chronology in '{shown}': it has no {_CHRONOLOGY} there"
        raise typer.BadParameter(message)
    if stored[_CHRONOLOGY].length > MAX_BYTES:
        place = f"{shortened(revision)}:{shown_path(posixpath.join(inside, _CHRONOLOGY))}"
        raise OSError(f"{place}: the file has more than {MAX_BYTES:,} bytes")
    with _Contents(folder) as contents:
        cards = _sources(contents.of(stored[_CHRONOLOGY]))
        outside = posixpath.normpath(posixpath.join(inside, cards))
        if outside.startswith("/") or outside.split("/")[0] == "..":
            raise _without_sources(folder, revision, cards, "lies outside of the repository")
        wanted = {
            posixpath.join(inside, path): file
            for path, file in stored.items()
            if "/" not in path
            or path.split("/")[0] in ("events", "statements")
            or posixpath.dirname(path) == cards
        }
        if cards.split("/")[0] == "..":
            try:
                listed = dict(_listed(folder, commit, outside))
            except _Refused:
                raise _without_sources(folder, revision, cards, "is no folder there") from None
            wanted |= {posixpath.join(outside, path): file for path, file in listed.items()}
        # git keeps no empty folders
        for name in (posixpath.join(inside, "events"), outside):
            (top / name).mkdir(parents=True, exist_ok=True)
        for path, file in wanted.items():
            found = file
            if file.mode.startswith(_LINK) and file.length <= MAX_BYTES:
                target = os.fsdecode(contents.of(file))
                found = wanted.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)), file)
            if not found.mode.startswith(_FILE):
                remark(f"{shortened(revision)}:{shown_path(path)} is a link to elsewhere: it is left out")
                continue
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            with (top / path).open("wb") as made:
                if found.length > MAX_BYTES:
                    # too long to be read, whatever it holds
                    made.truncate(MAX_BYTES + 1)
                else:
                    made.write(contents.of(found))


def _without_sources(folder: Path, revision: str, cards: str, reason: str) -> typer.BadParameter:
    shown = f"the sources of {shown_path(str(folder))} in '{shortened(revision)}'"
    message = f"{shown} cannot be read: '{shortened(cards)}', which {_CHRONOLOGY} names, {reason}"
    return typer.BadParameter(f"{message}; compare folders instead")


def _sources(raw: bytes) -> str:
    """Return the folder of the source cards that a chronology names, as a path without needless parts."""
    root = parse(raw, _CHRONOLOGY).root
    _, value = root.entries.get("sources", (None, None)) if isinstance(root, Mapping) else (None, None)
    return posixpath.normpath(value.text if isinstance(value, Scalar) and value.text else "sources")


def _listed(folder: Path, commit: str, inside: str, *options: str) -> Iterator[tuple[str, _Stored]]:
    """Yield the YAML files that a folder of the repository had in a commit, by their paths in it."""
    tree = f"{commit}:{'' if inside == '.' else inside}"
    for entry in _git(folder, "ls-tree", *options, "-z", "-l", "--full-tree", tree).split("\0"):
        about, _, path = entry.partition("\t")
        parts = path.split("/")
        # no git makes such names, but a repository may come from anywhere
        if not is_yaml(parts[-1]) or {"", ".", ".."} & {*parts} or "\\" in path:
            continue
        mode, kind, name, length = about.split()
        if kind == "blob":
            # of what is not there the length is no number
            yield path, _Stored(mode, name, int(length) if length.isdecimal() else -1)


class _Contents:
    """What files of a repository hold, from one process of git for all of them."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            _command(folder, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    def __enter__(self) -> "_Contents":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def of(self, file: _Stored) -> bytes:
        """Return what a file holds; raises OSError where git does not have it."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{file.name}\n".encode())
        self.process.stdin.flush()
        head = self.process.stdout.readline().split()
        if head[1:] != [b"blob", str(file.length).encode()]:
            raise OSError(f"git does not have {file.name}: the repository is not whole")
        raw = self.process.stdout.read(file.length)
        self.process.stdout.read(1)
        return raw


class _Refused(ValueError):  # noqa: N818 - reads as what it tells
    """Git ended with an error."""


def _git(folder: Path, *words: str) -> str:
    """Return what git prints of a folder; raises _Refused where it fails, OSError where there is none."""
    if not os.path.isdir(folder):  # noqa: PTH112 - Path may raise
        raise typer.BadParameter(f"{shown_path(str(folder))} is not a folder", param_hint="'--data'")
    try:
        done = subprocess.run(
            _command(folder, *words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=_environment(),
        )
    except FileNotFoundError:
        message = "revisions need git, which is not installed: compare two folders, or two dates"
        raise OSError(message) from None
    if done.returncode:
        raise _Refused(done.stderr.decode(errors="replace").strip().partition("\n")[0])
    return os.fsdecode(done.stdout)


def _command(folder: Path, *words: str) -> list[str]:
    return ["git", *_HARMLESS, "-C", str(folder), *words]


def _environment() -> dict[str, str]:
    """Return the environment for git: none of its own variables, which could lead to another repository."""
    return {name: text for name, text in os.environ.items() if not name.startswith("GIT_")} | _QUIET
