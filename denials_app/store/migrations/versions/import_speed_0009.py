"""What a fast import needs."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nothing yet differs from the revision before."""


def downgrade() -> None:
    """Nothing differs."""
