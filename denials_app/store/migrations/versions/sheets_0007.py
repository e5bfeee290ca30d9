"""Spreadsheets' columns and remittances typed in by hand."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing yet differs from the revision before."""


def downgrade() -> None:
    """Nothing differs."""
