"""The page about who may say what, made from the forms' permissions."""  # noqa: INP001

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.forms.permissions import DECLARED
from salessheets.forms.roles import ROLES
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.forms.declare import Form
    from salessheets.messages import Language

TITLE = Text("谁能写什么", "Who may say what")
INTRO = Text(
    "本页的表由表单的声明生成（`python docs/generate.py`），请不要手改。\n\n"
    "每张表单都声明哪些职务可以交、可以写谁的行。交表人无权写的，是一条错误，标在那一格（整张表"
    "不该交的，标在那张表上），也不计入：不进任何表，不影响薪酬。方案可以另外规定，见"
    "[方案指南](plan-guide.zh-CN.md)的「权限」表；已结账的月份按结账时的方案。",
    "The tables on this page are made from the forms' declarations (`python docs/generate.py`); "
    "please do not edit them by hand.\n\n"
    "Every form declares which roles may send it and whose rows they may write. What a sender may "
    "not say is an error at its cell (at its sheet, for a form that he may not send), and does not "
    "count: it is in no table and touches nobody's pay. A plan may say otherwise, on its sheet "
    "Permissions (see the [plan guide](plan-guide.md)); a closed month keeps the plan that it was "
    "closed with.",
)
WRITING = Text("## 谁可以交，写谁的行", "## Who may send it, and whose rows")
WRITING_NOTE = Text(
    "「自己」：自己的行；「团队」：还有同一团队的人的；「全部」：所有人的，也包括没有写明是谁的行。"
    "* 表示这个职务的空白工作簿里有这张表。",
    "“own”: the own rows; “team”: those of the own team too; “all”: everybody's, and rows that "
    "name nobody. * marks the forms of the role's blank workbook.",
)
ANSWERING = Text("## 谁可以负责", "## Who may answer for it")
ANSWERING_NOTE = Text(
    "有两张表单的每一行要写明由谁负责：决定由谁作出，拜访由谁核实。没有人替自己决定，也没有人核实"
    "自己的拜访：负责的人就是这一行所说的人，或者没有写，是错误，这一行不计入；这样的行也不能由本人"
    "交来。不在花名册上的人作的决定照常计入，另有提醒，直到方案的「权限」表写上他的姓名。",
    "The rows of two forms name who answers for them: who decided, who verified the visit. Nobody "
    "decides for himself and nobody verifies his own visits: where the person named is the one "
    "that the row is about, or nobody is named, it is an error and the row does not count; nor may "
    "that person send such a row. A decision by somebody who is not on the roster counts with a "
    "warning, until the plan's sheet Permissions names that person.",
)
ANYBODY = Text("不是本人就行", "anybody else")
SENDERS = Text(
    "## 怎样知道是谁交的\n\n"
    "- **封面**的姓名、以某人的姓名命名的**文件夹**（如 `提交/2025-03/李示例/`）、花名册上能打开"
    "它的"
    "**密码**：说的必须是同一个人。说法不一、姓名不在花名册上、当月已经离职，都是一条错误，改正以前"
    "整个文件不计入。这不是登录：依据什么，看得见。\n"
    "- 职务和团队按花名册上碰到那个月的行；当月换过的，两个都算。后来才来的人补交以前的，按他的"
    "第一行。\n"
    "- **工作区自己的文件**什么都可以写：方案旁边的登记表，`结果` 里发布的汇总和抽查，控制工作簿"
    "。\n"
    "- 都没有写的文件，看文件名里的姓名；文件名里也没有，而里面的行都是同一个人的，就当是他交的，"
    "并有一条提醒。这样认出来的人只能写自己的行，而且只限业务员自己填的表单；内勤的表单（收款、"
    "考勤、"
    "决定……）、几个人混在一起的表、本人已经另外交过的表，都不计入，有一条错误说明怎么办。所以删"
    "掉封面"
    "得不到任何好处。压缩包里的文件夹和文件名一样，是交的人自己写的。\n"
    "- 交回的绩效单由程序写好了姓名，只能提出本人的异议。\n"
    "- 客户档案卡：已经在别人名下的客户，业务员自己另交一张卡拿不走；移交由经理（本团队内）、总监或"
    "内勤交一张写着新负责人的卡。\n"
    "- **花名册**：在工作区里，放在方案旁边的算，内勤交来的也算。没有工作区的普通文件夹里，有花"
    "名册的"
    "那本工作簿就是自己的文件；有几本时，只有花名册的那一本算，不在月份文件夹里的优先；还分不出"
    "就都不算，"
    "有一条错误。完全没有花名册时，谁也没有薪酬，也就不查谁能写什么。",
    "## How the sender is known\n\n"
    "- The name on the **cover**, a **folder** named after a person (such as "
    "`Submissions/2025-03/Alex Example/`), the **password** on the roster that opened the file: "
    "they must name one person. Where they disagree, or the name is not on the roster, or has "
    "left by that month, it is an error, and nothing in the file counts until it is mended. It is "
    "no login; what it rests on is shown.\n"
    "- Role and team are those of the lines of the roster that touch the month; after a change "
    "within the month both hold. Somebody who joined later and sends what was before has the role "
    "of the first line.\n"
    "- The **workspace's own files** may hold anything: registers beside the plan, the summary and "
    "the spot checks published under `Results`, the control workbook.\n"
    "- Where nothing says who sent a file, its name may; where that names nobody and all rows are "
    "about one person, that person is taken for its sender, with a warning. Such a sender may "
    "write the own rows only, and only on the forms that salespeople fill in: the clerk's forms "
    "(receipts, attendance, decisions, …), a sheet about several people, and a form that the "
    "person has sent besides, do not count, and an error says what to do. So nobody gains by "
    "deleting a cover. Folders in an archive are its sender's word, like a file's name.\n"
    "- A returned statement has its person's name from the program; it can only hold that person's "
    "objections.\n"
    "- Customer cards: a salesperson cannot take a colleague's customer by sending another card; "
    "the manager (within the team), a director or the clerk hands it over with a card that names "
    "the new owner.\n"
    "- The **roster**: in a workspace the one beside the plan counts, and what a clerk sends in. "
    "In a plain folder the workbook with the roster is the office's own; of several, the one that "
    "holds nothing else, outside the folders of months if one is there; where that does not tell "
    "them apart, none counts, and an error says so. Without any roster nobody is paid, and n"
    "obody's "
    "rights are looked at.",
)
FORM = Text("表单", "Form")
FIELD = Text("负责的人写在", "Named under")
SCOPES = {
    Scope.NONE: Text("", ""),
    Scope.OWN: Text("自己", "own"),
    Scope.TEAM: Text("团队", "team"),
    Scope.ALL: Text("全部", "all"),
}


