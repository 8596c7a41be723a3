"""The page on odd files, made from the corpus that intake is tested on."""  # noqa: INP001

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.intake import cell_findings, findings, spelling
from salessheets.intake.checks import checks
from salessheets.intake.locked import VARIABLE
from salessheets.intake.locked_zip import LIMIT
from salessheets.intake.workbook import CELL_LIMIT, FILE_LIMIT, MEGABYTE, UNPACKED_LIMIT
from salessheets.intake.worker import Limits
from salessheets.messages import Text, fill
from salessheets.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salessheets.messages import Language

CORPUS = Path(__file__).parents[1] / "tests" / "intake" / "corpus"

TITLE = Text("各种各样的文件", "Odd files")
INTRO = Text(
    "本页由测试用的文件表生成（`python docs/generate.py`），请不要手改：这里的每一行都是一个"
    "测试，读出的内容和给出的提示与此一字不差。\n\n"
    "文件是什么，看内容，不看扩展名。看得懂的照读；换了写法才读得出的，读了并留一条提示，"
    "写明原文；可能是什么意思但不能确定的，只提示，不猜。原件从不改动。",
    "This page is made from the table of files that intake is tested on (`python "
    "docs/generate.py`); please do not edit it by hand. Each line here is a test: what is read "
    "and what is said is exactly this.\n\n"
    "What a file is, its content says, not its name. What is understood is read; what can be "
    "read only with a change is read and noted, with the original text; what may mean something "
    "but need not is suggested, never guessed. No file is ever changed.",
)
BACK = Text(
    "## 退回去是什么样\n\n"
    "下面这份拜访日志是在手机上填的：日期写成 3.5，时长写“半天”，编号里的 0 写成字母 O，两天的"
    "日期合成了一格。退回去的副本里，有问题的格子涂了颜色：红的是错误，黄的请看一眼，蓝的只是说明"
    "怎么读的；批注里写着哪里不对、怎么办。\n\n"
    "![涂了颜色的拜访日志](pictures/odd-cells{suffix})\n\n"
    "最前面多了一张表，全部列在上面，点一下就到那一格：\n\n"
    "![问题清单](pictures/odd-list{suffix})\n\n"
    "自己画的表也认得：上面有标题，列名有两行，“客户”下面分“编号”和“名称”，最后一行是合计。\n\n"
    "![自己画的表](pictures/odd-own{suffix})\n\n"
    "在副本上改好，存了交回来就行：改好的，颜色和批注下次就没有了。改不了颜色的文件（.xls、.ods、"
    "CSV、有密码的）退回一张清单。",
    "## What comes back\n\n"
    "This visit log was filled in on a telephone: a date is written 3.5, minutes are “half a day”, "
    "a zero in a number is a letter O, and two days share one merged cell. In the copy that comes "
    "back the cells are coloured: red is an error, yellow wants a look, blue only says how "
    "something was read. A note says what is wrong and what to do.\n\n"
    "![A visit log with coloured cells](pictures/odd-cells{suffix})\n\n"
    "A sheet in front lists it all; a click leads to the cell:\n\n"
    "![The list of what was found](pictures/odd-list{suffix})\n\n"
    "A sheet of one's own is known too: a title above, headings in two rows with no. and name "
    "under Customer, and a row of totals.\n\n"
    "![A sheet of one's own](pictures/odd-own{suffix})\n\n"
    "Correct the copy, save it and send it back: colours and notes of what is mended are gone the "
    "next time. What cannot be coloured (.xls, .ods, CSV, locked files) comes back as a list.",
)
LIMITS = Text(
    "## 限度\n\n"
    "一个文件最多 {file} MB，展开后最多 {unpacked} MB，一张工作表从第一格到最后一格最多 "
    "{cells} 格。平常的工作簿直接读；大的、旧格式的、有密码的、损坏的放到单独的进程里读，"
    "最多 {seconds} 秒、{memory} MB 内存，超过就中止，这个文件给一条提示，其他文件照常。"
    "超过一百个文件时，几个进程一起读，结果一样。宏不运行，链接不打开，实体不展开。",
    "## Limits\n\n"
    "A file may have {file} MB, {unpacked} MB when unpacked, and a sheet {cells} cells from the "
    "first to the last. Ordinary workbooks are read at once; what is large, of an older format, "
    "locked or damaged is read in a process of its own, with at most {seconds} seconds and "
    "{memory} MB of memory; beyond that it is stopped, the file gets a finding, and the others "
    "are read. Of more than a hundred files, several processes read the rest, with the same "
    "result. Macros are not run, links not followed, entities not expanded.",
)
PASSWORDS = Text(
    "## 密码\n\n"
    "工作簿（.xlsx、.xlsm、.xlsb、.xls、.ods）或压缩包有打开密码时，有三种办法：把密码填在花名册"
    "本人那一行的「文件密码」里（文件名要带姓名）；写在环境变量 `{variable}` 里，每行一个；或者"
    "什么也不做，在终端里运行时程序会问，每个密码只问一次，直接回车就跳过这个文件（`--no-input`"
    " 时不问）。密码只用来打开文件，不会出现在任何结果里。\n\n"
    "认得的锁：Excel 的各种（RC4、XOR、AES），LibreOffice 和 OpenOffice 的（AES、Blowfish），"
    "压缩包的 ZipCrypto 和 AES。一个有密码的压缩包最多打开 {locked} MB。",
    "## Passwords\n\n"
    "When a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods) or a zipped folder needs a password, there "
    "are three ways: enter it on the roster, as the “File password” of the person whom the "
    "file's name names; put it into the environment variable `{variable}`, one on a line; or do "
    "nothing and be asked, where a command runs in a terminal: once for each password, and Enter "
    "passes a file over (with `--no-input` nobody is asked). A password is used to open the file "
    "and appears in no result.\n\n"
    "Locks that are known: all of Excel's (RC4, XOR, AES), LibreOffice's and OpenOffice's (AES, "
    "Blowfish), a zipped folder's ZipCrypto and AES. Of a locked zipped folder at most {locked} MB "
    "are opened.",
)
TABLES = {
    "formats": Text("格式", "Formats"),
    "recognition": Text("认出表单和列", "Which form, which column"),
    "layout": Text("行和格子", "Rows and cells"),
    "names": Text("人和客户", "People and customers"),
    "bounds": Text("太大的和有害的", "Too much, and harmful"),
}
VALUES = Text("单元格里的写法", "What is written in a cell")
FILE_HEADER = (Text("文件", "File"), Text("行", "Rows"), Text("提示", "What is said"))
CELL_HEADER = (Text("写的是", "Written"), Text("读作", "Read as"), Text("提示", "What is said"))
READ, NOT_READ = Text("读取", "read"), Text("不读", "not read")
MEANT = Text("{title}（是不是 {meant}？）", "{title} (did you mean {meant}?)")


