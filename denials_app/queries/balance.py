"""What on file does not balance: flagged lines, claims and remittances, with the cents they are off."""

from sqlalchemy import select

from denials_app.queries.answer_rows import ImbalanceRow
from denials_app.store.tables import imbalance, remit_claim, remittance
from denials_app.store.unit import Store
from denials_app.store.visible import visible


def out_of_balance(store: Store) -> tuple[ImbalanceRow, ...]:
    """Every flag, the newest remittance first; remittances before their claims."""
    query = (
        select(imbalance, remit_claim.c.claim_id, remit_claim.c.number, remittance.c.payer_name,
               remittance.c.trace, remittance.c.payment_date)
        .join(remittance, remittance.c.id == imbalance.c.remittance_id)
        .outerjoin(remit_claim, remit_claim.c.id == imbalance.c.remit_claim_id)
        .where(visible(imbalance))
        .order_by(imbalance.c.remittance_id.desc(), imbalance.c.remit_claim_id.is_not(None), imbalance.c.id)
    )  # fmt: skip
    with store.read() as connection:
        return tuple(
            ImbalanceRow(row.level, row.line, row.difference, row.claim_id or 0, row.number or "",
                         row.payer_name, row.trace, row.payment_date)
            for row in connection.execute(query)
        )  # fmt: skip
