"""What is to be said of who sent a file in, and of what he may not say in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms.declare import Scope
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from salessheets.forms.declare import Form

_HOW_TO_NAME = Text(
    "请在封面写上交表人的姓名，或者把文件放进以他的姓名命名的文件夹（如「提交/2025-03/姓名/」）。",
    "Write who sent it on the cover, or put the file into a folder with that name (such as "
    "Submissions/2025-03/Name/).",
)
DISAGREE = Problem(
    "sender.disagree",
    Severity.ERROR,
    Text("是谁交的，说法不一", "Who sent it is said differently"),
    Text(
        "{said}。在改正以前，这个文件不计入。",
        "{said}. Until that is mended, nothing in this file is counted.",
    ),
    Text(
        "请改正封面的姓名，或者把文件放进正确的文件夹。",
        "Correct the name on the cover, or put the file into the right folder.",
    ),
    "A23",
)
NOT_ON_ROSTER = Problem(
    "sender.not_on_roster",
    Severity.ERROR,
    Text("交表人不在花名册上", "The sender is not on the roster"),
    Text(
        "封面的姓名「{name}」不在花名册上。这个文件不计入。",
        "The name on the cover, “{name}”, is not on the roster. Nothing in this file is counted.",
    ),
    Text(
        "{suggestion}请改正封面的姓名，或者请内勤在花名册上登记。",
        "{suggestion}Correct the name on the cover, or ask the clerk to enter it on the roster.",
    ),
    "A23",
)
LEFT = Problem(
    "sender.left",
    Severity.ERROR,
    Text("交表人当月已不在册", "The sender had left by then"),
    Text(
        "{name}在{month}已经不在花名册上。这个文件不计入。",
        "In {month}, {name} is no longer on the roster. Nothing in this file is counted.",
    ),
    Text(
        "请核对文件夹的月份，或者改正花名册的截止日期。",
        "Check the month of its folder, or correct the last day on the roster.",
    ),
    "A23",
)
UNKNOWN = Problem(
    "sender.unknown",
    Severity.ERROR,
    Text("不知道是谁交的", "Nobody knows who sent it"),
    Text(
        "这个文件没有写是谁交的，{why}。这张表的 {count} 行不计入。",
        "Nothing says who sent this file, and {why}. The {count} rows of this sheet are not "
        "counted.",
    ),
    _HOW_TO_NAME,
    "A23",
)
SEVERAL = Text("里面写的不是同一个人", "its rows are not all of one person")
SCOPES = {
    Scope.NONE: Text("不能写", "nothing"),
    Scope.OWN: Text("自己的", "the own rows"),
    Scope.TEAM: Text("自己团队的", "rows of the own team"),
    Scope.ALL: Text("所有人的", "everybody's rows"),
}
"""Whose rows may be written."""


def only_from(form: Form, who: Text) -> Text:
    """Say that only some may send a form."""
    return Text(
        f"「{form.title.zh}」只收{who.zh}交来的",
        f"“{form.title.en}” is only accepted from: {who.en}",
    )


def has_sent(name: str) -> Text:
    """Say that somebody has sent a form already."""
    return Text(f"{name}自己已经交了这张表", f"{name} has sent this form in already")


ASSUMED = Problem(
    "sender.assumed",
    Severity.WARNING,
    Text("没有写是谁交的", "The sender is assumed"),
    Text(
        "这个文件没有写是谁交的；里面都是{name}的，按{name}交的计入。",
        "Nothing says who sent this file; all of it is about {name}, so that it counts as sent by "
        "{name}.",
    ),
    Text(
        "请问一下是不是本人交的；" + _HOW_TO_NAME.zh.removeprefix("请"),
        "Ask whether it is so. " + _HOW_TO_NAME.en,
    ),
    "A23",
)
FORM = Problem(
    "form.not_theirs",
    Severity.ERROR,
    Text("这张表不由他交", "A form that the sender may not send"),
    Text(
        "「{form}」只收{who}交来的，这里是{name}（{role}）交的。这张表的 {count} 行不计入。",
        "“{form}” is only accepted from: {who}. Here it was sent by {name} ({role}). Its {count} "
        "rows are not counted.",
    ),
    Text(
        "请删掉这张表，由该交的人来交。",
        "Delete the sheet; whoever should send it sends it.",
    ),
    "H25",
)
ROWS = Problem(
    "row.not_theirs",
    Severity.ERROR,
    Text("替别人写的行", "Rows in somebody else's name"),
    Text(
        "{name}交的这张表里有 {count} 行写的是{others}，{name}在这张表上只能写{scope}。"
        "这些行不计入。",
        "{count} rows of this sheet, which {name} sent, are about {others}; on this form {name} "
        "may write {scope} only. Those rows are not counted.",
    ),
    Text(
        "写错了请改正姓名；确是别人的，请他自己交，或由内勤登记。",
        "Correct the name if it is wrong; if they are somebody else's, let that person send them, "
        "or the clerk enter them.",
    ),
    "A23",
)
TAKEN = Problem(
    "row.taken_over",
    Severity.ERROR,
    Text("是别人名下的", "It is somebody else's"),
    Text(
        "{name}交的这张表里有 {count} 行早已登记在{others}名下（第一个是「{number}」）。"
        "这些行不计入，归属不变。",
        "{count} rows of this sheet, which {name} sent, are registered as those of {others} (the "
        "first is “{number}”). They are not counted, and stay whose they are.",
    ),
    Text(
        "编号写错了请改正；要移交，请由经理或内勤交一张写着新负责人的卡。",
        "Correct the number if it is wrong; to hand it over, let the manager or the clerk send "
        "a card that names its new owner.",
    ),
    "A25",
)
ABOUT_ONESELF = Problem(
    "row.about_oneself",
    Severity.ERROR,
    Text("关于本人的事由本人交", "Sent in by the person it is about"),
    Text(
        "{name}交的这张表里有 {count} 行是关于{name}自己的。这些行不计入。",
        "{count} rows of this sheet, which {name} sent, are about {name} in person. They are not "
        "counted.",
    ),
    Text(
        "请由别人交，或者由有权的人在汇总里填。",
        "Let somebody else send them, or whoever has the right fill them in on the summary.",
    ),
    "H25",
)
ANSWERED_BY_ONESELF = Problem(
    "answer.by_oneself",
    Severity.ERROR,
    Text("自己管自己的事", "Somebody answers for the own matter"),
    Text(
        "「{field}」写的是{name}，{count} 行正是关于{subject}的。这些行不计入。",
        "“{field}” says {name}, and {count} rows are about {subject} in person. "
        "They are not counted.",
    ),
    Text("请由别人来做，再填上他的姓名。", "Have somebody else do it, and fill in that name."),
    "H25, F12",
)
ANSWERED_BY_NOBODY = Problem(
    "answer.by_nobody",
    Severity.ERROR,
    Text("没有写是谁负责", "Nobody is named who answers for it"),
    Text(
        "「{field}」空着，{count} 行因此不计入。",
        "“{field}” is blank; {count} rows are not counted because of it.",
    ),
    Text("请填上姓名，不能是本人。", "Fill in the name; not of the person it is about."),
    "H25, F12",
)
NO_RIGHT = Problem(
    "answer.no_right",
    Severity.ERROR,
    Text("没有权作这件事", "Somebody without the right to"),
    Text(
        "「{field}」写的{name}（{role}）无权决定{subject}的事。{count} 行不计入。",
        "“{field}” says {name} ({role}), who has no right to decide about {subject}. {count} "
        "rows are not counted.",
    ),
    Text(
        "请由有权的人决定：{who}；也可以在方案的「权限」表里授权。",
        "Let somebody decide who may: {who}; or grant it on the plan's sheet Permissions.",
    ),
    "H25",
)
ANSWERED_BY_STRANGER = Problem(
    "answer.by_stranger",
    Severity.WARNING,
    Text("负责的人不在花名册上", "Who answers for it is not on the roster"),
    Text(
        "「{field}」写的「{name}」不在花名册上；{count} 行照常计入。",
        "“{field}” says “{name}”, who is not on the roster; {count} rows are counted.",
    ),
    Text(
        "{suggestion}写错了请改正；是老板等不在花名册上的人，请在方案的「权限」表里写上。",
        "{suggestion}Correct the name if it is wrong; the owner and others who are not on the "
        "roster are entered on the plan's sheet Permissions.",
    ),
    "H25",
)
TWO_ROSTERS = Problem(
    "roster.two",
    Severity.ERROR,
    Text("有两本花名册", "There are two rosters"),
    Text(
        "这里和 {first} 都是花名册，不知道以哪一本为准。两本都不计入。",
        "This and {first} are both rosters, and nothing says which is right. Neither is counted.",
    ),
    Text(
        "请只留一本；在工作区里，花名册放在方案旁边。",
        "Keep one; in a workspace the roster stands beside the plan.",
    ),
    "A23",
)
