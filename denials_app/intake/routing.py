"""Whose file it is: the practice by its NPI or TIN, the payer by its number or name."""

from collections.abc import Iterable

from denials_app.model.party import KnownParty, Organization


def folded(name: str) -> str:
    """A name as routing compares it: letters and digits in capitals, single spaces."""
    kept = "".join(sign if sign.isalnum() else " " for sign in name.upper())
    return " ".join(kept.split())


def numbers_of(party: Organization, *more: str) -> frozenset[str]:
    """Every number a file gives for a party."""
    return frozenset(number.strip() for number in (party.id, party.npi, party.tin, *more) if number.strip())


def find_practice(party: Organization, known: Iterable[KnownParty]) -> KnownParty | None:
    """The practice that `party` is: by its NPI, TIN, or (without numbers) its name."""
    known = tuple(known)
    for number in (party.npi, party.tin, party.id):
        found = [one for one in known if number and number in one.numbers]
        if found:
            return found[0]
    # A practice that a person named at the start has no numbers yet; the first file brings them.
    unnumbered = known if not numbers_of(party) else tuple(one for one in known if not one.numbers)
    if named := _by_name(party.name, unnumbered):
        return named
    # One that came into being with a spreadsheet has not even a name, and is alone.
    return known[0] if len(known) == 1 and not known[0].numbers and not known[0].name else None


def find_payer(party: Organization, known: Iterable[KnownParty], tin: str = "") -> KnownParty | None:
    """The payer that `party` is: by its number, else by its name, else (a file without a name) by its TIN.

    Not by TIN first: administrators and clearinghouses pay for many payers under one number (TRN03).
    """
    known = tuple(known)
    found = [one for one in known if party.id and party.id in one.numbers]
    if len(found) == 1:
        return found[0]
    if named := _by_name(party.name, found or known):
        return named
    return next((one for one in known if not party.name and tin and tin in one.numbers), None)


def _by_name(name: str, known: Iterable[KnownParty]) -> KnownParty | None:
    wanted = folded(name)
    return next((one for one in known if wanted and folded(one.name) == wanted), None)
