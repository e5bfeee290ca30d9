"""Digests that keep a payment together: equal after the step as if they had been written so at first."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import text

from denials_app.store import Store, schema
from denials_app.store.answered import Place
from denials_app.store.identity import claim_digest, payment, payment_mark, remittance_digest
from denials_app.store.importing import importing
from denials_app.store.incoming import NewClaim, add_claims, add_remittance
from denials_app.store.known import add_payer

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


def _digest(store: Store) -> bytes:
    with store.engine.connect() as connection:
        return bytes(connection.scalar(text("SELECT digest FROM remit_claim")))


def test_the_step_writes_digests_as_they_are_made_now_and_back(store: Store, samples: Any) -> None:
    header, claim = samples.header(), samples.remit_claim()
    digest = claim_digest(payment(header), claim)
    with importing(store, "ann") as under_way, store.batch() as connection:
        payer = add_payer(connection, under_way.id, 1, header.payer, "", "commercial")
        place = Place(under_way.id, 1, payer.id, 0)
        place = add_remittance(connection, place, header, remittance_digest(header))
        add_claims(connection, place, [NewClaim(claim, digest)])
        assert _digest_in(connection) == digest
        connection.execute(text("UPDATE import_batch SET state = 'done'"))
    schema.migrate(store.engine, NOW, "0008")
    assert _digest(store) == sha256(f"{payment(header)}\x1e{claim.text}".encode()).digest()
    schema.migrate(store.engine, NOW)
    assert _digest(store) == digest


def _digest_in(connection: Any) -> bytes:
    return bytes(connection.scalar(text("SELECT digest FROM remit_claim")))


def test_claims_of_a_payment_begin_alike_and_those_of_another_do_not(samples: Any) -> None:
    one, other = payment(samples.header()), payment(samples.header(trace="X"))
    claims = [samples.remit_claim(), samples.remit_claim(text="CLP*Z9*1*1*1~")]
    digests = {claim_digest(one, claim) for claim in claims}
    assert len(digests) == 2
    assert {digest[:8] for digest in digests} == {payment_mark(one)} != {payment_mark(other)}
    assert {len(digest) for digest in digests} == {32}
