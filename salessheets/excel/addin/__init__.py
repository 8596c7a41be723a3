"""The add-in: the control workbook's buttons on a tab of Excel's ribbon, whatever is open.

``workbook`` makes it, ``install`` puts it where Excel opens it by itself, and ``doctor`` says what
keeps Excel from doing so.
"""
