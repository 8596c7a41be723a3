"""The forms, each declared once in a file of its own; adding a file adds a form.

What is made from the declarations stands in packages below this one, which are looked
into only when they are needed.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salessheets.forms.declare import Form


@cache
def forms() -> dict[str, Form]:
    """Return every form by key, in the order of the sheets."""
    found: list[Form] = []
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            continue
        form = getattr(import_module(f"{__name__}.{module.name}"), "FORM", None)
        if form is not None:
            found.append(form)
    return {form.key: form for form in sorted(found, key=lambda form: (form.order, form.key))}
