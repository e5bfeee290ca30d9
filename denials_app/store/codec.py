"""Turns frozen values into compact JSON for columns of nested values, and back again."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from json import JSONEncoder
from operator import attrgetter
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

V = TypeVar("V")
Decoder = Callable[[Any], Any]


def to_json(value: Any) -> str:
    """`value` as compact JSON, equal wherever the value is; fields that hold their default are left out."""
    return _ENCODE(value)


def fields_to_json(value: Any, names: tuple[str, ...]) -> str | None:
    """Those of the fields `names` that say anything, as JSON; None where none does."""
    found = {}
    for name in names:
        part = getattr(value, name)
        if part is not None and part not in _EMPTY:
            found[name] = part
    return _ENCODE(found) if found else None


def _plain(value: Any) -> Any:
    """What the encoder does not know by itself: our values and days."""
    if isinstance(value, date):
        return value.isoformat()
    names, parts_of, defaults = _plan(cast(Any, type(value)))
    parts = zip(names, parts_of(value), defaults, strict=True)
    return {name: part for name, part, default in parts if part != default}


# Frozen values hold no circles, so nothing looks for them.
_ENCODE: Final = JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True, default=_plain
).encode
_EMPTY: Final = ((), "")


def unpack(kind: type[V], plain: Any) -> V:
    """The value of type `kind` whose JSON reads `plain`."""
    return cast(V, _decoder(cast(Any, kind))(plain))


def unpack_fields(kind: type, plain: dict[str, Any] | None) -> dict[str, Any]:
    """The fields of a `kind` as read from JSON, as keyword arguments for it."""
    if not plain:
        return {}
    decoders = _field_decoders(kind)
    return {name: decoders[name](part) for name, part in plain.items() if name in decoders}


@cache
def _plan(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """The names of a value's fields, what reads them all at once, and their defaults."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} cannot be kept")
    names = tuple(field.name for field in fields(kind))
    # A reader of one name gives no tuple.
    parts_of = attrgetter(*names) if len(names) > 1 else _alone(names[0])
    return names, parts_of, tuple(field.default for field in fields(kind))


def _alone(name: str) -> Callable[[Any], tuple[Any, ...]]:
    def parts_of(value: Any) -> tuple[Any, ...]:
        return (getattr(value, name),)

    return parts_of


@cache
def _field_decoders(kind: type) -> dict[str, Decoder]:
    hints = get_type_hints(kind)
    return {field.name: _decoder(hints[field.name]) for field in fields(kind)}


@cache
def _decoder(kind: Any) -> Decoder:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(_decoder(next(arm for arm in get_args(kind) if arm is not type(None))))
    if origin is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, type):
        return _simple(kind)
    raise TypeError(f"{kind} cannot be kept")


def _simple(kind: type) -> Decoder:
    if is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, datetime):
        return datetime.fromisoformat
    if issubclass(kind, date):
        return date.fromisoformat
    return _same


def _record(kind: type) -> Decoder:
    def decode(plain: Any) -> Any:
        return kind(**unpack_fields(kind, plain))

    return decode


def _optional(inner: Decoder) -> Decoder:
    def decode(plain: Any) -> Any:
        return None if plain is None else inner(plain)

    return decode


def _tuple(kinds: tuple[Any, ...]) -> Decoder:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        item = _decoder(kinds[0])
        return _every(item)
    parts = tuple(_decoder(kind) for kind in kinds)

    def decode(plain: Any) -> Any:
        return tuple(part(value) for part, value in zip(parts, plain, strict=True))

    return decode


def _every(item: Decoder) -> Decoder:
    def decode(plain: Any) -> Any:
        return tuple(item(value) for value in plain)

    return decode


def _same(plain: Any) -> Any:
    return plain
