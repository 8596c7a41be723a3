"""From a pay sheet of cell addresses to what a plan needs: columns, parameters, lookup tables.

``read`` finds the tables on the sheets, ``translate`` gives each column of formulas one formula
in the plan's words, ``prove`` works them out and compares with what the sheet had saved, and
``book`` writes it all down for its author to look through. The pay sheet is only ever read.
"""
