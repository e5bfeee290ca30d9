"""The call sheet of silent claims: one list a payer, drawn as a PDF to be worked at the telephone."""

from datetime import date
from pathlib import Path

from denials_app.actions.means import Means
from denials_app.actions.results import CallSheetResult
from denials_app.actions.writing import write_file
from denials_app.base.errors import Refusal
from denials_app.intake.stand_ins import as_told
from denials_app.letters.call_sheet import call_sheet_page
from denials_app.model.call_sheet import CallList, CallRow
from denials_app.model.history import ClaimHistory
from denials_app.model.letter import ExhibitSource
from denials_app.pdf.attachments import paper_of
from denials_app.reference import Reference
from denials_app.store import known, tables
from denials_app.store.histories import KeptClaim, load_histories
from denials_app.store.known import Connection
from denials_app.triage.on_the_way import standing


def call_sheet(means: Means, payer: str, out_path: Path) -> CallSheetResult:
    """Writes the sheet of every silent claim (of payers whose name holds `payer`); a Refusal without any."""
    today = means.clock.today()
    with means.store.read() as connection:
        lists = _lists(means, connection, payer, today)
    if not lists:
        whom = f" of {payer.strip()}" if payer.strip() else ""
        raise Refusal(f"No claim{whom} is silent past its payer's usual days, so there is nobody to call.")
    content = means.render(call_sheet_page(lists, today), {})
    pages = paper_of(ExhibitSource("Call sheet", content)).pages
    write_file(out_path, content)
    claims = sum(len(one.rows) for one in lists)
    return CallSheetResult(out_path, pages, tuple(one.payer for one in lists), claims)


def _lists(means: Means, connection: Connection, payer: str, today: date) -> list[CallList]:
    silent = known.silent_cases(connection, today, payer)
    grouped: dict[tuple[int, int], list[KeptClaim]] = {}
    for kept in load_histories(connection, silent):
        grouped.setdefault((kept.practice_id, kept.payer_id), []).append(kept)
    lists = [_list(means, connection, keys, claims, today) for keys, claims in grouped.items()]
    return sorted(lists, key=_by_name)


def _by_name(one: CallList) -> tuple[str, str]:
    return one.payer.casefold(), one.practice


def _list(
    means: Means, connection: Connection, keys: tuple[int, int], claims: list[KeptClaim], today: date,
) -> CallList:
    office = known.row_of(connection, tables.practice, id=keys[0])
    payer = known.row_of(connection, tables.payer, id=keys[1])
    rows = [_row(kept.id, as_told(kept.history), means.reference, today) for kept in claims]
    return CallList(
        payer.name, payer.payer_id, payer.phone, office.letterhead or office.name, office.npi, office.tin,
        payer.usual_answer_days, tuple(sorted(rows, key=_age, reverse=True)),
    )


def _age(row: CallRow) -> int:
    return row.days


def _row(case: int, history: ClaimHistory, reference: Reference, today: date) -> CallRow:
    now = standing(history, reference)
    sent, patient = now.sent, history.patient
    person = sent.subscriber if sent and not patient.member_id else patient
    numbers = [one.payer_number for one in history.statuses if one.payer_number]
    return CallRow(
        case, history.number, patient.name, person.member_id, patient.birth_date or person.birth_date,
        history.service_from, sent.service_to if sent else None, sent.charge if sent else 0, now.sent_on,
        (today - now.sent_on).days if now.sent_on else 0, _last(history, reference),
        numbers[-1] if numbers else "",
    )


def _last(history: ClaimHistory, reference: Reference) -> str:
    """The last thing said of the claim in one line."""
    word = standing(history, reference).word
    if word is None or word.status is None:
        return "Nothing was said of it yet."
    code = word.status.codes[0]
    on = f"{word.on:%m/%d/%Y}: " if word.on else ""
    return f"{on}{reference.statuses.category_words(code.category)} ({word.speaker.value})."
