"""Tables of what did not come as X12: columns remembered, remittances told otherwise, deeds brought along."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from denials_app.store.tables.columns import (
    import_key,
    key,
    metadata,
    moment,
    number,
    packed,
    practice_key,
    text,
)

sheet_columns = Table(
    "sheet_columns", metadata, key(), practice_key(), text("source"), text("kind"), text("sheet"),
    packed("head"), packed("fields"), packed("constants"), moment("saved_at"), text("actor"),
    UniqueConstraint("practice_id", "source"),
    comment="Which column of a spreadsheet holds what, remembered for every file with the same head.",
)  # fmt: skip


def _part_of(parent: str, name: str) -> tuple[Column[int], Column[int], Column[int]]:
    own = ForeignKey(f"{parent}.id", ondelete="CASCADE")
    return (
        Column(name, Integer, own, primary_key=True, autoincrement=False),
        Column("practice_id", Integer, nullable=False), number("import_id"),
    )  # fmt: skip


remittance_origin = Table(
    "remittance_origin", metadata, *_part_of("remittance", "remittance_id"),
    text("source"), text("way"), text("who"), text("note"), moment("at"), text("actor"),
    comment="A remittance that came by no 835: by a spreadsheet, or typed in from paper, a portal or a call.",
)  # fmt: skip
Index("ix_remittance_origin_import_id", remittance_origin.c.import_id)

imported_deed = Table(
    "imported_deed", metadata, *_part_of("deed", "deed_id"),
    comment="A deed that an import brought: it is shown and taken back with it.",
)  # fmt: skip
Index("ix_imported_deed_import_id", imported_deed.c.import_id)

payer_alias = Table(
    "payer_alias", metadata, key(), practice_key(), import_key(),
    Column("payer_id", Integer, ForeignKey("payer.id", ondelete="CASCADE"), nullable=False, index=True),
    text("name"), text("number"), text("tin"),
    comment="How a payer's own files call it, where the office's list called it otherwise.",
)  # fmt: skip

imported_document = Table(
    "imported_document", metadata, *_part_of("document", "document_id"),
    comment="A paper that came with a remittance typed in by hand: it is taken back with it.",
)  # fmt: skip
