"""The formula engine: Excel's formulas over whole columns, with Excel's answers.

It knows tables, columns, names and values, and nothing of forms or plans.

Use: ``compile_formulas`` once for a plan, ``Program.run`` for each month's tables, then read
columns, scalars and explanations from the ``Evaluation``.
"""

from __future__ import annotations

from salessheets.formula.compile import compile_formulas
from salessheets.formula.explanation import Explanation
from salessheets.formula.program import Evaluation, FormulaSource, Program

__all__ = ["Evaluation", "Explanation", "FormulaSource", "Program", "compile_formulas"]
