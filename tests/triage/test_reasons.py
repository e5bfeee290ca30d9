"""Every row of the reason table: the group it belongs to, and that it is work at all."""

from typing import Any

import pytest

from denials_app.model.denial import Group, Kind

ROWS = {
    Group.AUTH: "15 39 95 197 198 210 242 243 284 287 288 296 302 165",
    Group.BUND: "97 107 128 231 234 236 B15 B20 B10 B14 60",
    Group.COB: "19 20 21 22 24 109 136 209 275 276 B9 P2 P4 P21 254 270 280 290",
    Group.CODE: "4 5 6 7 9 10 11 54 146 181 182 189 199 261 B16 12 282",
    Group.CRED: "8 170 171 172 183 184 185 299 B7 B23",
    Group.DOC: "112 148 163 164 173 174 175 176 226 227 250 251 252 B12",
    Group.DUP: "18 B13",
    Group.FREQ: "151 222",
    Group.INFO: "16 110 129 206 207 208 267 268 A1 125",
    Group.MEDN: "40 50 55 56 58 150 152 153 154 167 186 188 B8",
    Group.NCOV: "35 49 51 96 116 119 149 204 272 273 53 169",
    Group.PRIC: "147 256 59 89",
    Group.RECP: "216",
    Group.REG: "13 14 26 27 31 32 33 140 177 178 200 238 239",
    Group.TFL: "29 166",
    Group.APPL: "193 285 286",
}
SETTLED = "45 44 104 131 144 237 245 253 P12 P24 94 105"


@pytest.mark.parametrize(("group", "carc"), [(g, c) for g, codes in ROWS.items() for c in codes.split()])
def test_a_denied_line_lands_in_its_group(desk: Any, group: Group, carc: str) -> None:
    found = desk.of_line(f"CO-{carc}:200")
    assert found.in_queue
    [issue] = found.issues
    assert (issue.group, issue.kind, issue.amount) == (group, Kind.DENIED, 20000)
    assert issue.appealable == bool({"appeal", "reconsideration"} & set(issue.ends))
    assert "bill_patient" not in issue.ends
    assert issue.words
    assert issue.subreason


@pytest.mark.parametrize("carc", SETTLED.split())
def test_contract_adjustments_beside_a_payment_are_no_work(desk: Any, carc: str) -> None:
    assert not desk.of_line(f"CO-{carc}:60 PR-2:40", paid=100).in_queue


@pytest.mark.parametrize("carc", ["1", "2", "3", "66", "247", "248"])
def test_what_the_plan_leaves_to_the_patient_is_no_work(desk: Any, carc: str) -> None:
    assert not desk.of_line(f"CO-45:60 PR-{carc}:140").in_queue


@pytest.mark.parametrize("carc", ["133", "257", "277", "P8"])
def test_what_the_payer_still_weighs_waits(desk: Any, carc: str) -> None:
    [issue] = desk.of_line(f"OA-{carc}:200").issues
    assert issue.kind is Kind.PENDED
    assert issue.ends[0] == "wait"
    assert not issue.appealable


def test_an_unknown_reason_is_visible_and_counts(desk: Any) -> None:
    found = desk.of_line("CO-45:50 CO-Z9:50", paid=100)
    [issue] = found.issues
    assert (issue.group, issue.kind, issue.amount) == (Group.UNMAPPED, Kind.PARTIAL, 5000)
    assert found.in_queue
