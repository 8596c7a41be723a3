"""What every form's declaration must keep, whoever adds the next one."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest

from salessheets.forms import forms
from salessheets.forms.declare import Secrecy, Type
from salessheets.messages import Text

EVERY_FORM = [pytest.param(form, id=form.key) for form in forms().values()]
EVERY_FIELD = [
    pytest.param(form, field, id=f"{form.key}.{field.key}")
    for form in forms().values()
    for field in form.fields
]
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def texts(thing):
    """Yield every Text inside a declaration."""
    if isinstance(thing, Text):
        yield thing
    elif is_dataclass(thing):
        for part in fields(thing):
            yield from texts(getattr(thing, part.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts(part)


def folded(heading):
    """Return a heading as a generous reader compares it."""
    return re.sub(r"[\s()（）._-]", "", heading).casefold()


def names(thing):
    """Return every way to call a field or a choice."""
    return {folded(name) for name in (*thing.label, *thing.aliases)}


def test_the_forms_of_the_vocabulary_are_all_there():
    """A form is found by its key, in the order of the sheets."""
    assert list(forms()) == [
        "roster", "visit", "customer", "target", "tracking", "survey", "work_summary",
        "attendance", "event", "contract", "handover", "receipt", "decision", "estate", "estate_cost",
        "advance", "activity", "filing", "spot_check", "objection",
    ]  # fmt: skip


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_text_is_said_in_both_languages(form):
    """No text is empty in a language, and no English one has Chinese in it."""
    for text in texts(form):
        assert text.zh.strip(), text
        assert text.en.strip(), text
        assert not CHINESE.search(text.en), text


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_heading_means_one_field_only(form):
    """No label or alias of a field is also one of another field of the form."""
    owners = {}
    for field in form.fields:
        for name in names(field):
            assert owners.setdefault(name, field.key) == field.key, name


def test_a_sheet_name_means_one_form_only():
    """No title or alias of a form is also one of another form."""
    owners = {}
    for form in forms().values():
        for name in map(folded, (*form.title, *form.aliases)):
            assert owners.setdefault(name, form.key) == form.key, name


@pytest.mark.parametrize(("form", "field"), EVERY_FIELD)
def test_an_answer_means_one_choice_only(form, field):
    """Choice fields have choices, others none; no answer is accepted for two of them."""
    assert bool(field.choices) == (field.type is Type.CHOICE)
    owners = {}
    for choice in field.choices:
        for name in names(choice):
            assert owners.setdefault(name, choice.key) == choice.key, name


@pytest.mark.parametrize(("form", "field"), EVERY_FIELD)
def test_choices_fit_into_a_drop_down(form, field):
    """Excel takes at most 255 characters for a list, with commas between its entries."""
    for language in ("zh", "en"):
        labels = [choice.label.to(language) for choice in field.choices]
        assert len(",".join(labels)) <= 255
        assert not any("," in label for label in labels)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_formulas_can_call_the_table_and_its_columns(form):
    """Table names are names to Excel and no cell addresses; headings need no escaping."""
    for table in form.table:
        assert re.fullmatch(r"[^\W\d]\w*", table)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]", table)
    for field in form.fields:
        assert not re.search(r"[\[\]#'@]", field.label.zh + field.label.en)


def test_no_two_tables_have_one_name():
    """In either language a table's name belongs to one form."""
    for language in ("zh", "en"):
        tables = [form.table.to(language).casefold() for form in forms().values()]
        assert len(tables) == len(set(tables))


@pytest.mark.parametrize("form", EVERY_FORM)
def test_titles_are_sheet_names(form):
    """Excel allows 31 characters, without brackets, colons, stars or slashes."""
    for title in form.title:
        assert len(title) <= 31
        assert not re.search(r"[\[\]:*?/\\]", title)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_keys_are_keys(form):
    """Field keys differ, and a form's identity names some of them."""
    keys = [field.key for field in form.fields]
    assert len(keys) == len(set(keys))
    assert set(form.identity) <= set(keys)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_at_most_one_required_date_decides_the_month(form):
    """A row with a date that decides its month cannot leave that date out."""
    deciding = [field for field in form.fields if field.period_date]
    assert len(deciding) <= 1
    for field in deciding:
        assert field.type is Type.DATE
        assert field.required


@pytest.mark.parametrize(("form", "field"), EVERY_FIELD)
def test_the_worked_example_could_be_a_row(form, field):
    """An example is of its field's type, within its limits, and never private data."""
    example = field.example
    if example is None:
        assert not field.required
    elif field.type is Type.CHOICE:
        assert example in {choice.key for choice in field.choices}
    elif field.type is Type.FLAG:
        assert isinstance(example, bool)
    elif isinstance(example, float):
        assert field.minimum is None or example >= field.minimum
        assert field.maximum is None or example <= field.maximum
        assert field.type not in {Type.TEXT, Type.CODE, Type.PERSON, Type.CUSTOMER, Type.TEAM}
    else:
        assert isinstance(example, str | Text)
    assert example is None or field.secrecy is not Secrecy.PRIVATE


@pytest.mark.parametrize(("form", "field"), EVERY_FIELD)
def test_a_default_is_one_of_the_choices(form, field):
    """What a blank means can be chosen as well, and a field with a default is not required."""
    if field.default is not None:
        assert field.default in {choice.key for choice in field.choices}
        assert not field.required


@pytest.mark.parametrize(("form", "field"), EVERY_FIELD)
def test_only_salesperson_and_month_are_taken_from_the_cover(form, field):
    """The cover says whose workbook it is and for which month; nothing else is left to it."""
    if field.from_cover:
        assert (field.type, field.label) in {
            (Type.PERSON, Text("业务员", "Salesperson")),
            (Type.MONTH, Text("期间", "Period")),
        }


def test_personal_data_of_decision_makers_is_private():
    """F11, 2.档案(1): shareholders, the decision-maker's eight facts, and other data."""
    private = {field.key for field in forms()["customer"].fields if field.secrecy.value == 2}
    assert private == {
        "shareholders", "contact_name", "contact_sex", "contact_age", "contact_education",
        "contact_phone", "contact_home", "contact_character", "contact_family", "other",
    }  # fmt: skip


def test_a_visit_twice_the_same_day_can_be_found():
    """Date, salesperson, customer and type together tell visits apart."""
    assert forms()["visit"].identity == ("date", "person", "customer_id", "kind")


def test_visits_and_tracking_offer_the_same_channels():
    """到店, 上门, 电话, 微信 are declared once."""
    assert forms()["visit"].field("kind").choices is forms()["tracking"].field("channel").choices


def test_reading_the_declarations_loads_no_heavy_library():
    """A button press starts a new process, so openpyxl and numpy wait until they are needed."""
    code = "import sys; from salessheets.forms import forms; forms(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not {"openpyxl", "numpy", "jinja2", "xlsxwriter"} & set(done.stdout.split())
