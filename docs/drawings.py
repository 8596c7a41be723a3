"""Drawings of what only Excel can show, as pages: the ribbon's tab, and its question about macros.

The tab is drawn from what the add-in's description is made from, so labels, groups and order are
those that Excel reads. Symbols and colours are ours: Excel draws its own.
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from salessheets.excel.addin.ribbon import GROUPS
from salessheets.look.palette import ACCENT, BORDER, INK, INPUT_TINT, PANEL, QUIET, WHITE
from salessheets.messages import Text
from salessheets.messages import addin as says

if TYPE_CHECKING:
    from salessheets.excel.addin.ribbon import Button
    from salessheets.messages import Language

RIBBON_SIZE = (860, 152)
QUESTION_SIZE = (860, 48)
"""Width and height of the drawings, in pixels."""
_TABS = Text("文件 开始 插入 公式 数据 视图", "File Home Insert Formulas Data View")
_SYMBOLS = {
    "ErrorChecking": "M4 13l5 5L20 6",
    "CalculateNow": "M18 5H6l7 7-7 7h12",
    "WebPagePreview": "M5 4h14v16H5zM5 9h14M8 13h8M8 16h5",
    "RefreshCancel": "M6 6h12v12H6z",
    "FileOpen": "M3 19V6h6l2 3h10v10z",
    "FileNew": "M6 3h8l4 4v14H6zM14 3v4h4",
    "Lock": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
}
"""A path for each of Excel's pictures that the tab names, on a square of 24."""
_ASKED = Text("安全警告", "SECURITY WARNING")
_QUESTION = Text("宏已被禁用。", "Macros have been disabled.")
_ANSWER = Text("启用内容", "Enable Content")
_STYLE = f"""
body {{ margin: 0; background: {WHITE}; color: {INK};
  font: 13px "Segoe UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }}
nav {{ display: flex; gap: 22px; padding: 8px 18px; background: {PANEL} }}
nav b {{ color: {ACCENT}; border-bottom: 2px solid {ACCENT}; padding-bottom: 3px }}
main {{ display: flex; padding: 10px 8px 4px; border-bottom: 1px solid {BORDER} }}
section {{ display: flex; flex-direction: column; padding: 0 8px;
  border-right: 1px solid {BORDER} }}
section div {{ display: flex; flex: 1 }}
section p {{ margin: 8px 0 0; text-align: center; color: {QUIET}; font-size: 12px }}
figure {{ margin: 0; width: 92px; text-align: center; line-height: 1.25 }}
svg {{ width: 34px; height: 34px; fill: none; stroke: {ACCENT}; stroke-width: 1.6 }}
.question {{ display: flex; gap: 14px; align-items: center; height: 46px; padding: 0 18px;
  background: {INPUT_TINT}; border: 1px solid {BORDER} }}
button {{ font: inherit; padding: 4px 14px; border: 1px solid {BORDER}; background: {WHITE} }}
"""


def ribbon(language: Language) -> str:
    """Return a page that shows the tab among Excel's own."""
    names = "".join(f"<span>{name}</span>" for name in _TABS.to(language).split())
    groups = "".join(_group(title, buttons, language) for title, buttons in GROUPS.values())
    chosen = escape(says.TAB.to(language))
    return _page(language, f"<nav>{names}<b>{chosen}</b></nav><main>{groups}</main>")


def question(language: Language) -> str:
    """Return a page that shows the bar in which Excel asks about macros."""
    asked, what, answer = (text.to(language) for text in (_ASKED, _QUESTION, _ANSWER))
    bar = f"<b>{asked}</b><span>{what}</span><button>{answer}</button>"
    return _page(language, f'<div class="question">{bar}</div>')


def _group(title: Text, buttons: tuple[Button, ...], language: Language) -> str:
    figures = "".join(
        f'<figure><svg viewBox="0 0 24 24"><path d="{_SYMBOLS[button.image]}"/></svg>'
        f"<br>{escape(button.label.to(language))}</figure>"
        for button in buttons
    )
    return f"<section><div>{figures}</div><p>{escape(title.to(language))}</p></section>"


def _page(language: Language, body: str) -> str:
    return f'<!doctype html><html lang="{language}"><style>{_STYLE}</style><body>{body}</html>'
