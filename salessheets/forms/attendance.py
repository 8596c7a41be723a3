"""Attendance: one row for each person and working day."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON, NOTE_ALIASES, PERSON_ALIASES
from salessheets.forms.declare import Choice, Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

_DAY = 24.0

FORM = Form(
    key="attendance",
    version=1,
    title=Text("考勤", "Attendance"),
    table=Text("考勤", "Attendance"),
    purpose=Text(
        "每人每个工作日一行；全勤奖按这张表计算。",
        "One row for each person and working day; the full-attendance bonus is counted from it.",
    ),
    fields=(
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("工作日的日期。", "The working day."),
            required=True,
            aliases=("考勤日期", "打卡日期", "Day", "Attendance date"),
            example=serial(date(2025, 3, 4)),
            period_date=True,
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("花名册上的姓名。", "The name on the roster."),
            required=True,
            aliases=PERSON_ALIASES,
            example=EXAMPLE_PERSON,
        ),
        Field(
            "status",
            Text("状况", "Status"),
            Type.CHOICE,
            Text(
                "调休不影响全勤；未打卡要有未打卡记录的单号。",
                "Swapped leave does not touch full attendance; a missed punch needs the number "
                "of its slip.",
            ),
            required=True,
            choices=(
                Choice("normal", Text("正常", "Present"), ("出勤", "正常出勤", "Normal")),
                Choice("late", Text("迟到", "Late")),
                Choice("early", Text("早退", "Left early"), ("Early",)),
                Choice("absent", Text("缺勤", "Absent"), ("旷工", "缺席", "Absence")),
                Choice("leave", Text("请假", "Leave"), ("事假", "病假", "休假", "On leave")),
                Choice("swap", Text("调休", "Swapped leave"), ("换休", "Swap", "Swapped")),
                Choice("missed", Text("未打卡", "Missed punch"), ("漏打卡", "忘打卡", "Missed")),
            ),
            aliases=("考勤状况", "出勤情况", "出勤状况", "状态", "考勤结果", "State"),
            example="normal",
        ),
        Field(
            "time_in",
            Text("上班", "In"),
            Type.TIME,
            Text("上班打卡的时间，如 08:55。", "The time of the first punch, such as 08:55."),
            aliases=("上班时间", "上班打卡", "签到", "Time in", "Clock in"),
            example=(8 + 55 / 60) / _DAY,
        ),
        Field(
            "time_out",
            Text("下班", "Out"),
            Type.TIME,
            Text("下班打卡的时间，如 18:05。", "The time of the last punch, such as 18:05."),
            aliases=("下班时间", "下班打卡", "签退", "Time out", "Clock out"),
            example=(18 + 5 / 60) / _DAY,
        ),
        Field(
            "slip_no",
            Text("未打卡记录", "Missed-punch slip"),
            Type.CODE,
            Text(
                "因特殊原因迟到或未打卡时，未打卡记录的单号。",
                "For lateness or a missed punch with a special reason: the slip's number.",
            ),
            aliases=("未打卡记录单", "未打卡单号", "补卡单号", "Slip", "Slip no."),
        ),
        Field(
            "note",
            Text("备注", "Remark"),
            Type.TEXT,
            Text("需要说明的情况。", "Anything that needs saying."),
            aliases=NOTE_ALIASES,
        ),
    ),
    permissions=OFFICE,
    identity=("date", "person"),
    order=70,
    aliases=("考勤表", "考勤记录", "出勤表", "打卡记录", "Attendance sheet", "Timesheet"),
    rule="A11, B04",
)
