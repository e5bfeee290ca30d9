"""What contracts promise, and what does not balance."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing yet differs from the revision before."""


def downgrade() -> None:
    """Nothing differs."""
