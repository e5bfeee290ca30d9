"""Holds None against a fault of Qt's binding that would end the program after minutes of drawing."""

import ctypes
import sys

_ENOUGH = 1 << 40


def hold_none() -> None:
    """Makes None outlive any number of drawn frames on Python 3.11, where its references are counted.

    PySide6 6.12.0 gives back one reference to None too many whenever a method of ours that returns nothing (a
    paintEvent, a resizeEvent) is called by Qt; after some thousand frames the interpreter ends with
    "deallocating None". From Python 3.12 on None is never counted. Seen and measured on 2026-11-22.
    """
    count = ctypes.c_ssize_t.from_address(id(None))
    if sys.version_info < (3, 12) and count.value < _ENOUGH:
        count.value += _ENOUGH
