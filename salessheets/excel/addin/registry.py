"""The Windows registry, as far as it is read here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Registry(Protocol):
    r"""Values of keys such as ``HKCU\Software\Microsoft``; tests draw one."""

    def values(self, key: str) -> Mapping[str, object]:
        """Return a key's values by their names in small letters; none of a key not there."""

    def below(self, key: str) -> tuple[str, ...]:
        """Return the names of the keys right below one; none of a key not there."""


if sys.platform == "win32":
    import winreg

    _ROOTS = {
        "HKCR": winreg.HKEY_CLASSES_ROOT,
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
    }

    class WindowsRegistry:
        """The one of this computer."""

        def values(self, key: str) -> Mapping[str, object]:
            """Return a key's values by their names in small letters; none of a key not there."""
            try:
                with _opened(key) as handle:
                    count = winreg.QueryInfoKey(handle)[1]
                    read = [winreg.EnumValue(handle, index) for index in range(count)]
            except OSError:
                return {}
            return {name.lower(): value for name, value, _ in read}

        def below(self, key: str) -> tuple[str, ...]:
            """Return the names of the keys right below one; none of a key not there."""
            try:
                with _opened(key) as handle:
                    count = winreg.QueryInfoKey(handle)[0]
                    return tuple(winreg.EnumKey(handle, index) for index in range(count))
            except OSError:
                return ()

    def _opened(key: str) -> winreg.HKEYType:
        root, _, path = key.partition("\\")
        return winreg.OpenKey(_ROOTS[root], path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)
