"""Roster: who belongs to which team in which role, and since when."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON, EXAMPLE_TEAM
from salessheets.forms.declare import Field, Form, Secrecy, Type
from salessheets.forms.roles import OFFICE, ROLES
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="roster",
    version=2,
    title=Text("花名册", "Roster"),
    table=Text("花名册", "Roster"),
    purpose=Text(
        "每人一行；换团队、职务或级别时加一行新的，并在旧行填截止日期。",
        "One row for each person; on a change of team, role or grade, end the old row with a "
        "date and add a new one.",
    ),
    fields=(
        Field(
            "name",
            Text("姓名", "Name"),
            Type.TEXT,
            Text(
                "各表用它认人；两人同名的，各填工号，程序按工号分开。",
                "Every form knows people by it; give two people of one name their employee "
                "numbers, which tell them apart.",
            ),
            required=True,
            aliases=("员工姓名", "业务员姓名", "人员", "Full name", "Employee", "Employee name"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "employee_no",
            Text("工号", "Employee no."),
            Type.CODE,
            Text(
                "公司的员工编号，一人一个，换团队、职务也不变。",
                "The company's number for the person, one each, whatever the team or role.",
            ),
            aliases=("员工编号", "员工号", "人员编号", "Employee ID", "Staff no.", "Staff ID"),
            example="E001",
        ),
        Field(
            "team",
            Text("团队", "Team"),
            Type.TEAM,
            Text("所在团队，同一团队写法一致。", "The team, always written the same way."),
            required=True,
            aliases=("小组", "组别", "部门", "所属团队", "Group", "Department"),
            example=EXAMPLE_TEAM,
        ),
        Field(
            "role",
            Text("职务", "Role"),
            Type.CHOICE,
            Text("方案按职务计算。", "What the person does; the plan pays by it."),
            required=True,
            choices=ROLES,
            aliases=("岗位", "职位", "Position", "Job", "Job title"),
            example="rep",
        ),
        Field(
            "grade",
            Text("级别", "Grade"),
            Type.TEXT,
            Text("职务内的级别，没有可空着。", "The grade within the role, if there is one."),
            aliases=("职级", "等级", "星级", "Rank"),
        ),
        Field(
            "hire_date",
            Text("入职日期", "Hire date"),
            Type.DATE,
            Text(
                "第一天上班的日期，工龄从这天算起。",
                "The first working day; seniority runs from it.",
            ),
            required=True,
            aliases=("入职时间", "到岗日期", "入司日期", "Hired on", "Start date", "Date of hire"),
            example=serial(date(2024, 5, 6)),
        ),
        Field(
            "from_date",
            Text("生效日期", "From"),
            Type.DATE,
            Text(
                "这一行从哪天起算；空着按入职日期。",
                "The row's first day; blank means the hire date.",
            ),
            aliases=("开始日期", "起始日期", "自", "Valid from", "Effective from"),
        ),
        Field(
            "to_date",
            Text("截止日期", "To"),
            Type.DATE,
            Text(
                "这一行到哪天为止，含当天；离职填最后一天，在职空着。",
                "The row's last day; for a leaver the last working day, blank while it goes on.",
            ),
            aliases=("结束日期", "离职日期", "至", "Valid to", "Until", "Leave date", "End date"),
        ),
        Field(
            "password",
            Text("文件密码", "File password"),
            Type.TEXT,
            Text(
                "本人交来的工作簿有打开密码时填；只用来打开文件，不会出现在任何结果里。",
                "If the person's workbooks need a password to be opened; used for that alone, "
                "and in no result.",
            ),
            aliases=("密码", "打开密码", "Password"),
            secrecy=Secrecy.PRIVATE,
        ),
    ),
    permissions=OFFICE,
    identity=("name", "from_date"),
    order=5,
    aliases=(
        "人员",
        "人员表",
        "员工名册",
        "团队名册",
        "员工花名册",
        "People",
        "Staff",
        "Team roster",
    ),
    rule="A23",
)
