"""What is kept comes back as it was, on both engines."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from denials_app.model.claim import ClaimType
from denials_app.model.denial import PayerDeadline, PayerProfile, PayerType
from denials_app.model.history import DeedKind
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemitLine
from denials_app.security.audit import AuditTag
from denials_app.store import Store, tables
from denials_app.store.answered import Place
from denials_app.store.histories import load_histories
from denials_app.store.identity import (
    adjustment_digest,
    claim_digest,
    payment,
    remittance_digest,
    submission_digest,
)
from denials_app.store.importing import flip, importing
from denials_app.store.incoming import (
    NewClaim,
    NewPair,
    NewSubmission,
    add_claims,
    add_provider_adjustments,
    add_remittance,
    add_submissions,
    held,
    remittance_of,
)
from denials_app.store.mapping import header as header_of


def payer(store: Store) -> int:
    with store.unit("ann", AuditTag.PAYER) as unit:
        return unit.insert(
            tables.payer,
            practice_id=1,
            name="Larkfield Health",
            payer_key="LKF01|LARKFIELD",
            payer_id="LKF01",
        )


def keep(store: Store, header: Any, claims: list[RemitClaim], sent: Any = ()) -> None:
    payer_id = payer(store)
    digests = [claim_digest(payment(header), claim) for claim in claims]
    with importing(store, "ann") as under_way:
        with store.batch() as connection:
            place = Place(under_way.id, 1, payer_id, 0)
            place = add_remittance(connection, place, header, remittance_digest(header))
            new = [
                NewClaim(claim, digest, 1, n)
                for n, (claim, digest) in enumerate(zip(claims, digests, strict=True))
            ]
            add_claims(connection, place, new)
            add_submissions(
                connection, under_way.id, 1, [NewSubmission(one, submission_digest(one)) for one in sent]
            )
            pair = ProviderAdjustment("1234567893", date(2026, 12, 31), "WO", f"{claims[0].icn} X", 500)
            pairs = [NewPair(pair, adjustment_digest(payment(header), pair))]
            add_provider_adjustments(connection, place, pairs)
        with store.unit("ann", AuditTag.IMPORT) as unit:
            assert flip(unit, under_way.id) == []


def test_a_claim_comes_back_equal_in_every_field(store: Store, samples: Any) -> None:
    claims = [samples.remit_claim("A100"), RemitClaim("A200", "4", 100, 0, 0, "", "")]
    keep(store, samples.header(), claims, [samples.sent_claim("A100")])
    with store.read() as connection:
        kept = list(load_histories(connection, connection.scalars(select(tables.claim.c.id))))
    first, second = (one.history for one in kept)
    assert first.adjudications[0].claim == claims[0]
    assert second.adjudications[0].claim == claims[1]
    assert first.adjudications[0].trace == "EFT100"
    assert first.adjudications[0].payment_date == date(2026, 10, 5)
    assert first.adjudications[0].practice_adjustments == (("WO", 500),)
    assert first.submissions == (samples.sent_claim("A100"),)
    assert first.claim_type is ClaimType.PROFESSIONAL
    assert second.submissions == ()


def test_a_header_comes_back_equal(store: Store, samples: Any) -> None:
    keep(store, samples.header(), [samples.remit_claim()])
    with store.read() as connection:
        row = connection.execute(select(tables.remittance)).one()
        assert header_of(row._mapping) == samples.header()
        assert remittance_of(connection, remittance_digest(samples.header())) == row.id
        assert remittance_of(connection, b"another") is None


def test_held_counts_equal_claims(store: Store, samples: Any) -> None:
    claim = samples.remit_claim()
    keep(store, samples.header(), [claim])
    digest = claim_digest(payment(samples.header()), claim)
    with store.read() as connection:
        assert held(connection, tables.remit_claim, [digest, b"other"]) == {digest: 1}


def test_a_digest_tells_payer_and_trace_apart_but_not_control_numbers(samples: Any) -> None:
    claim, one = samples.remit_claim(), samples.header()
    assert claim_digest(payment(one), claim) == claim_digest(
        payment(samples.header(control_number="9")), claim
    )
    assert claim_digest(payment(one), claim) != claim_digest(payment(samples.header(trace="X")), claim)
    recut = samples.sent_claim(text="ISA*99~GS*HC~ST*837*0009~CLM*A100*300~SE*4*0009~IEA*1*99~")
    assert submission_digest(samples.sent_claim()) == submission_digest(recut)
    assert submission_digest(samples.sent_claim()) != submission_digest(
        samples.sent_claim(created=date(2026, 1, 1))
    )


def test_many_claims_load_in_parts(store: Store, samples: Any) -> None:
    line = RemitLine(1, "HC", "99213", (), 100, 0)
    claims = [
        RemitClaim(f"N{n:04}", "4", 100, 0, 0, "", "", lines=(line,), text=f"CLP*N{n}") for n in range(900)
    ]
    keep(store, samples.header(), claims)
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.remit_line)) == 900
        kept = list(load_histories(connection, range(1, 1000)))
    assert [one.history.adjudications[0].claim for one in kept] == claims


def test_an_undone_deed_is_not_part_of_the_history(store: Store, samples: Any) -> None:
    keep(store, samples.header(), [samples.remit_claim()])
    with store.unit("ann", AuditTag.DEED) as unit:
        common = {"practice_id": 1, "claim_id": 1, "actor": "ann", "at": unit.at}
        unit.insert(tables.deed, kind=DeedKind.NOTE, text="call on Monday", **common)
        wrong = unit.insert(tables.deed, kind=DeedKind.WRITTEN_OFF, amount=500, **common)
        unit.insert(tables.deed, kind="undone", undoes=wrong, **common)
    with store.read() as connection:
        (kept,) = load_histories(connection, [1])
    assert [deed.text for deed in kept.history.deeds] == ["call on Monday"]
    assert kept.history.deeds[0].at == unit.at


def test_a_person_decides_which_submission_belongs(store: Store, samples: Any) -> None:
    keep(
        store,
        samples.header(),
        [samples.remit_claim()],
        [samples.sent_claim("A100"), samples.sent_claim("B7")],
    )
    with store.unit("ann", AuditTag.MATCH) as unit:
        rows = {row.number: row.id for row in unit.rows(tables.sent_claim)}
        for number, belongs in (("A100", 0), ("B7", 1)):
            unit.insert(
                tables.match_decision, practice_id=1, claim_id=1, sent_claim_id=rows[number], belongs=belongs,
                at=unit.at, actor="ann",
            )  # fmt: skip
    with store.read() as connection:
        (kept,) = load_histories(connection, [1])
    assert [sent.number for sent in kept.history.submissions] == ["B7"]


def test_a_payers_ways_and_deadlines_stand_in_the_history(store: Store, samples: Any) -> None:
    keep(store, samples.header(), [samples.remit_claim()])
    with store.unit("ann", AuditTag.RULE) as unit:
        unit.change(
            tables.payer, 1, 1, type="commercial", type_confirmed=True, suffix_rule="R1",
            original_reference_rule="first", unprocessable_rule="replace", usual_answer_days=21,
        )  # fmt: skip
        unit.insert(
            tables.payer_rule, practice_id=1, payer_id=1, kind="appeal", level=1, n=180, unit="days",
            lead_days=2, words="from the contract", source="contract 4.2", checked_on=date(2026, 11, 1),
            confirmed=True,
        )  # fmt: skip
    with store.read() as connection:
        (kept,) = load_histories(connection, [1])
    deadline = PayerDeadline(
        clock="appeal", level=1, number=180, unit="days", lead_days=2, words="from the contract",
        source="contract 4.2", checked="2026-11-01", confirmed=True,
    )  # fmt: skip
    assert kept.history.payer == PayerProfile(
        name="Larkfield Health", type=PayerType.COMMERCIAL, type_confirmed=True, payer_id="LKF01",
        unprocessable_rule="replace", usual_answer_days=21, deadlines=(deadline,), reference_rule="first",
        number_suffix="R1",
    )  # fmt: skip
