"""Questions of `sinoital add` in a terminal: one for each missing field, with the possible answers."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import typer

from sinoital.cli.output import remark
from sinoital.cli.refusals import option, refused_by_option
from sinoital.editing.adding import Desk, date_in
from sinoital.editing.drafting import LISTS, NoDraft, listed
from sinoital.editing.lookup import Lookup
from sinoital.records.model import SLOTS, Event
from sinoital.records.problems import shortened
from sinoital.records.visible import harmless
from sinoital.store.loading import named_times

# a longer list would push the question off the screen
_MOST_CHOICES: Final = 24
_PROMPTS: Final = {
    "title": "title, in your own words",
    "text": "text, in your own words: what the source says to be so",
    "nature": "nature",
    "kind": "kind",
    "source": "source",
    "lines": "lines of the source, such as 41 or 40-41",
    "wording": "wording that dates it, 8 words at the most",
    "date": "date, such as 2014, early 2009 or {after: ID}",
    "start": "when it began",
    "end": "when it ended",
    "at": "when it was under way, 'source' for when that was written",
}
_WORDING_OF_STATEMENT: Final = "wording that says so, 8 words at the most"


def ask(desk: Desk, texts: dict[str, str]) -> None:
    """Put the answers to what was not typed into the texts; nothing that is wrong is taken for an answer.

    Each of them is there at once. Raises typer.Abort where the questions are interrupted.
    """
    for field in [field for field, text in texts.items() if not text.strip()]:
        del texts[field]
    with refused_by_option(desk.folder):
        # before anything is asked
        desk.check_given(texts)
    # a wording in a document that can be searched tells its lines
    for field in sorted(desk.required, key=lambda name: name == "lines" and desk.documents is not None):
        if field == "lines" and field not in texts and desk.documents is not None:
            texts |= _found_lines(desk, texts)
        if field not in texts:
            question = _WORDING_OF_STATEMENT if desk.is_statement and field == "wording" else _PROMPTS[field]
            texts[field] = _prompt(question + _choices(desk.choices(field)), _checked(desk, texts, field))
    if desk.needs_id(texts):
        texts["id"] = _prompt("id, a-z, 0-9 and hyphens between", _checked(desk, texts, "id"))
    if not desk.is_statement:
        _ask_when(desk, texts)
        ask_reason(desk, texts)
    for field in () if desk.to else LISTS:
        if field not in texts and (answer := _names(desk, texts, field)):
            texts[field] = answer


def ask_reason(desk: Desk, texts: dict[str, str]) -> None:
    """Ask how a date was inferred, where its wording does not say it; raises NoDraft."""
    if doubt := desk.doubt(texts):
        remark(doubt)
        texts["because"] = _prompt("because (how you inferred it)", _needed)


def as_command(texts: Mapping[str, str]) -> str:
    """Return the command that gives texts, by field, as options; names of a list have one each."""
    words = []
    for field, text in texts.items():
        parts = text.split(";") if field in LISTS else [text]
        words += [f"{option(field)} {shlex.quote(part.strip())}" for part in parts]
    return " ".join(["sinoital add", *words])


def _needed(answer: str) -> str:
    if not answer.strip():
        raise typer.BadParameter("it is needed: Ctrl-C ends without writing anything")
    return answer.strip()


def _found_lines(desk: Desk, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the lines of a wording, nothing where it stands in several places, which are told."""
    try:
        found, _ = desk.placed(texts)
    except NoDraft as error:
        remark(error.message)
        return {}
    return {"lines": found["lines"]}


def _prompt(question: str, check: Callable[[str], str], default: str | None = None) -> str:
    def checked(answer: str) -> str:
        try:
            return check(answer)
        except typer.BadParameter as error:
            # Typer prints the message itself
            raise typer.BadParameter(harmless(error.message)) from None

    asked = harmless(question)
    return str(typer.prompt(asked, default=default, show_default=bool(default), value_proc=checked, err=True))


def _choices(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _MOST_CHOICES else ""
    return f" ({', '.join(names[:_MOST_CHOICES])}{more})" if names else ""


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def check(answer: str) -> str:
        word = answer.strip().casefold()
        if word not in words:
            raise typer.BadParameter(f"'{shortened(answer)}' is none of {', '.join(words)}")
        return word

    return check


def _checked(desk: Desk, texts: Mapping[str, str], field: str) -> Callable[[str], str]:
    """Return a test of an answer: whatever the record would be refused for is refused here."""

    def check(answer: str) -> str:
        if not answer.strip():
            if field in desk.required:
                raise typer.BadParameter("it is needed: Ctrl-C ends without writing anything")
            return ""
        with refused_by_option(desk.folder):
            return desk.answer(texts, field, answer)

    return check


def _ask_when(desk: Desk, texts: dict[str, str]) -> None:
    """Ask when an event was and how the source tells of it, as far as not typed."""
    if not any(slot in texts for slot in SLOTS):
        _ask_time(desk, texts)
    if "mode" in texts:
        return
    modes = ("occurred", "planned", "hoped")
    known, fits = _one_of(modes), _checked(desk, texts, "mode")
    mode = _prompt(f"mode ({', '.join(modes)})", lambda answer: fits(known(answer)), default=modes[0])
    if mode != modes[0]:
        texts["mode"] = mode


def _ask_time(desk: Desk, texts: dict[str, str]) -> None:
    """Ask when it was; the answer is empty where the wording says it all."""
    known = desk.to.shape.value if isinstance(desk.to, Event) else texts.get("shape")
    shape = known or _prompt(
        "shape (point, one moment; span, something that lasts)", _one_of(("point", "span")), default="point"
    )
    if shape == "span":
        if not desk.to:
            texts["shape"] = shape
        while not any(slot in texts for slot in SLOTS):
            remark("a span needs one of these:")
            for slot in ("start", "end", "at"):
                check = _checked(desk, texts, slot)
                if answer := _prompt(f"{_PROMPTS[slot]} (Enter for none)", check, default=""):
                    texts[slot] = answer
        return
    check = _checked(desk, texts, "date")
    found = date_in(texts["wording"], named_times(desk.chronology.periods))
    if not found:
        texts["date"] = _prompt(_PROMPTS["date"], check)
    elif answer := _prompt(f"date (Enter for '{found}', which stands in the wording)", check, default=""):
        texts["date"] = answer


def _names(desk: Desk, texts: Mapping[str, str], field: str) -> str:
    """Return the ids that are answered for a list; those that the texts name are offered."""
    ids = desk.choices(field)
    if not ids:
        return ""
    offered = "; ".join(desk.named(texts, field))

    def check(answer: str) -> str:
        with refused_by_option(desk.folder):
            return "; ".join(() if answer.strip() == "-" else listed(field, answer, Lookup(desk.chronology)))

    ending = " (- for none)" if offered else " (Enter for none)"
    return _prompt(f"{field}{_choices(ids)}{ending}", check, default=offered)
