"""Runs first in the frozen program: where the system has no font settings, those that came along are used."""

import os
import sys

_settings = os.path.join(getattr(sys, "_MEIPASS", ""), "etc", "fonts")
if not os.path.isdir("/etc/fonts") and os.path.isdir(_settings):
    os.environ.setdefault("FONTCONFIG_PATH", _settings)
