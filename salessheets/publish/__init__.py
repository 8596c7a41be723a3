"""What is published of a month: summary, statements, report, returned workbooks."""
