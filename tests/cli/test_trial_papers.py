"""Broken papers are one sentence, and what libraries mutter about them stays off stderr."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from denials_app.model.letter import ExhibitSource
from denials_app.pdf.attachments import UnreadablePaper, paper_of

_WIDTH_TAG, _OTHER_TAG = b"\x00\x01\x03\x00", b"\xf9\x01\x03\x00"


def _tiff_whose_second_page_has_no_width() -> bytes:
    out = BytesIO()
    page = Image.new("L", (9, 9))
    page.save(out, "TIFF", save_all=True, append_images=[page])
    whole = out.getvalue()
    place = max(whole.rfind(_WIDTH_TAG), whole.rfind(b"\x00\x01\x04\x00"))
    assert place > 0
    return whole[:place] + _OTHER_TAG + whole[place + 4 :]


def test_a_page_without_a_width_is_a_damaged_paper() -> None:
    with pytest.raises(UnreadablePaper, match=r"scan\.tif is damaged"):
        paper_of(ExhibitSource("scan", _tiff_whose_second_page_has_no_width(), file_name="scan.tif"))


def test_what_libraries_mutter_stays_off_stderr() -> None:
    program = (
        "import sys, logging, warnings\n"
        "from denials_app import __main__\n"
        "from denials_app.cli import commands\n"
        "def fail():\n"
        "    warnings.warn('QUILL, JUNA')\n"
        "    logging.getLogger('pikepdf').warning('QUILL, JUNA')\n"
        "commands.program = fail\n"
        "__main__.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
