"""Turns frozen values into plain lists and dicts for JSON columns, and back again."""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

V = TypeVar("V")
Decoder = Callable[[Any], Any]


def pack(value: Any) -> Any:
    """`value` as plain JSON; fields of a dataclass that hold their default are left out."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value):
        kind: Any = type(value)
        return pack_fields(value, _plan(kind))
    raise TypeError(f"{type(value).__name__} cannot be kept")


def pack_fields(value: Any, plan: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """Those fields of `plan` (name, default) in which `value` differs from the default."""
    found = {}
    for name, default in plan:
        part = getattr(value, name)
        if part != default:
            found[name] = pack(part)
    return found


def unpack(kind: type[V], plain: Any) -> V:
    """The value of type `kind` that `pack` made `plain` of."""
    return cast(V, _decoder(cast(Any, kind))(plain))


def unpack_fields(kind: type, plain: dict[str, Any] | None) -> dict[str, Any]:
    """The packed fields of a `kind` as keyword arguments for it."""
    if not plain:
        return {}
    decoders = _field_decoders(kind)
    return {name: decoders[name](part) for name, part in plain.items() if name in decoders}


@cache
def _plan(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default if field.default is not MISSING else MISSING) for field in fields(kind)
    )


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
        return _plain(kind)
    raise TypeError(f"{kind} cannot be kept")


def _plain(kind: type) -> Decoder:
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
