"""What the people of the sample practice type in: its records, its payers' ways, what its charts say."""

from denials_app.app import App
from denials_app.demo.cast import (
    APPEALS_ADDRESS,
    BILLER,
    DAYS_SOURCE,
    PAYER_DAYS,
    PAYER_TYPES,
    PRACTICES,
    RULES_SOURCE,
)
from denials_app.demo.charts import letter_facts
from denials_app.demo.practice import SamplePractice
from denials_app.model.denial import PayerDeadline


def introduce(app: App) -> None:
    """The letterhead, the signer, and the payers' kinds, addresses and deadlines with where they stand."""
    offices = {practice.name: practice for practice in PRACTICES}
    for row in app.queries.office():
        office = offices[row.name]
        doctor = office.doctors[0]
        app.actions.save_office(
            row.id,
            {
                "address": f"{office.street}\nAlder Falls, OH 43999",
                "phone": "800-555-0111",
                "fax": "800-555-0112",
                "contact": BILLER,
                "signer": f"{doctor.first_name} {doctor.last_name}, MD",
                "signer_title": "Physician",
            },
        )
    for payer in app.queries.payers():
        kind = PAYER_TYPES.get(payer.name)
        if kind:
            address = {"appeals_address": APPEALS_ADDRESS, "appeals_source": DAYS_SOURCE}
            app.actions.confirm_payer(payer.id, kind, address | {"source": RULES_SOURCE})
        if payer.name in PAYER_DAYS:
            _note_deadlines(app, payer.id, *PAYER_DAYS[payer.name])


def _note_deadlines(app: App, payer: int, appeal: int, corrected: int) -> None:
    app.actions.save_deadline(payer, PayerDeadline("appeal", 1, appeal, "days", source=DAYS_SOURCE))
    app.actions.save_deadline(
        payer, PayerDeadline("corrected_claim", None, corrected, "days", lead_days=2, source=DAYS_SOURCE),
    )


def keep_charts(app: App, practice: SamplePractice) -> int:
    """Puts the papers of open denials into their folders, with what was typed from them; how many cases."""
    claims = {claim.number: claim for claim in reversed(practice.plan.claims)}
    papers = dict(practice.papers)
    open_cases, kept = set(app.queries.queue_ids()), 0
    for number, reason in practice.plan.denied:
        case = app.queries.find_case(number)
        facts = letter_facts(claims[number], reason)
        if case not in open_cases or not (facts or number in papers):
            continue
        if number in papers:
            app.actions.attach(case, papers[number])
        if facts:
            app.actions.keep_letter_facts(case, facts)
        kept += 1
    return kept
