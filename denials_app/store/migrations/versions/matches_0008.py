"""Which answer belongs to which claim, by hand; the watched folder."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing yet differs from the revision before."""


def downgrade() -> None:
    """Nothing differs."""
