"""One payment of a file on its way in, and what of it waits to be kept."""

from dataclasses import dataclass, field

from denials_app.model.remittance import Imbalance, ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.store import identity
from denials_app.store.answered import Place
from denials_app.store.incoming import NewClaim, NewPair

Uneven = tuple[NewClaim, tuple[Imbalance, ...]]


@dataclass(slots=True)
class Payment:
    """A remittance as far as it was read. `is_first` tells that this file is the first to name it.

    `is_held` tells that claims of it were held before; None until somebody looked.
    """

    header: RemittanceHeader
    name: str
    digest: bytes
    place: Place | None = None
    is_first: bool = False
    is_held: bool | None = None
    is_over: bool = False
    ordinal: int = 0
    off_by: int = 0
    claims: list[NewClaim] = field(default_factory=list)
    uneven: list[Uneven] = field(default_factory=list)
    pairs: list[NewPair] = field(default_factory=list)

    @classmethod
    def of(cls, header: RemittanceHeader) -> "Payment":
        """A payment of which only the header was read."""
        return cls(header, identity.payment(header), identity.remittance_digest(header))

    @property
    def waits(self) -> bool:
        """Whether anything of it is yet to be kept."""
        return bool(self.claims or self.pairs or self.is_over)

    def clear(self) -> None:
        """What waited was kept."""
        self.claims, self.uneven, self.pairs, self.off_by = [], [], [], 0

    def digest_of(self, claim: RemitClaim) -> bytes:
        """The digest of a claim of this payment."""
        return identity.claim_digest(self.name, claim)

    def pair_digest(self, pair: ProviderAdjustment) -> bytes:
        """The digest of a provider adjustment of this payment."""
        return identity.adjustment_digest(self.name, pair)
