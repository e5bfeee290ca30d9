"""The correction sheet: what to key into the practice system where no 837 is on file, and the form's data."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from denials_app.base.money import decimal_text
from denials_app.base.paths import data_folder
from denials_app.model.claim import ClaimType
from denials_app.model.correction import CorrectionPlan, FieldChange, Resend
from denials_app.model.remittance import RemitClaim, RemitLine
from denials_app.resubmit.box_values import shown
from denials_app.resubmit.boxes import box_of
from denials_app.resubmit.correction import ChoiceNeeded
from denials_app.x12.claim_edit import edit, editor_fields, fields_of, label_of
from denials_app.x12.claim_field import FieldRefused
from denials_app.x12.claim_field_head import Diagnosis
from denials_app.x12.claim_field_line import Pointers
from denials_app.x12.claim_text import ClaimText, parse

PAGE = "correction_sheet.html"
# A spreadsheet would run a cell that begins so.
_FORMULA = ("=", "+", "-", "@")
_UNKNOWN = re.compile(r"claim\.diagnosis\.(\d+)|line\.(\d+)\.pointers")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One field on the sheet. `box` is that of the paper form; `was` is empty where no file told it."""

    box: str
    field: str
    label: str
    was: str
    now: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionSheet:
    """What to key in: every known field in form order, the changed ones marked."""

    number: str
    patient: str
    payer: str
    payer_number: str
    frequency: str
    why: str
    form: str
    rows: tuple[SheetRow, ...]
    lines: tuple[int, ...] = ()
    note: str = ""

    @property
    def changed(self) -> tuple[SheetRow, ...]:
        """The rows that differ from what was billed."""
        return tuple(row for row in self.rows if row.changed)


def remit_fields(remit: RemitClaim, payer: str = "") -> dict[str, str]:
    """The fields a remittance tells of the claim as it was billed, by their `--set` names."""
    return {name: value for name, value in fields_of(_outline(remit, payer)).items() if value}


def sheet(
    remit: RemitClaim, changes: Mapping[str, str], plan: CorrectionPlan, payer: str = ""
) -> CorrectionSheet:
    """The sheet for a claim known from its remittance alone.

    Raises ChoiceNeeded while the plan asks, and the refusals of `correct` for a wrong field or value.
    """
    if plan.choice is Resend.ASK:
        raise ChoiceNeeded(f"{plan.why} Choose: replacement (claim.frequency 7) or new claim (1).")
    claim = _outline(remit, payer)
    before = fields_of(claim)
    planned = {"claim.frequency": plan.frequency, "claim.original_reference": plan.original_reference}
    planned |= changes
    told = {name: value for name, value in planned.items() if not _UNKNOWN.fullmatch(name)}
    made = {change.field: change for change in edit(claim, told, plan.number)}
    # A remittance tells no diagnosis: what a person enters is taken as it is.
    for name, value in planned.items():
        if _UNKNOWN.fullmatch(name):
            made[name] = FieldChange(name, "", _entered(claim, name, value))
    after = fields_of(claim) | {name: change.now for name, change in made.items()}
    return _sheet(claim, before, after, set(made), plan, remit)


def form_sheet(text: str, changes: Sequence[FieldChange] = ()) -> CorrectionSheet:
    """The paper form's data of a written claim, its changes marked."""
    claim = parse(text)
    values = fields_of(claim)
    before = values | {change.field: change.was for change in changes}
    frequency, number = values["claim.frequency"], values["claim.original_reference"]
    plan = CorrectionPlan(Resend.NEW, frequency, number, "")
    return _sheet(claim, before, values, {change.field for change in changes}, plan, None)


def csv_text(sheet: CorrectionSheet) -> str:
    """The sheet as CSV: box, field, name, as billed, now, changed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["box", "field", "name", "as billed", "now", "changed"])
    for row in sheet.rows:
        cells = [row.box, row.field, row.label, row.was, row.now, "yes" if row.changed else ""]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def page(sheet: CorrectionSheet, office: str, day: date, folder: Path | None = None) -> str:
    """The sheet as one HTML page for the PDF renderer."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder or data_folder("letter_templates")), undefined=StrictUndefined,
        autoescape=True, trim_blocks=True, lstrip_blocks=True,
    )
    facts = {
        "office": office, "day": f"{day:%m/%d/%Y}", "sheet": sheet,
        "changed": [_readable(row) for row in sheet.changed],
        "others": [_readable(row) for row in sheet.rows if not row.changed and row.now],
    }
    return environment.get_template(PAGE).render(facts)


