"""What an import says of itself while it runs."""

from collections.abc import Callable
from pathlib import Path

from denials_app.actions.importing.telling import Telling
from denials_app.app import App
from denials_app.base.phases import untold


def test_file_claims_and_bytes_are_told(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    telling = Telling(untold, lambda *said: told.append(said), 30_000_000)
    telling.begin(tmp_path / "march.835", 10_000_000)
    telling.read(0, 0)
    telling.read(5_000_000, 12_345)
    telling.judge(200)
    telling.end()
    assert told == [
        (10_000_000, 30_000_000, "march.835: 10 of 30 MB"),
        (15_000_000, 30_000_000, "march.835: 12,345 claims, 15 of 30 MB"),
        (30_000_000, 30_000_000, "march.835: 200 earlier claims judged again"),
        (30_000_000, 30_000_000, ""),
    ]


def test_an_import_tells_what_it_reads(app: App, remittance: Callable[..., Path]) -> None:
    told: list[str] = []
    path = remittance(claims={f"C{number}": "45" for number in range(4000)})
    app.actions.import_files([path], lambda _done, _total, words: told.append(words))
    claims = [int(words.split()[1].replace(",", "")) for words in told if " claims" in words]
    assert 0 < claims[0] <= claims[-1] <= 4000
    assert told[-1] == ""
