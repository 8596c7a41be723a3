"""Makes the sample company: its story in, the workbooks that its people send out."""
