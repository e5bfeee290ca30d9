"""A claim on paper: its data is written, recorded where it is what goes out, and refused without an 837."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.model.denial import CaseState

Make = Callable[..., Path]


def test_the_form_s_data_is_written_and_the_case_is_ready(
    app: App, remittance: Make, sent: Path, tmp_path: Path,
) -> None:
    app.actions.import_files([sent, remittance()])
    case = app.queries.find_case("C1")
    out = tmp_path / "form.pdf"
    beside = app.actions.paper_claim(case, {"line.1.modifiers": "50"}, out, keep=False)
    assert (beside.file, beside.form, beside.forms) == (out, "CMS-1500", 1)
    assert app.queries.case(case).state is CaseState.OPEN
    with pypdfium2.PdfDocument(out) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    for words in ("CMS-1500 data", "QUILL, JUNA", "99213", "50", "M170", "1999999976"):
        assert words in text
    app.actions.paper_claim(case, {"line.1.modifiers": "50"}, out)
    view = app.queries.case(case)
    assert view.state is CaseState.READY
    assert view.documents[0].kind == "paper_claim"
    assert app.actions.document_bytes(view.documents[0].id, "paper_claim") == out.read_bytes()


def test_without_an_837_there_is_no_form(app: App, remittance: Make, tmp_path: Path) -> None:
    app.actions.import_files([remittance()])
    with pytest.raises(Refusal, match="No 837"):
        app.actions.paper_claim(app.queries.find_case("C1"), {}, tmp_path / "form.pdf")
