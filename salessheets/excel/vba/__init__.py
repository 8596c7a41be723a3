"""The macro: its source, what was compiled from it, and how."""
