"""Charts begin at zero, say their numbers, and cannot run anything."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from salessheets.publish.charts import Bar, against, bars, sparkline


def rects(svg):
    """Return the bars' (x, width) in per cent."""
    tree = ET.fromstring(str(svg))
    return [
        (float(rect.get("x").rstrip("%")), float(rect.get("width").rstrip("%")))
        for rect in tree.iter("rect")
    ]


def test_bars_are_as_long_as_their_numbers():
    """From zero: half the number is half the length."""
    (_, ten), (_, five), (_, none) = rects(
        bars([Bar("甲", 10.0, "10"), Bar("乙", 5.0, "5"), Bar("丙", 0.0, "–")], "x")
    )
    assert abs(five - ten / 2) < 0.06  # a tenth of a per cent is drawn
    assert none == 0.0


def test_a_loss_goes_to_the_left_of_zero():
    """Gains and losses share one zero: a loss ends where a gain begins."""
    (gain, _), (loss, length) = rects(bars([Bar("甲", 300.0, ""), Bar("乙", -100.0, "")], "x"))
    assert abs(loss + length - gain) < 0.11


def test_a_name_in_a_chart_is_only_text():
    """Nothing that somebody calls oneself can run."""
    svg = str(bars([Bar("<script>alert(1)</script>", 1.0, "1")], '"><script>'))
    ET.fromstring(svg)
    assert "<script" not in svg


def test_a_bar_against_a_target_says_whether_it_was_reached():
    """The mark stands at the target, and what is over it lies beyond the mark."""
    svg = str(against(12.0, 10.0, "12 of 10"))
    (_, _), (_, bar), (mark, _) = [
        (rect.get("x"), float(rect.get("width").rstrip("%")))
        for rect in ET.fromstring(svg).iter("rect")
    ]
    assert float(mark.rstrip("%")) < bar
    assert "done" in svg
    assert "done" not in str(against(9.0, 10.0, ""))


def test_without_a_target_or_a_history_there_is_no_chart():
    """An empty chart would say something that is not so."""
    assert not against(5.0, 0.0, "x")
    assert not sparkline((3.0,), "x")
    assert not bars((), "x")


def test_a_history_that_stands_still_is_a_level_line():
    """Equal months, also months of nothing, do not divide by zero."""
    heights = {
        point.split(",")[1]
        for point in ET.fromstring(str(sparkline((0.0, 0.0, 0.0), "x")))
        .find("polyline")
        .get("points")
        .split()
    }
    assert len(heights) == 1
