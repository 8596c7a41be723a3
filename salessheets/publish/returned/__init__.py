"""Returned workbooks."""
