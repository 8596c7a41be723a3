"""Write the pages that are made from the program itself: ``python docs/generate.py``.

A test fails when a page in the repository is not what this would write.
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.cli.reference import command_reference
from salessheets.forms import forms
from salessheets.forms.declare import Audience, Secrecy, Type
from salessheets.forms.workbook import forms_for
from salessheets.formula.reference import function_reference
from salessheets.messages import LANGUAGES, Text, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salessheets.forms.declare import Choice, Field, Form
    from salessheets.messages import Language

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from odd_files import odd_file_reference  # noqa: E402 - found only by the path above
from permissions import permission_reference  # noqa: E402

DIFFERENCES = HERE.parent / "tests" / "formula" / "differences.toml"
SAVED = HERE.parent / "tests" / "formula" / "excel_answers" / "differences.toml"
COMPARED = Text(
    "程序与 Excel 自己存下的 14,881 个公式结果逐一比较过（IronCalc、Apache POI、SheetJS 公开的测试"
    "工作簿，见 `tests/formula/excel_answers`）；能接受的公式里，不同的只有：",
    "The program was compared with what Excel itself saved for 14,881 formulas, in public test "
    "workbooks of IronCalc, Apache POI and SheetJS (`tests/formula/excel_answers`). Of the "
    "formulas that are accepted these alone differ:",
)
OTHERWISE = Text(
    "## LibreOffice 与 Excel 的不同\n\n"
    "程序按 Excel 的文档计算。用 LibreOffice 25.2 重新计算发布的工作簿，下面这些地方会不同；"
    "随程序提供的方案都不涉及。",
    "## Where LibreOffice differs from Excel\n\n"
    "The program gives what Excel documents. LibreOffice 25.2 gives something else in these "
    "cases when it recalculates a published workbook; none of the shipped plans meets one.",
)

TITLE = Text("表单参考", "Form reference")
INTRO = Text(
    "本页由表单的声明生成（`python docs/generate.py`），请不要手改。\n\n"
    "空白表单在 [`templates/forms/zh`](../templates/forms/zh)。程序生成的表凭隐藏的标记认出，"
    "其他的表凭列名认出：列可以换位置，可以用另一种语言的列名，也可以用下面列出的别名。\n\n"
    "公式用「公式里的表名」和列名引用这些表，如 `拜访[客户编号]`。每张表另有一列 `序号`；"
    "有「决定期间」列的表还有一列 `期间`。列名后写着「按 `客户键` 计数」的，旁边另有这样一列："
    "程序给每个编号一个号，各张表同号的是同一个。COUNTIFS 会把编号 `C*` 当通配符、把 `001` 当 1，"
    "所以公式里请用键作条件，如 `COUNTIFS(拜访[客户键],[@客户键])`。",
    "This page is made from the forms' declarations (`python docs/generate.py`); please do not "
    "edit it by hand.\n\n"
    "Blank forms are in [`templates/forms/en`](../templates/forms/en). A sheet made by the "
    "program is recognised by its hidden marker, any other by its headings: columns may stand "
    "in any order, in either language, and under the other names given below.\n\n"
    "Formulas refer to these tables by the name given here and the heading, as in "
    "`Visits[Customer no.]`. Every table also has a column `No.`, and `Period` where one of its "
    "dates decides the month. A heading with “counted by `Customer key`” has such a column beside "
    "it: the program gives every code a number, the same on every table. COUNTIFS takes a code "
    "`C*` for a pattern and `001` for 1, so let formulas ask for the key, as in "
    "`COUNTIFS(Visits[Customer key],[@[Customer key]])`.",
)
WHO = {
    Audience.REP: Text("业务员", "salesperson"),
    Audience.CLERK: Text("内勤", "clerk"),
}
PROGRAM = Text("程序", "the program")
OVERVIEW = (
    Text("表单", "Form"),
    Text("公式里的表名", "Table in formulas"),
    Text("填表人", "Filled in by"),
    Text("用途", "What for"),
)
FACTS = Text(
    "公式里的表名：`{table}`。填表人：{who}。",
    "Table in formulas: `{table}`. Filled in by: {who}.",
)
IDENTITY = Text(
    "不能重复：{fields} 合起来相同的两行算重复。",
    "Repeats: two rows that agree in {fields} are taken as the same.",
)
SHEET_NAMES = Text("也认得的表名：{names}。", "Sheet names also recognised: {names}.")
HEADER = (
    Text("列名", "Heading"),
    Text("类型", "Type"),
    Text("必填", "Required"),
    Text("可选的值", "Choices"),
    Text("保密", "Secrecy"),
    Text("说明", "What goes there"),
    Text("别名", "Also recognised as"),
)
TYPES = {
    Type.TEXT: Text("文字", "text"),
    Type.CODE: Text("编号", "code"),
    Type.COUNT: Text("整数", "whole number"),
    Type.NUMBER: Text("数字", "number"),
    Type.MONEY: Text("金额", "amount"),
    Type.RATE: Text("比率", "rate"),
    Type.DATE: Text("日期", "date"),
    Type.TIME: Text("时间", "time"),
    Type.MONTH: Text("月份", "month"),
    Type.FLAG: Text("是或否", "yes or no"),
    Type.CHOICE: Text("选项", "choice"),
    Type.PERSON: Text("花名册上的姓名", "name on the roster"),
    Type.CUSTOMER: Text("客户编号", "customer no."),
    Type.TEAM: Text("团队", "team"),
}
SECRECIES = {
    Secrecy.OPEN: Text("", ""),
    Secrecy.TEAM: Text("团队内", "team"),
    Secrecy.PRIVATE: Text("保密", "private"),
}
SECRECY_NOTE = Text(
    "「团队内」：业务员、经理和内勤可以看，给会议看的页面上遮住。"
    "「保密」：没有指名的授权就不会出现在任何结果里。",
    "“team”: seen by the salesperson, the manager and the clerk, and masked on pages meant for "
    "a meeting. “private”: in no result at all without a right given by name.",
)
YES = Text("是", "yes")
FROM_COVER = Text("是；空着按封面", "yes; blank means as the cover says")
DEFAULT = Text("空着算「{choice}」", "blank means “{choice}”")
COUNTED_BY = Text("按 `{key}` 计数。", " Counted by `{key}`.")
DECIDES_PERIOD = Text("决定期间。", " Decides the month.")
BETWEEN = Text("{minimum} 到 {maximum}", "{minimum} to {maximum}")
AT_LEAST = Text("不小于 {minimum}", "at least {minimum}")
COMMA = Text("、", ", ")


def form_reference(language: Language) -> str:
    """Return the reference of all forms as a Markdown page."""
    parts = [
        f"# {TITLE.to(language)}",
        INTRO.to(language),
        SECRECY_NOTE.to(language),
        _table(OVERVIEW, (_overview(form, language) for form in forms().values()), language),
        *(_section(form, language) for form in forms().values()),
    ]
    return "\n\n".join(parts) + "\n"


def formula_reference(language: Language) -> str:
    """Return the page about formulas: what Excel saved otherwise, and what LibreOffice does."""
    saved = [f"- {each[language]}" for each in _kinds(SAVED)]
    others = [f"- {each[language]} ([Excel]({each['reference']}))" for each in _kinds(DIFFERENCES)]
    parts = (
        function_reference(language),
        COMPARED.to(language),
        "",
        *saved,
        "",
        OTHERWISE.to(language),
        "",
        *others,
    )
    return "\n".join(parts) + "\n"


def _kinds(path: Path) -> Iterable[dict[str, str]]:
    return tomllib.loads(path.read_text("utf-8")).values()


PAGES = {
    "commands": command_reference,
    "formulas": formula_reference,
    "forms": form_reference,
    "odd-files": odd_file_reference,
    "permissions": permission_reference,
}


def pages() -> Iterator[tuple[Path, str]]:
    """Yield every generated page: where it stands, and what it should say."""
    for name, page in PAGES.items():
        for language in LANGUAGES:
            suffix = ".zh-CN.md" if language == "zh" else ".md"
            yield HERE / f"{name}{suffix}", page(language)


def _overview(form: Form, language: Language) -> tuple[str, ...]:
    title = form.title.to(language)
    return (
        f"[{title}](#{title.lower().replace(' ', '-')})",
        f"`{form.table.to(language)}`",
        _who(form, language),
        form.purpose.to(language),
    )


def _section(form: Form, language: Language) -> str:
    facts = {"table": form.table.to(language), "who": _who(form, language)}
    said = [fill(FACTS.to(language), facts, language)]
    if form.identity:
        labels = _listed(
            (f"`{form.field(key).label.to(language)}`" for key in form.identity), language
        )
        said.append(fill(IDENTITY.to(language), {"fields": labels}, language))
    if form.aliases:
        names = _listed(form.aliases, language)
        said.append(fill(SHEET_NAMES.to(language), {"names": names}, language))
    return "\n\n".join(
        (
            f"## {form.title.to(language)}",
            form.purpose.to(language),
            "\n".join(f"- {line}" for line in said),
            _table(HEADER, (_row(field, language) for field in form.fields), language),
        )
    )


def _row(field: Field, language: Language) -> tuple[str, ...]:
    help_text = field.help.to(language)
    if field.period_date:
        help_text += DECIDES_PERIOD.to(language)
    if field.counted_by is not None:
        key = {"key": field.counted_by.to(language)}
        help_text += fill(COUNTED_BY.to(language), key, language)
    return (
        field.label.to(language),
        TYPES[field.type].to(language),
        _required(field, language),
        _accepted(field, language),
        SECRECIES[field.secrecy].to(language),
        help_text,
        _listed((_other(field.label, language), *field.aliases), language),
    )


def _required(field: Field, language: Language) -> str:
    if field.from_cover:
        return FROM_COVER.to(language)
    if field.default is not None:
        choice = next(choice.label for choice in field.choices if choice.key == field.default)
        return fill(DEFAULT.to(language), {"choice": choice}, language)
    return YES.to(language) if field.required else ""


def _accepted(field: Field, language: Language) -> str:
    if field.choices:
        return "<br>".join(_choice(choice, language) for choice in field.choices)
    limits = {"minimum": field.minimum, "maximum": field.maximum}
    if field.maximum is not None:
        return fill(BETWEEN.to(language), limits, language)
    return fill(AT_LEAST.to(language), limits, language) if field.minimum is not None else ""


def _choice(choice: Choice, language: Language) -> str:
    others = _listed((_other(choice.label, language), *choice.aliases), language)
    return f"**{choice.label.to(language)}** ({others})"


def _who(form: Form, language: Language) -> str:
    who = [text for audience, text in WHO.items() if form in forms_for(audience)]
    return _listed((text.to(language) for text in who or [PROGRAM]), language)


def _other(label: Text, language: Language) -> str:
    """Return a label in the other language."""
    return label.en if language == "zh" else label.zh


def _listed(texts: Iterable[str], language: Language) -> str:
    return COMMA.to(language).join(texts)


def _table(header: Iterable[Text], rows: Iterable[tuple[str, ...]], language: Language) -> str:
    titles = [title.to(language) for title in header]
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines
    )


def main() -> None:
    """Write every page."""
    for path, text in pages():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
