"""Runs first in the frozen program: typefaces and font settings that came along stand beside the system's."""

import os
import sys

_settings = os.path.join(getattr(sys, "_MEIPASS", ""), "etc", "frozen-fonts.conf")
if os.path.isfile(_settings):
    os.environ.setdefault("FONTCONFIG_FILE", _settings)
