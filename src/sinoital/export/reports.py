"""Reports as JSON objects: problems of records (`check`), quotes and coverage of documents (`sources`)."""

from collections.abc import Mapping, Sequence

from sinoital.checking.reports import FoldersReport
from sinoital.evidence.coverage import Coverage, DatedWording
from sinoital.evidence.verify import Finding, Quote, SourceFindings
from sinoital.export.parts import Json, document
from sinoital.records.model import Chronology
from sinoital.records.problems import Problem
from sinoital.records.rules import RULES


def check(report: FoldersReport) -> Json:
    """Return the problems of folders, with what each rule asks for and the line where it can be shown."""
    lines = report.lines()
    return {
        "events": report.events,
        "statements": report.statements,
        "errors": report.errors,
        "warnings": report.warnings,
        "notes": report.notes,
        "left_out": report.left_out,
        "problems": [_problem(problem, lines.get(problem.location)) for problem in report.problems],
    }


def _problem(problem: Problem, line: str | None) -> Json:
    rule = RULES[problem.rule]
    return {
        "file": problem.location.shown_file,
        "line": problem.location.line,
        "column": problem.location.column,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "family": rule.family,
        "message": problem.message,
        "expected": rule.asks,
        "excerpt": line,
    }


def verify(records: Chronology, checked: Sequence[SourceFindings]) -> Json:
    """Return what has become of each source's file, and of each quote."""
    titles = {event.id: event.title for event in records.events}
    titles |= {statement.id: statement.text for statement in records.statements}
    return {"sources": [_verified(result, titles) for result in checked]}


def _verified(result: SourceFindings, titles: Mapping[str, str]) -> Json:
    unread = [
        {**_quote(quote, titles), "state": "unread", "found": [], "words": [], "limit": ""}
        for quote in result.unread
    ]
    return {
        **_source(result),
        "fine": result.is_fine,
        "quotes": [*(_finding(finding, titles) for finding in result.findings), *unread],
    }


def _finding(finding: Finding, titles: Mapping[str, str]) -> Json:
    return {
        **_quote(finding.quote, titles),
        "state": finding.state.value,
        "found": [list(lines) for lines in finding.found],
        "words": [{"text": word.text, "remains": word.remains} for word in finding.words],
        "limit": finding.limit,
    }


def _quote(quote: Quote, titles: Mapping[str, str]) -> Json:
    return {
        "event": quote.event or None,
        "title": titles.get(quote.event),
        "lines": list(quote.lines),
        "wording": quote.wording,
        "file": quote.location.shown_file,
        "line": quote.location.line,
    }


def coverage(covered: Sequence[tuple[SourceFindings, Coverage | None]]) -> Json:
    """Return what the records make of each document: its lines, and its dated wordings."""
    return {"sources": [{**_source(result), "coverage": _covered(found)} for result, found in covered]}


def _source(result: SourceFindings) -> Json:
    source, file = result.source, result.document
    return {
        "id": source.id,
        "title": source.title,
        "short": source.short,
        "document": {"file": document(source), "state": file.state.value, "detail": file.detail},
    }


def _covered(found: Coverage | None) -> Json | None:
    if found is None:
        return None
    return {
        "lines": [use.value for use in found.lines],
        "used": found.used,
        "with_words": found.with_words,
        "astray": found.astray,
        "dated": [_dated(wording) for wording in found.dated],
    }


def _dated(wording: DatedWording) -> Json:
    return {
        "text": wording.text,
        "lines": list(wording.lines),
        "before": wording.before,
        "behind": wording.behind,
        "state": "recorded" if wording.recorded else "listed" if wording.listed else "open",
        "because": wording.listed.because if wording.listed else "",
    }