def permission_reference(language: Language) -> str:
    """Return the page: for each form and role what it may say, and how senders are known."""
    everything = forms().values()
    answered = [form for form in everything if form.answerable]
    parts = (
        f"# {TITLE.to(language)}",
        INTRO.to(language),
        WRITING.to(language),
        _table([FORM], (_writing(form, language) for form in everything), language),
        WRITING_NOTE.to(language),
        ANSWERING.to(language),
        _table([FORM, FIELD], (_answering(form, language) for form in answered), language),
        ANSWERING_NOTE.to(language),
        SENDERS.to(language),
    )
    return "\n\n".join(parts) + "\n"


def _writing(form: Form, language: Language) -> list[str]:
    blank = {it.role for it in form.permissions if it.in_blank}
    cells = (
        SCOPES[DECLARED.scope(form, (role.key,))].to(language) + " *" * (role.key in blank)
        for role in ROLES
    )
    return [form.title.to(language), *cells]


def _answering(form: Form, language: Language) -> list[str]:
    label = form.field(form.answerable).label.to(language)
    if not form.answering:
        return [form.title.to(language), label, *[ANYBODY.to(language)] * len(ROLES)]
    scopes = (DECLARED.scope(form, (role.key,), answering=True) for role in ROLES)
    return [form.title.to(language), label, *(SCOPES[scope].to(language) for scope in scopes)]


def _table(first: list[Text], rows: Iterable[list[str]], language: Language) -> str:
    heads = [text.to(language) for text in (*first, *(role.label for role in ROLES))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
