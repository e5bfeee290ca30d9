"""Holds Python's own constants against a fault of Qt's binding that ends a program after hours of work."""

import ctypes
import sys

_ENOUGH = 1 << 40


def hold_constants() -> None:
    """Makes None, True and their like outlive any number of calls and signals on Python 3.11.

    PySide6 6.12.0 gives back one reference too many where it returns one of them: None from methods such as
    `update` and `processEvents`, True from `emit` and from `connect` with `disconnect`. After some
    thousand the interpreter ends with "deallocating None" or "deallocating True or False". From 3.12 on
    they are never counted. Seen and measured on 2026-11-22.
    """
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _ENOUGH:
            count.value += _ENOUGH
