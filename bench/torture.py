"""Torture of the commands that write: many at once, killed anywhere, into full disks; what was told holds.

`python -m bench.torture` takes half an hour; `--short` takes seconds, and the names of trials choose among
them. A line for each goes to stdout; the exit code is 1 if anything was lost. Needs `fork`, and so a Unix.
"""

import argparse
import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

# imported once, so that a run is a fork and not a start; from then on signals end it as they do there
from sinoital import __main__ as entry
from sinoital.cli.app import whole_program
from sinoital.store.gate import held
from sinoital.store.loading import load
from sinoital.store.naming import STATE
from sinoital.store.replacing import PREFIX

_CHRONOLOGY = "title: Torture\nkinds: {founding: It begins}\n"
_CARD = 'id: letter\ntitle: A letter\npublished: "1963"\ndocument: {file: letter.txt, lines: 900}\n'
_RECORD = """\
- id: {name}
  title: What the letter tells of {name}
  kind: founding
  claims:
    - source: letter
      lines: {line}
      wording: begun in 1962 as {name}
      date: "1962"
"""
_FIRST = ("first", "second", "third")

_TRIALS = ("killed", "together", "printed")

Files = dict[str, bytes]


def made(folder: Path) -> Path:
    """Make a chronology of two files, and the document that it quotes, a line further down by now."""
    for name, text in {
        "chronology.yaml": _CHRONOLOGY,
        "sources/letter.yaml": _CARD,
        "events/a.yaml": "\n".join(_RECORD.format(name=name, line=2) for name in _FIRST),
        "events/b.yaml": _RECORD.format(name="fourth", line=2),
        "letters/letter.txt": "\n" * 2
        + ", ".join(f"begun in 1962 as {name}" for name in (*_FIRST, "fourth"))
        + "\n",
        "table.csv": "title,kind,source,lines,wording,date\nA row,founding,letter,3,begun in 1962,1962\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def started(*words: str) -> int:
    """Start the program in a fork; return the number of the process."""
    if pid := os.fork():
        return pid
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        errors = os.open(os.environ["TORTURE_ERRORS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.dup2(errors, 2)
        sys.argv = ["sinoital", *words]
        entry.main()
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 99)
    finally:
        os._exit(98)


def ended(pid: int) -> int:
    """Wait for a process; return its exit code, or minus the number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def added(folder: Path, name: str, file: str) -> tuple[str, ...]:
    """Return the words that add one event."""
    fields = {"title": f"Event {name}", "kind": "founding", "source": "letter", "lines": "3", "id": name}
    more = {"wording": "begun in 1962", "date": "1962", "file": file, "data": str(folder)}
    # many claims rest on the same words here
    return ("add", "--again", *(word for key, text in (fields | more).items() for word in (f"--{key}", text)))


# ---------------------------------------------------------------- many at once


def together(folder: Path, writers: int, each: int) -> bool:
    """Let writers add events while others import and fix; tell whether all that was acknowledged is there."""
    made(folder)
    children = [_forked(lambda n=n: _adding(folder, n, each)) for n in range(writers)]  # type: ignore[misc]
    others = [_forked(lambda: _importing(folder, each)), _forked(lambda: _fixing(folder, each))]
    codes = [ended(pid) for pid in (*children, *others)]
    acknowledged = [name for log in folder.glob("*.log") for name in log.read_text().split()]
    chronology, problems = load(folder)
    found = Counter(event.id for event in chronology.events)
    lost = [name for name in acknowledged if found[name] != 1]
    unasked = found.keys() - set(acknowledged) - {*_FIRST, "fourth"}
    _tell(
        f"{writers} writers, {each} add each, beside import and --fix: {len(acknowledged)} acknowledged, "
        f"{len(lost)} lost or double, {len(unasked)} not acknowledged and there, {len(problems)} problems, "
        f"{sum(map(bool, codes))} writers failed"
    )
    return not (lost or unasked or problems or any(codes))


def _forked(work: Callable[[], bool]) -> int:
    if pid := os.fork():
        return pid
    code = 97
    try:
        code = 0 if work() else 1
    finally:
        os._exit(code)


def _adding(folder: Path, writer: int, each: int) -> bool:
    codes = []
    with (folder / f"add-{writer}.log").open("w") as log:
        for number in range(each):
            name = f"w{writer}-{number}"
            codes.append(ended(started(*added(folder, name, "ab"[number % 2]))))
            if codes[-1] == 0:
                print(name, file=log)
    return not any(codes)


def _importing(folder: Path, each: int) -> bool:
    codes, table = [], folder / "rows.csv"
    with (folder / "import.log").open("w") as log:
        for number in range(each):
            header = "id,title,kind,source,lines,wording,date\n"
            table.write_text(f"{header}i-{number},Row,founding,letter,3,begun in 1962,1962\n")
            codes.append(ended(started("import", "csv", str(table), "--into", "b", "--data", str(folder))))
            if codes[-1] == 0:
                print(f"i-{number}", file=log)
    return not any(codes)


def _fixing(folder: Path, each: int) -> bool:
    documents = folder / "letters"
    codes = []
    for number in range(each):
        # the lines move up and down
        letter = documents / "letter.txt"
        text = letter.read_text().lstrip("\n")
        other = letter.with_suffix(".new")
        other.write_text("\n" * (2 + number % 2) + text)
        other.replace(letter)
        command = ("sources", "verify", "--fix", "--documents", str(documents), "--data", str(folder))
        codes.append(ended(started(*command)))
    # 1: some wordings are not as recorded, since no document has them
    return set(codes) <= {0, 1}


# ---------------------------------------------------------------- killed anywhere


def killed(place: Path, what: str, number: int, times: int) -> bool:
    """End one command at random moments by a signal; tell whether files were always whole, old or new."""
    base = place / "base"
    shutil.rmtree(place, ignore_errors=True)
    if what != "new":
        made(base)
    if what == "undo":
        ended(started(*_words("verify", base)))
    before = _files(base)
    # how long it takes, and what it should come to
    shutil.copytree(base, place / "whole") if base.exists() else place.mkdir(parents=True)
    begin = time.monotonic()
    done = ended(started(*_words(what, place / "whole")))
    lasts = time.monotonic() - begin
    after = _files(place / "whole")
    counts: Counter[str] = Counter()
    wrong = []
    for trial in range(times):
        folder = place / "tried"
        shutil.rmtree(folder, ignore_errors=True)
        if base.exists():
            shutil.copytree(base, folder)
        pid = started(*_words(what, folder))
        time.sleep(random.uniform(0, lasts * 1.2))
        os.kill(pid, number)
        code = ended(pid)
        if (folder / STATE).exists():
            with held(folder, is_new=True):
                pass
        found = _files(folder)
        counts["new" if found == after else "old" if found == before else "broken"] += 1
        counts["told as done"] += code == done
        allowed = {done, -number} if number == signal.SIGKILL else {done, 128 + number}
        if found not in (before, after) or code not in allowed or (code == done and found != after):
            wrong.append(f"trial {trial}: exit {code}")
        if any(folder.rglob(f"{PREFIX}*")):
            wrong.append(f"trial {trial}: a temporary file is left")
    name = signal.Signals(number).name
    told = ", ".join(f"{count} {which}" for which, count in sorted(counts.items()))
    _tell(f"{what}, {name} at {times} moments: {told}; {len(wrong)} wrong {wrong[:3]}")
    return not wrong and before != after


def _words(what: str, folder: Path) -> tuple[str, ...]:
    data = ("--data", str(folder))
    return {
        "add": added(folder, "fifth", "a"),
        "import": ("import", "csv", str(folder / "table.csv"), "--into", "c", *data),
        "verify": ("sources", "verify", "--fix", "--documents", str(folder / "letters"), *data),
        "new": ("new", str(folder)),
        "undo": ("undo", *data),
    }[what]


def _files(folder: Path) -> Files:
    found = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != STATE)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


# ---------------------------------------------------------------- where it is printed, and from when on


def printed(place: Path) -> bool:
    """Print into full disks, limits and pipes that do not wait; tell whether all came out, or exit 3."""
    whole = subprocess.run(_program("export", "json"), capture_output=True, check=True).stdout
    wrong = []
    for unbuffered in ("", "1"):
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        with Path("/dev/full").open("wb") as full:
            codes = [_code(environment, stdout=full)]
        with (place / "limited").open("wb") as limited:
            size = len(whole) // 2
            limit: Callable[[], None] = lambda size=size: resource.setrlimit(  # type: ignore[misc]  # noqa: E731
                resource.RLIMIT_FSIZE, (size, size)
            )
            codes.append(_code(environment, stdout=limited, preexec_fn=limit))
        codes.append(_code(environment, preexec_fn=lambda: os.close(1)))
        if codes != [3, 3, 3]:
            wrong.append(f"exit codes {codes}")
        read, write = os.pipe()
        fcntl.fcntl(write, fcntl.F_SETFL, fcntl.fcntl(write, fcntl.F_GETFL) | os.O_NONBLOCK)
        with subprocess.Popen(_program("export", "json"), stdout=write, stderr=-3, env=environment) as run:
            os.close(write)
            # the pipe is full by then
            time.sleep(1)
            with os.fdopen(read, "rb") as pipe:
                if pipe.read() != whole or run.wait() != 0:
                    wrong.append("not all came through a pipe that does not wait")
    ways = "full disk, file limit, closed, pipe that does not wait, each unbuffered too"
    _tell(f"{ways}: {len(wrong)} wrong {wrong}")
    return not wrong


def interrupted(times: int) -> bool:
    """Interrupt the program from its start on; tell whether nothing of it ended in a traceback."""
    ends: Counter[str] = Counter()
    command = _program("timeline")
    begin = time.monotonic()
    subprocess.run(command, stdout=-3, stderr=-3, check=True)
    lasts = time.monotonic() - begin
    for _ in range(times):
        with subprocess.Popen(command, stdout=-3, stderr=subprocess.PIPE) as run:
            time.sleep(random.uniform(0, lasts))
            run.send_signal(signal.SIGINT)
            told = run.communicate()[1]
        ours = b"sinoital/" in told
        traced = "traceback of " + ("ours" if ours else "the interpreter, before us")
        ends[traced if b"Traceback" in told else f"exit {run.returncode}"] += 1
    told_text = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    _tell(f"SIGINT at {times} moments of {lasts * 1000:.0f} ms: {told_text}")
    return not ends["traceback of ours"] and set(ends) <= {
        "exit 130",
        "exit 0",
        f"exit {-signal.SIGINT}",
        "traceback of the interpreter, before us",
    }


def _program(*words: str) -> list[str]:
    return [sys.executable, "-m", "sinoital", *words]


def _code(environment: dict[str, str], **how: object) -> int:
    command = _program("export", "json")
    return subprocess.run(command, stderr=-3, env=environment, check=False, **how).returncode  # type: ignore[call-overload,no-any-return]


def _tell(text: str) -> None:
    print(text, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials; return 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds")
    parser.add_argument("trials", nargs="*", choices=[[], *_TRIALS], help="all without one")
    asked = parser.parse_args(arguments)
    short, trials = asked.short, asked.trials or _TRIALS[: 2 if asked.short else None]
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # as shells start what runs in the background: the program would heed that
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(sys.executable, [sys.executable, "-m", "bench.torture", *sys.argv[1:]])
    whole_program()
    good = []
    with tempfile.TemporaryDirectory() as named:
        place = Path(named)
        os.environ["TORTURE_ERRORS"] = str(place / "errors")
        if "killed" in trials:
            for number in (signal.SIGKILL, signal.SIGINT):
                for what in ("add", "import", "verify", "new", "undo"):
                    good += [killed(place / "killed", what, number, 3 if short else 500)]
        if "together" in trials:
            good += [
                together(place / f"by-{count}", count, 3 if short else 200) for count in (2, 8)[: 2 - short]
            ]
        if "printed" in trials:
            good += [printed(place), interrupted(200)]
        errors = (place / "errors").read_text(errors="replace") if (place / "errors").exists() else ""
        if "Traceback" in errors:
            _tell(errors[errors.index("Traceback") :][:2000])
            good.append(False)
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
