"""An import killed at any moment leaves the facts as they were or all of what it brought, never half."""

from types import ModuleType

import pytest

from denials_app.base.phases import Phase


@pytest.mark.timeout(600)
def test_killed_in_each_phase_nothing_is_lost_or_double_and_no_lock_is_left(kills: ModuleType) -> None:
    report = kills.kill_everywhere(claims=300)
    assert not [(one.deed, one.phase, one.wrong) for one in report.kills if one.wrong]
    assert {one.phase for one in report.kills} == set(Phase)
