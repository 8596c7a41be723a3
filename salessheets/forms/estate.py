"""Estates: the housing developments that the department works on."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    ESTATE_ALIASES,
    ESTATE_KEY,
    EXAMPLE_ESTATE,
    EXAMPLE_PERSON,
)
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="estate",
    version=1,
    title=Text("楼盘档案", "Estates"),
    table=Text("楼盘", "Estates"),
    purpose=Text(
        "每个楼盘一行，情况变化时更新；品质核心楼盘的年度目标按这张表计算。",
        "One row for each estate, kept up to date; the yearly target of core estates is "
        "counted from it.",
    ),
    fields=(
        Field(
            "estate",
            Text("楼盘", "Estate"),
            Type.TEXT,
            Text("楼盘名称，不能重复。", "The estate's name, used only once."),
            required=True,
            aliases=ESTATE_ALIASES,
            example=EXAMPLE_ESTATE,
            counted_by=ESTATE_KEY,
        ),
        Field(
            "owner",
            Text("责任人", "Owner"),
            Type.PERSON,
            Text(
                "负责这个楼盘的人，花名册上的姓名。", "Who is in charge, by the name on the roster."
            ),
            aliases=("楼盘负责人", "负责人", "业务员", "In charge", "Salesperson"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "location",
            Text("位置", "Location"),
            Type.TEXT,
            Text("小区在哪里。", "Where it is."),
            aliases=("小区位置", "地址", "地点", "Address", "Place"),
            example=Text("示例路东段", "East end of Sample Road"),
        ),
        Field(
            "units",
            Text("户数", "Units"),
            Type.COUNT,
            Text("一共多少户。", "How many homes there are."),
            aliases=("小区规模", "规模", "总户数", "Size", "Homes"),
            minimum=0,
            example=480.0,
        ),
        Field(
            "layout",
            Text("户型", "Layout"),
            Type.TEXT,
            Text("主要户型和特点。", "The main layouts and what is special about them."),
            aliases=("户型特点", "主力户型", "Layouts", "Floor plans"),
            example=Text("两居、三居为主", "Mostly two and three rooms"),
        ),
        Field(
            "handover",
            Text("交房时间", "Handover"),
            Type.DATE,
            Text(
                "交房的日期；只知道月份时填该月一日。",
                "When homes are handed over; if only the month is known, its first day.",
            ),
            aliases=("交房日期", "交付时间", "交付日期", "Handover date", "Delivery"),
            example=serial(date(2025, 6, 30)),
        ),
        Field(
            "core",
            Text("品质核心", "Core estate"),
            Type.FLAG,
            Text("是否品质核心楼盘。", "Whether it is one of the core estates."),
            aliases=("核心楼盘", "品质核心楼盘", "是否核心", "Core"),
            example=True,
        ),
        Field(
            "developed",
            Text("开发日期", "Developed on"),
            Type.DATE,
            Text(
                "开发完成的日期；空着表示还没有。",
                "The day development was done; blank if not yet.",
            ),
            aliases=("开发时间", "开发完成日期", "Developed", "Date developed"),
            example=serial(date(2025, 3, 10)),
        ),
    ),
    permissions=OFFICE,
    identity=("estate",),
    order=120,
    aliases=("楼盘", "楼盘表", "楼盘信息", "楼盘考核表", "小区档案", "Estate", "Estate list"),
    rule="A02, A14, C04",
)
