"""A simulation for readers: a workbook and a page that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.files import write_whole
from salessheets.messages import simulation as texts
from salessheets.publish.simulation.book import simulation_book
from salessheets.publish.simulation.page import simulation_page

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.messages import Language
    from salessheets.simulate import Simulation


def write_simulation(simulation: Simulation, folder: Path, language: Language) -> tuple[Path, ...]:
    """Write a simulation as a workbook and as a page into a folder, and return their paths.

    Raises ``OSError`` when a file cannot be written.
    """
    book, page = folder / texts.BOOK.to(language), folder / texts.PAGE.to(language)
    write_whole(book, simulation_book(simulation, language))
    write_whole(page, simulation_page(simulation, language))
    return book, page
