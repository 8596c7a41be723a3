"""The control workbook and its buttons: Excel is the only program that a manager opens.

``control`` writes the workbook, ``vba/`` are its macros, ``press`` does what a button stands for,
and a :class:`~salessheets.excel.host.Host` is the open workbook, however it is reached. ``addin/``
puts the same buttons on the ribbon.
"""