def _readable(row: SheetRow) -> SheetRow:
    return replace(row, was=shown(row.field, row.was), now=shown(row.field, row.now))


def _sheet(
    claim: ClaimText, before: Mapping[str, str], after: Mapping[str, str], changed: set[str],
    plan: CorrectionPlan, remit: RemitClaim | None,
) -> CorrectionSheet:
    own_patient = claim.first("2010CA", "NM1", "QC") is not None
    names = [field.name for field in editor_fields(claim)]
    names += [name for name in after if name not in names]
    rows = tuple(
        SheetRow(
            box_of(name, claim.is_institutional, own_patient), name, label_of(name), before.get(name, ""),
            after.get(name, ""), name in changed,
        )
        for name in names
        if before.get(name) or after.get(name)
    )
    who = "patient" if own_patient else "subscriber"
    names = [after.get(f"{who}.{part}", "") for part in ("last_name", "first_name")]
    return CorrectionSheet(
        number=after.get("claim.number", ""), patient=", ".join(part for part in names if part),
        payer=after.get("payer.name", ""),
        payer_number=after.get("claim.original_reference") or (remit.icn if remit else ""),
        frequency=after.get("claim.frequency", ""), why=plan.why,
        form="UB-04" if claim.is_institutional else "CMS-1500", rows=rows, lines=plan.lines, note=plan.note,
    )


def _entered(claim: ClaimText, name: str, value: str) -> str:
    """A diagnosis or pointer as it would stand on a claim. Raises FieldRefused when it cannot."""
    found = _UNKNOWN.fullmatch(name)
    number = int((found[1] or found[2]) if found else 0)
    field: Diagnosis | Pointers = Diagnosis(number) if name.startswith("claim.") else Pointers(number)
    try:
        return field.clean(claim, value.strip()) if value.strip() else ""
    except ValueError as error:
        raise FieldRefused(f"{name}: {error}.") from None


def _outline(remit: RemitClaim, payer: str) -> ClaimText:
    """What a remittance tells, in the order of a claim: enough to name its fields, never sent anywhere."""
    insured, patient = remit.subscriber or remit.patient, remit.patient
    rows = [
        ["ST", "837"], ["HL", "1", "", "20", "1"], ["NM1", "85", "2"], ["HL", "2", "1", "22", "1"],
        ["SBR", "P"], ["NM1", "IL", "1", insured.last_name, insured.first_name, *_member(insured.member_id)],
        ["NM1", "PR", "2", payer],
    ]
    if remit.subscriber is not None and patient.last_name and patient != remit.subscriber:
        rows += [["HL", "3", "2", "23", "0"], ["NM1", "QC", "1", patient.last_name, patient.first_name]]
    place = f"{remit.facility_code}:{'A' if remit.institutional else 'B'}:{remit.frequency or '1'}"
    rows.append(["CLM", remit.number, decimal_text(remit.charge), "", "", place])
    if remit.rendering is not None:
        one = remit.rendering
        names = ["NM1", "82", "1" if one.first_name else "2", one.name, one.first_name, "", "", ""]
        rows.append([*names, *(["XX", one.npi] if one.npi else [])])
    for line in remit.lines:
        rows += [["LX", str(line.number)], *_line_rows(remit.institutional, line)]
    kind = ClaimType.INSTITUTIONAL if remit.institutional else ClaimType.PROFESSIONAL
    return ClaimText([*rows, ["SE"]], kind, old=False)


def _member(number: str) -> list[str]:
    return ["", "", "", "MI", number] if number else []


def _line_rows(institutional: bool, line: RemitLine) -> list[list[str]]:
    """The service as billed: the submitted code where the payer answered with another."""
    code, modifiers = line.procedure, line.modifiers
    if line.billed_procedure:
        code, modifiers = line.billed_procedure, line.billed_modifiers
    service = ":".join([line.qualifier or "HC", code, *modifiers]) if code else ""
    money = [service, decimal_text(line.charge), "UN", line.billed_units or line.units or "1"]
    rows = [["SV2", line.revenue_code, *money] if institutional else ["SV1", *money]]
    if line.service_from:
        first, last = line.service_from, line.service_to or line.service_from
        period = ["D8", f"{first:%Y%m%d}"] if first == last else ["RD8", f"{first:%Y%m%d}-{last:%Y%m%d}"]
        rows.append(["DTP", "472", *period])
    return rows
