"""Money as integer cents, read from and written as decimal text."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache

_LIMIT = Decimal(10) ** 13
# What makes cents of the digits of an amount with no, one or two places.
_SCALE = (100, 10, 1)


# A fee schedule has a few hundred amounts, and each stands in a large file thousands of times.
@lru_cache(maxsize=4096)
def cents(text: str) -> int:
    """The amount `text` (such as `-12.5`, `1e2` is refused) in cents.

    Raises ValueError when the text is no plain decimal number, or has a fraction of a cent.
    """
    whole, _, fraction = text.partition(".")
    digits = whole + fraction
    if digits.isdigit() and digits.isascii() and len(whole) <= 13 and len(fraction) <= 2:
        return int(digits) * _SCALE[len(fraction)]
    try:
        if len(fraction) <= 2 and (not fraction or (fraction.isascii() and fraction.isdigit())):
            return _plain_cents(whole, fraction)
        value = Decimal(text) if "e" not in text.lower() else Decimal("NaN")
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is not an amount") from error
    scaled = value * 100
    if not value.is_finite() or abs(value) > _LIMIT or scaled != scaled.to_integral_value():
        raise ValueError(f"{text!r} is not an amount")
    return int(scaled)


def _plain_cents(whole: str, fraction: str) -> int:
    digits = whole.lstrip("+-") if whole[:1] in ("+", "-") else whole
    if (digits and not (digits.isascii() and digits.isdigit())) or not (digits or fraction):
        raise InvalidOperation
    if len(digits) > 13 or len(whole) - len(digits) > 1:
        raise InvalidOperation
    amount = int(digits or "0") * 100 + int((fraction + "00")[:2])
    return -amount if whole[:1] == "-" else amount


def decimal_text(amount: int) -> str:
    """`amount` cents in the shortest X12 form: 20000 → "200", 1250 → "12.5", 5 → "0.05"."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    whole, rest = divmod(amount, 100)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{rest:02d}".rstrip("0")


def dollars(amount: int) -> str:
    """`amount` cents as a person reads it: 123456 → "1,234.56", with a true minus sign."""
    sign, amount = ("\u2212", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // 100:,}.{amount % 100:02d}"
