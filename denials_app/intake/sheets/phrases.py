"""The words by which offices and practice-management systems name their columns, as our fields."""

from types import MappingProxyType
from typing import Final

from denials_app.model.sheets import SheetField as Field

# Written as `words_of` gives them; a bar parts phrases. What stands first in a field's list is no better.
_PHRASES: Final = {
    Field.CLAIM: (
        "claim number|claim id|claim|claim control number|patient control number|pcn|"
        "patient account number|account number|account|encounter number|encounter id|encounter|"
        "visit number|visit id|invoice number|invoice|ticket number|ticket|bill number|"
        "claim reference|our claim number|patient account|clm 01"
    ),
    Field.PAYER_CLAIM: (
        "payer claim number|payer claim control number|icn|dcn|icn dcn|tcn|payer control number|"
        "payer icn|internal control number|document control number|insurance claim number|"
        "payer claim id|claim reference number|crn|payer reference number|claim icn|ccn|"
        "payer reference"
    ),
    Field.PATIENT: (
        "patient|patient name|name|patient full name|member name|client|client name"
    ),
    Field.PATIENT_LAST: (
        "patient last name|last name|patient last|last|surname"
    ),
    Field.PATIENT_FIRST: (
        "patient first name|first name|patient first|first"
    ),
    Field.MEMBER: (
        "member id|member number|member|member member id|policy number|policy id|insurance id|"
        "insurance number|hicn|mbi|member id number|payer member id|medicaid id|medicare id|id number"
    ),
    Field.PAYER: (
        "payer|payer name|insurance|insurance name|insurance company|insurance payer|plan|plan name|"
        "insurance plan|primary insurance|primary payer|health plan|payer plan|current payer|"
        "financial class|insurance company name|billed payer|payer insurance|"
        "primary insurance package|insurance package|primary insurance name|primary insurance company|"
        "insurance co"
    ),
    Field.PAYER_ID: (
        "payer id|insurance payer id|payer number|electronic payer id|payer code|edi payer id|naic"
    ),
    Field.SERVICE_FROM: (
        "service date|dos|date of service|service from|service from date|from date|from|from dos|"
        "dos from|service date from|date of service from|service|start date|service start date|"
        "first dos|begin date|date of service dos|dos date|d o s"
    ),
    Field.SERVICE_TO: (
        "service to|service to date|to date|to|dos to|to dos|service date to|through date|thru date|"
        "end date|service end date|date of service to|service through|last dos|service thru"
    ),
    Field.PROCEDURE: (
        "procedure|procedure code|cpt|cpt code|hcpcs|cpt hcpcs|cpt hcpcs code|hcpcs cpt|hcpcs code|"
        "service code|cpt procedure code|line procedure|billed code|proc code"
    ),
    Field.MODIFIERS: (
        "modifier|modifier 1|modifier 2|modifier 3|modifier 4|modifier code|m 1|m 2|m 3|m 4|"
        "cpt modifier|procedure modifier"
    ),
    Field.UNITS: (
        "units|unit|quantity|units billed|billed units|service units|days units|units of service"
    ),
    Field.CHARGE: (
        "charge|charge amount|billed|billed amount|amount billed|total charge|line charge|"
        "billed charge|amount charged|fee|gross charge|claim amount|claim charge|submitted charge|"
        "charged|total billed|total claim charge|billing amount|service charge|submitted amount|"
        "claim total|total charge amount|tot charge"
    ),
    Field.ALLOWED: (
        "allowed|allowed amount|amount allowed|allowable|contract allowed|eligible amount|"
        "approved amount|payer allowed|insurance allowed"
    ),
    Field.PAID: (
        "paid|paid amount|amount paid|insurance paid|payer paid|insurance paid amount|"
        "payer paid amount|paid to date|line paid|total paid|paid by insurance|provider paid|"
        "insurance amount paid|"
        "plan paid|insurance payer paid|total insurance paid"
    ),
    Field.DENIED: (
        "denied|denied amount|amount denied|denial amount|open|open amount|amount open|outstanding|"
        "outstanding amount|amount at risk|disputed amount|appeal amount|amount appealed|"
        "balance denied|denied charge|denied balance|amount in dispute|at risk|open balance"
    ),
    Field.CODES: (
        "code|denial code|adjustment code|carc rarc|carc rarc code|reason code|denial reason code|"
        "group carc|group code carc|adjustment reason|claim adjustment reason code|"
        "adjustment reason code|adjustment group reason|group reason|denial code s|denial|"
        "carc remark|cas|carc and rarc|cas code|group code and carc|adjustment|codes and remark|"
        "carc group"
    ),
    Field.GROUP: (
        "group code|group|adjustment group|adjustment group code|cas group|"
        "claim adjustment group code|cagc|group code 1|group code 2|group code 3|adjustment group 1|"
        "adjustment group 2|adjustment group 3|group 1|group 2|group 3"
    ),
    Field.CARC: (
        "carc|carc code|carc 1|carc 2|carc 3|reason code 1|reason code 2|reason code 3|"
        "adjustment reason 1|adjustment reason 2|adjustment reason 3|adjustment code 1|"
        "adjustment code 2|adjustment code 3|carc reason code|reason"
    ),
    Field.ADJUSTED: (
        "adjustment amount|amount adjusted|adjustment amount 1|adjustment amount 2|"
        "adjustment amount 3|adjustment 1|adjustment 2|adjustment 3|adjusted|adjusted amount|"
        "carc amount|reason amount|carc amount 1|carc amount 2|carc amount 3|cas amount"
    ),
    Field.REMARKS: (
        "remark code|remark|rarc|rarc code|rarc 1|rarc 2|rarc 3|remark code 1|remark code 2|"
        "remark code 3|remittance remark|remittance advice remark code|remittance remark code|"
        "payer remark code"
    ),
    Field.REASON: (
        "denial reason|reason for denial|denial description|reason description|"
        "denial reason description|carc description|adjustment reason description|denial category|"
        "reason text|denial type|why denied|description"
    ),
    Field.DENIED_ON: (
        "denied on|denial date|date denied|denied date|denied|date of denial|eob date|remit date|"
        "remittance date|decision date|adjudication date|adjudicated on|processed date|process date|"
        "era date|determination date|received denial|denial received|date of eob|finalized date"
    ),
    Field.PAID_ON: (
        "check date|paid date|paid on|date paid|eft date|check eft date|deposit date|"
        "paid posted date|date of paid|check issue date|check eft paid date|post date|posting date|"
        "posted date"
    ),
    Field.TRACE: (
        "check number|check|eft number|check eft number|check eft|trace number|trace|eft trace|eft|"
        "check eft trace number|paid number|check or eft number|paid reference|check trace|"
        "eft trace number|check number eft|trn|reference number|eft check number|check eft trace"
    ),
    Field.PROVIDER: (
        "provider|rendering provider|rendering|provider name|physician|doctor|clinician|"
        "rendering provider name|servicing provider|treating provider|attending provider"
    ),
    Field.PRACTICE: ("practice|practice name|billing practice|client practice|practice entity"),
    Field.STATUS: (
        "status|claim status|appeal status|denial status|state|current status|work status|stage"
    ),
    Field.LEVEL: (
        "level|appeal level|level of appeal|current level|appeal stage|appeal number|appeal type"
    ),
    Field.SENT_ON: (
        "sent on|appeal sent on|appeal sent|date sent|sent date|appeal date|date appealed|"
        "appeal sent date|appealed on|date appeal sent|submitted on|submission date|date submitted|"
        "appeal submitted|mailed on|date mailed|appeal submitted date|appeal submission date|"
        "appealed|sent|appealed date|appeal mailed|letter sent|faxed on|date faxed|last sent|"
        "appeal filed|date appeal submitted|filed on"
    ),
    Field.SENT_BY: (
        "sent by|sent via|method|submission method|appeal method|how sent|channel|sent how|via|"
        "delivery method|mail fax portal|sent through|submitted via|method of submission|"
        "how|by"
    ),
    Field.OWNER: (
        "owner|assigned to|biller|worked by|assignee|assigned|responsible|user|assigned user|rep|"
        "specialist|collector|staff|assigned biller|employee|account rep"
    ),
    Field.FOLLOW_UP: (
        "followup|followup on|followup date|next followup|next followup date|tickler|tickler date|"
        "next action date|next action|due|check back|call back|call back date|next review|"
        "next review date|reminder|reminder date|next contact date|next work date|date of followup|"
        "next touch"
    ),
    Field.UPDATED_ON: (
        "last worked|last worked on|last updated|updated|updated on|last touched|last action date|"
        "last activity|date worked|last note date|note date|last followup|last contact|"
        "last worked date|date updated|worked on|last modified|date last worked"
    ),
    Field.NOTE: (
        "note|comment|note comment|work note|last note|action taken|history|details|claim note|"
        "remark note|latest note|action|denial note|followup note|appeal note|memo|internal note|"
        "what happened"
    ),
    Field.LINES: "service lines as answered",
    Field.WRITTEN_OFF: "written off by reason",
}  # fmt: skip


def _by_phrase() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for field, phrases in _PHRASES.items():
        for phrase in phrases.split("|"):
            found.setdefault(phrase, field)
    return found


_BY_PHRASE: Final = MappingProxyType(_by_phrase())


def field_of(words: str) -> Field | None:
    """The field that a header names in so many words, if any."""
    return _BY_PHRASE.get(words)
