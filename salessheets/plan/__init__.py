"""The plan: a workbook of rules as data, checked, and the tables that its formulas speak of."""
