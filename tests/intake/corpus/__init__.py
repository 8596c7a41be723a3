"""Odd files: how each is built, and what must come of it.

``*.toml`` list them; ``build`` makes their bytes. ``python -m corpus FOLDER`` writes them all
into a folder, to be looked at.
"""
