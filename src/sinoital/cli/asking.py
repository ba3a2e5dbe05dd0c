"""Questions of `sinoital add` in a terminal: one for each missing field, with the possible answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import typer

from sinoital.cli.output import remark
from sinoital.cli.refusals import refused_by_option
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


def answers(desk: Desk, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed with the answers to what was not; nothing that is wrong is taken for an answer.

    Raises typer.Abort where the questions are interrupted.
    """
    texts = {field: text for field, text in typed.items() if text.strip()}
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
        texts |= _when(desk, texts)
        texts |= reason(desk, texts)
    for field in () if desk.to else LISTS:
        if field not in texts and (answer := _names(desk, texts, field)):
            texts[field] = answer
    return texts


def reason(desk: Desk, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the answer to how a date was inferred, where its wording does not say it; raises NoDraft."""
    doubt = desk.doubt(texts)
    if not doubt:
        return {}
    remark(doubt)
    return {"because": _prompt("because (how you inferred it)", _needed)}


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


def _when(desk: Desk, texts: dict[str, str]) -> dict[str, str]:
    """Return the answers about when an event was and how the source tells of it, as far as not typed."""
    found = {} if any(slot in texts for slot in SLOTS) else _time(desk, texts)
    if "mode" in texts:
        return found
    modes = ("occurred", "planned", "hoped")
    known, fits = _one_of(modes), _checked(desk, {**texts, **found}, "mode")
    mode = _prompt(f"mode ({', '.join(modes)})", lambda answer: fits(known(answer)), default=modes[0])
    return found | ({"mode": mode} if mode != modes[0] else {})


def _time(desk: Desk, texts: dict[str, str]) -> dict[str, str]:
    """Return the answers about when it was; none where the wording says it all."""
    known = desk.to.shape.value if isinstance(desk.to, Event) else texts.get("shape")
    shape = known or _prompt(
        "shape (point, one moment; span, something that lasts)", _one_of(("point", "span")), default="point"
    )
    own = {} if desk.to else {"shape": shape}
    if shape == "span":
        slots: dict[str, str] = {}
        while not slots:
            remark("a span needs one of these:")
            for slot in ("start", "end", "at"):
                check = _checked(desk, {**texts, **slots, **own}, slot)
                if answer := _prompt(f"{_PROMPTS[slot]} (Enter for none)", check, default=""):
                    slots[slot] = answer
        return {**own, **slots}
    check = _checked(desk, texts, "date")
    found = date_in(texts["wording"], named_times(desk.chronology.periods))
    if not found:
        return {"date": _prompt(_PROMPTS["date"], check)}
    answer = _prompt(f"date (Enter for '{found}', which stands in the wording)", check, default="")
    return {"date": answer} if answer else {}


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
