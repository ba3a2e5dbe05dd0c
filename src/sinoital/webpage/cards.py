"""Cards of the page: entities with what is said of them, and the sources."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sinoital.engine.dated import DatedEvent
from sinoital.nouns import counted
from sinoital.pages.cells import escaped
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Source, Statement
from sinoital.records.visible import visible
from sinoital.telling.phrases import as_of_text, written_text
from sinoital.webpage.markup import dates_of, language_of, text_of
from sinoital.webpage.rows import Rows


def anchor(group: str, name: str) -> str:
    """Return the id of a card on the page, which no event can have."""
    return f"{group}.{name}"


def cards_html(
    records: Chronology, rows: Rows, events: Sequence[DatedEvent], statements: Sequence[Statement]
) -> Iterator[str]:
    """Yield the cards of all entities that events or statements name, a section for each group.

    A statement stands on the first card that it belongs to, and the others lead to that; one that names no
    entity stands by itself.
    """
    homes = {one.id: _home(one) for one in statements}
    for group in ENTITY_GROUPS:
        counts: dict[str, int] = {}
        for dated in events:
            for name in dated.event.entities(group):
                counts[name] = counts.get(name, 0) + 1
        said: dict[str, list[Statement]] = {}
        for one in statements:
            for name in one.entities(group):
                said.setdefault(name, []).append(one)
        names = sorted({**counts, **said}, key=lambda name: _sorting(records, group, name))
        cards = [
            _card(records, rows, group, name, counts.get(name, 0), said.get(name, ()), homes)
            for name in names
        ]
        if cards:
            yield (
                f'<section class="cards" id="_{group}"><h2 data-word="{group}">{group.capitalize()}</h2>'
                f"<ul>{''.join(cards)}</ul></section>"
            )
    others = [one for one in statements if homes[one.id] is None]
    if others:
        told = "".join(_statement(records, rows, one) for one in others)
        yield (
            '<section class="cards" id="_others"><h2 data-word="others">Other statements</h2>'
            f"<ul>{told}</ul></section>"
        )


def _sorting(records: Chronology, group: str, name: str) -> tuple[str, str]:
    return _name(records, group, name).casefold(), name


def _name(records: Chronology, group: str, name: str) -> str:
    card = records.entity(group, name)
    return card.name if card else name


def _home(statement: Statement) -> tuple[str, str] | None:
    """Return the group and the id of the entity on whose card a statement stands whole."""
    named = ((group, name) for group in ENTITY_GROUPS for name in statement.entities(group))
    return next(named, None)


def _card(
    records: Chronology,
    rows: Rows,
    group: str,
    name: str,
    count: int,
    said: Sequence[Statement],
    homes: Mapping[str, tuple[str, str] | None],
) -> str:
    card = records.entity(group, name)
    title = text_of(_name(records, group, name))
    whole = [one for one in said if homes[one.id] == (group, name)]
    elsewhere = Counter(home for one in said if (home := homes[one.id]) and home != (group, name))
    short = [text_of(card.kind or card.role)] if card and (card.kind or card.role) else []
    short += [text_of(card.country)] if card and card.country else []
    short += [counted(count, "event")] if count else []
    short += [counted(len(said), "statement")] if said else []
    parts = [f"<p>{text}</p>" for text in (_about(records, card) if card else ())]
    if whole:
        parts.append(f"<ul>{''.join(_statement(records, rows, one) for one in whole)}</ul>")
    if elsewhere:
        links = (
            f'<a href="#{escaped(anchor(*home))}">{text_of(_name(records, *home))}</a> ({number})'
            for home, number in elsewhere.items()
        )
        parts.append(f"<p>more under {', '.join(links)}</p>")
    beside = f" <small>{', '.join(short)}</small>" if short else ""
    head = f"<b>{title}</b>{beside}"
    opened = f"<details><summary>{head}</summary>{''.join(parts)}</details>" if parts else f"<p>{head}</p>"
    return f'<li id="{escaped(anchor(group, name))}">{opened}'


def _about(records: Chronology, card: Entity) -> Iterator[str]:
    """Yield what the card of an entity says beside its name."""
    if card.kind and card.role:
        yield text_of(card.role)
    others = [
        *(f"<span{language_of(tongue, '')}>{text_of(name)}</span>" for tongue, name in card.names.items()),
        *map(text_of, card.aliases),
    ]
    if others:
        yield f"also {', '.join(others)}"
    if card.affiliations:
        yield f"at {text_of(', '.join(_name(records, 'institutions', home) for home in card.affiliations))}"


def _statement(records: Chronology, rows: Rows, one: Statement) -> str:
    return (
        f'<li id="{escaped(one.id)}">{text_of(one.text)} '
        f"<small>{one.nature.value}, as of {as_of_text(one, records)}</small>"
        f"{''.join(rows.claims(one))}"
    )


def sources_html(records: Chronology, told: Iterable[Event | Statement]) -> str:
    """Return the cards of the sources whose words are on the page."""
    quoted = {claim.source for record in told for claim in record.claims}
    items = "".join(_source(source) for name, source in records.sources.items() if name in quoted)
    if not items:
        return ""
    return (
        '<section class="cards" id="_sources"><h2 data-word="sources">Sources</h2>'
        '<p data-word="lines">The numbers behind the name of a source are its lines.</p>'
        f"<ul>{items}</ul></section>"
    )


def _source(source: Source) -> str:
    about = [text_of(", ".join(source.authors)), text_of(source.publisher), dates_of(written_text(source))]
    address = escaped(visible(source.url))
    # any other scheme could run a script, or be no address at all
    if source.url.casefold().startswith(("https://", "http://")):
        address = f'<a href="{address}" rel="noreferrer">{address}</a>'
    told = ", ".join(filter(None, (*about, address)))
    title = f"<cite{language_of(source.language, '')}>{text_of(source.title)}</cite>"
    about_it = f", {told}" if told else ""
    name = escaped(anchor("sources", source.id))
    return f'<li id="{name}"><b>{text_of(source.short)}</b> {title}{about_it}'
