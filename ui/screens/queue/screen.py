"""The queue screen: wires groups, table and preview to the queries, and sends cases on to be worked."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from denials_app.queries.rows import QueueFilter
from denials_app.queries.work_rows import LaneCounts
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.item_models.queue_model import QueueModel
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.queue.calling import draw_calls
from ui.screens.queue.in_front import InFront
from ui.screens.queue.lane_words import LANES, WORDS
from ui.screens.queue.looking import Look, Place, look_at
from ui.screens.queue.preview_pane import PreviewPane
from ui.screens.queue.saving import save_queue
from ui.screens.queue.table_pane import TablePane
from ui.theme import SMALL_SCREEN
from ui.widgets.bars import NoticeBar
from ui.widgets.group_list import GroupList
from ui.widgets.panes import Panes
from ui.widgets.segments import Segmented
from ui.widgets.text import pane, rule
from ui.words import HEAD_OF, HEAD_OF_GROUP

BY = (("reason", "Reason"), ("payer", "Payer"), ("deadline", "Due"), ("provider", "Provider"))
KEEP_TYPING = 180
# The orders another screen may ask for, and whether the largest comes first.
ORDER_OF = {"deadline": False, "score": True}


class QueueScreen(Screen):
    """What next, and why."""

    context = Context.QUEUE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted = QueueFilter(lane="denials")
        self._keep: int | None = None
        self._carried = False
        self._is_small: bool | None = None
        today = desk.app.clock.today()
        self.model = QueueModel(desk.app.queries.queue_rows, today)
        self.groups = GroupList(desk.theme)
        self.by = Segmented(desk.theme, "Group by", BY, pad=5)
        self.lanes = Segmented(desk.theme, "Lane", LANES)
        self.pane = TablePane(desk.theme, self.model, desk.keeping, today)
        self.preview = PreviewPane(desk.theme, desk.board, today)
        self.in_front = InFront(desk, self.model, self.pane, self.preview, self)
        self._notice = NoticeBar(desk.theme)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(KEEP_TYPING)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "next": self._next,
            "previous": self._previous,
            "open": self._open,
            "appeal": self._appeal,
            "correct": self._correct,
            "follow-up": self.in_front.follow_up,
            "note": self.in_front.note,
            "write-off": self.in_front.write_off,
            "sent": self.in_front.mark_sent,
            "filter": self.pane.start_filter,
            "lane": self._rejections,
            "silent": self._silent,
            "call-sheet": self._call_sheet,
            "group.previous": self._group_back,
            "group.next": self._group_on,
            "by.reason": self._by_reason,
            "by.payer": self._by_payer,
            "by.deadline": self._by_deadline,
            "by.provider": self._by_provider,
            "back": self._back,
            "queue.save": self._save,
        }

    def show_destination(self, destination: Destination) -> None:
        carried, self._carried = self._carried, False
        if not carried:
            self._keep = destination.case if destination.case is not None else self.case
            self._turn_to(destination)
        self.refresh()
        self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, destination: Destination) -> None:
        if destination.lane:
            self._show_lane(destination.lane)
        if destination.choice in ORDER_OF:
            self._set_order(destination.choice, ORDER_OF[destination.choice])

    def carried(self) -> object:
        return Place(self._wanted, self.case)

    def carry_on(self, typed: object) -> None:
        if not isinstance(typed, Place):
            return
        self._wanted, self._keep, self._carried = typed.wanted, typed.case, True
        self.model.order, self.model.descending = typed.wanted.order, typed.wanted.descending
        self.lanes.choose(typed.wanted.lane)
        self.by.choose(typed.wanted.by)
        self.pane.show_filter(typed.wanted.text)

    def header(self) -> Header:
        return Header("Queue")

    def header_part(self) -> QWidget:
        return self.lanes

    @property
    def case(self) -> int | None:
        """The selected case."""
        return self.in_front.case

    def refresh(self) -> None:
        """Ask for groups, lanes and ids anew; the selection stays on its case, or its row."""
        look = partial(look_at, self.desk.app.queries, self._wanted)
        if not self.model.rowCount():
            self.pane.placeholder.show_loading()
        self.desk.runner.ask(look, self._show, owner=self, key="queue", failed=self._failed)

    def _lay_out(self) -> None:
        side = pane("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.addWidget(self.by)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.groups, 1)
        self._panes = Panes(
            self.desk.theme, self.desk.keeping, "queue", (side, self.pane, self.preview),
            (224, 0, 312), (248, 0, 364),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._notice)
        whole.addWidget(self._panes, 1)

    def _connect(self) -> None:
        self.groups.picked.connect(self._group_picked)
        self.by.chosen.connect(self._by_chosen)
        self.lanes.chosen.connect(self._lane_chosen)
        self.pane.opened.connect(self._open)
        self.pane.ordered.connect(self._ordered)
        self.pane.filtered.connect(self._typed)
        self.pane.lane_wanted.connect(self._rejections)
        self.pane.lane.fix.connect(self._fix)
        self.pane.silent.wanted.connect(self._call_sheet)
        self.pane.help_wanted.connect(self._to_files)
        self._typing.timeout.connect(self._filter)
        self._notice.again.connect(self.refresh)
        self.desk.changes.changed.connect(self._changed)

    def _show(self, answer: Look) -> None:
        self._notice.hide()
        self.pane.placeholder.stop()
        row, case = self.pane.table.currentIndex().row(), self._keep or self.case
        self._keep = None
        words = WORDS[self._wanted.lane]
        self.groups.load(answer.groups, self._wanted.group or "", words.title, words.one)
        self._show_lanes(answer.lanes)
        self.pane.lane.show_lane(answer.rejections)
        self.pane.silent.show_lane(answer.silent)
        self.model.load(answer.ids)
        self._show_title()
        if not len(answer.ids):
            self._show_empty(answer)
            return
        found = self.model.row_of(case) if case is not None else -1
        self.pane.select_row(found if found >= 0 else max(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_small = self.window().width() <= self.desk.theme.px(SMALL_SCREEN)
        if is_small is not self._is_small:
            self._is_small = is_small
            self.pane.lane.fold(is_small)

    def _show_title(self) -> None:
        group, words = self.groups.row(self._wanted.group or ""), WORDS[self._wanted.lane]
        name = group.name if group is not None else words.title
        amount = group.amount if group is not None and not self._wanted.text else None
        self.pane.show_group(name, len(self.model.ids), amount, words.one)
        head = HEAD_OF.get(self._wanted.lane, "Open $")
        if self._wanted.lane == "denials" and self._wanted.by == "reason":
            head = HEAD_OF_GROUP.get(self._wanted.group or "", head)
        self.model.name_amounts(head)

    def _show_lanes(self, lanes: LaneCounts) -> None:
        counts = (
            lanes.denials, lanes.rejections, lanes.unanswered, lanes.follow_ups, lanes.waiting, lanes.late,
        )  # fmt: skip
        for (id, words), number in zip(LANES, counts, strict=True):
            self.lanes.show_words(id, f"{words} {number:,}" if number else words)

    def _show_empty(self, answer: Look) -> None:
        self.preview.show_nothing()
        place = self.pane.placeholder
        if self._wanted.text:
            place.show_empty(
                "magnify", f"Nothing called “{self._wanted.text}” here", "Esc clears the filter."
            )
        elif answer.groups:
            ahead = answer.groups[0]
            place.show_empty(
                "check-circle-outline", "Nothing left here", f"Next: {ahead.name}, {ahead.count:,}"
            )
        elif answer.is_new:
            words = "Remittances and claims you bring in are sorted into denials by themselves."
            place.show_empty("tray-arrow-down", "Drop your first file", words, "Bring in files")
        else:
            lane = WORDS[self._wanted.lane]
            place.show_empty("check-circle-outline", lane.empty, lane.why)

    def _failed(self, trouble: Trouble) -> None:
        self.pane.placeholder.stop()
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE), again=True)

    def _changed(self, cases: frozenset[int]) -> None:
        self.model.forget(cases)
        if self.isVisible():
            self.refresh()

    def _look_for(self, wanted: QueueFilter) -> None:
        self._wanted = wanted
        self.refresh()

    def _group_picked(self, id: str) -> None:
        self._look_for(replace(self._wanted, group=id or None))

    def _by_chosen(self, by: str) -> None:
        self.by.choose(by)
        self._look_for(replace(self._wanted, by=by, group=None))

    def _lane_chosen(self, lane: str) -> None:
        self._show_lane(lane)
        self.refresh()

    def _show_lane(self, lane: str) -> None:
        self.lanes.choose(lane)
        self._wanted = replace(self._wanted, lane=lane, group=None)

    def _ordered(self, order: str, descending: bool) -> None:
        self._set_order(order, descending)
        self.refresh()

    def _set_order(self, order: str, descending: bool) -> None:
        self.model.order, self.model.descending = order, descending
        self._wanted = replace(self._wanted, order=order, descending=descending)

    def _typed(self, _text: str) -> None:
        self._typing.start()

    def _filter(self) -> None:
        self._look_for(replace(self._wanted, text=self.pane.filter.text().strip()))

    def _next(self) -> None:
        self.pane.step(1)

    def _previous(self) -> None:
        self.pane.step(-1)

    def _go(self, screen: Context) -> None:
        if self.case is not None:
            self.go.emit(Destination(screen, self.case, cases=tuple(self.model.ids)))

    def _open(self) -> None:
        self._go(Context.CASE)

    def _appeal(self) -> None:
        self._go(Context.LETTER)

    def _correct(self) -> None:
        self._go(Context.CORRECTION)

    def _rejections(self) -> None:
        self._lane_chosen("rejections")

    def _silent(self) -> None:
        self._lane_chosen("unanswered")

    def _fix(self, case: int) -> None:
        self.go.emit(Destination(Context.CORRECTION, case, cases=(case,)))

    def _call_sheet(self) -> None:
        """The call sheet of all silent claims, or of the payer whose group is picked."""
        group = self.groups.row(self._wanted.group or "")
        payer = group.name if group is not None and self._wanted.by == "payer" else ""
        draw_calls(self.desk, self, payer, self._failed)

    def _to_files(self) -> None:
        self.go.emit(Destination(Context.FILES))

    def _group_back(self) -> None:
        self.groups.step(-1)

    def _group_on(self) -> None:
        self.groups.step(1)

    def _by_reason(self) -> None:
        self._by_chosen("reason")

    def _by_payer(self) -> None:
        self._by_chosen("payer")

    def _by_deadline(self) -> None:
        self._by_chosen("deadline")

    def _by_provider(self) -> None:
        self._by_chosen("provider")

    def _save(self) -> None:
        save_queue(self.desk, self, self._wanted, self._failed)

    def _back(self) -> None:
        if not self.pane.end_filter() and self._wanted.group:
            self.groups.setCurrentIndex(self.groups.model().index(0, 0))
