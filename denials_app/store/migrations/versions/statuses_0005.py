"""What payers and clearinghouses say of claims on their way."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing yet differs from the revision before."""


def downgrade() -> None:
    """Nothing differs."""