def odd_file_reference(language: Language) -> str:
    """Return the page in one language."""
    values = {
        "file": FILE_LIMIT // MEGABYTE,
        "unpacked": UNPACKED_LIMIT // MEGABYTE,
        "cells": f"{CELL_LIMIT:,}",
        "seconds": Limits().seconds,
        "memory": Limits().memory // MEGABYTE,
        "suffix": ".zh-CN.png" if language == "zh" else ".png",
        "variable": VARIABLE,
        "locked": LIMIT // MEGABYTE,
    }
    return (
        "\n\n".join(
            (
                f"# {TITLE.to(language)}",
                INTRO.to(language),
                fill(BACK.to(language), values, language),
                fill(LIMITS.to(language), values, language),
                fill(PASSWORDS.to(language), values, language),
                *(_files(name, title, language) for name, title in TABLES.items()),
                _values(language),
            )
        )
        + "\n"
    )


def _titles() -> Mapping[str, Text]:
    """Return the title of every problem that intake can find, by its code."""
    declared = chain.from_iterable(
        (it for it in vars(module).values() if isinstance(it, Problem))
        for module in (findings, cell_findings, spelling)
    )
    checked = chain.from_iterable(check.problems for check in checks())
    return {problem.code: problem.title for problem in (*declared, *checked)}


def _table(name: str) -> Mapping[str, list[dict]]:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))


def _files(name: str, title: Text, language: Language) -> str:
    titles = _titles()
    lines = []
    for case in _table(name)["case"]:
        codes = dict.fromkeys(finding.split()[0] for finding in case.get("findings", ()))
        said = [titles[code].to(language) for code in codes]
        meant = case.get("suggests")
        if meant:
            values = {"title": said[-1], "meant": meant[0]}
            said[-1] = fill(MEANT.to(language), values, language)
        read = NOT_READ if case.get("rows") == "none" else READ
        lines.append((case[language], read.to(language), "; ".join(said)))
    return _section(title, FILE_HEADER, lines, language)


def _values(language: Language) -> str:
    titles = _titles()
    parts = [f"## {VALUES.to(language)}"]
    for group in _table("values")["group"]:
        label = forms()[group["form"]].title.to(language)
        field = forms()[group["form"]].field(group["field"]).label.to(language)
        lines = []
        plain = {written for written, *_ in group["cells"]}
        for written, value, *rest in group["cells"]:
            code, meant = (*rest, "", "")[:2]
            said = titles[f"cell.{code}"].to(language) if code else ""
            if meant:
                said = fill(MEANT.to(language), {"title": said, "meant": meant}, language)
            read = f"`{value}`" if value else NOT_READ.to(language)
            text = written.removeprefix("'")  # which marks text, as in Excel
            lines.append((f"`{written if text in plain else text}`", read, said))
        heading = f"### {group[language]} ({label}: {field})"
        parts.append(f"{heading}\n\n{_lines(CELL_HEADER, lines, language)}")
    return "\n\n".join(parts)


def _section(
    title: Text, header: tuple[Text, ...], lines: Iterable[tuple[str, ...]], language: Language
) -> str:
    return f"## {title.to(language)}\n\n{_lines(header, lines, language)}"


def _lines(header: Iterable[Text], lines: Iterable[tuple[str, ...]], language: Language) -> str:
    titles = tuple(title.to(language) for title in header)
    rows = (titles, ("---",) * len(titles), *lines)
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows
    )
