"""The functions, one module per family.

:func:`salessheets.formula.registry.functions` lists them all.
"""
