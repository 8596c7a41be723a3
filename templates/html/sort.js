// Headings of sortable tables become buttons: a press sorts by that column, the next turns it round.
(function () {
  "use strict";
  var hint = document.currentScript.dataset.sort;
  var order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  var NUMBER = /^[+−]?[\d,]+(\.\d+)?%?$/;

  function number(text) {
    return text === "–" ? 0 : parseFloat(text.replace(/[,+%]/g, "").replace("−", "-"));
  }

  function sort(table, column, heading) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows, function (row) {
      return { row: row, text: row.cells[column].textContent.trim() };
    });
    var isNumeric = rows.every(function (each) {
      return each.text === "" || each.text === "–" || NUMBER.test(each.text);
    });
    var before = heading.getAttribute("aria-sort");
    var isAscending = before ? before === "descending" : !isNumeric;
    rows.sort(function (a, b) {
      if (a.text === "" || b.text === "") { return (a.text === "") - (b.text === ""); }
      var way = isNumeric ? number(a.text) - number(b.text) : order.compare(a.text, b.text);
      return isAscending ? way : -way;
    });
    rows.forEach(function (each) { body.appendChild(each.row); });
    table.querySelectorAll("[aria-sort]").forEach(function (other) {
      other.removeAttribute("aria-sort");
    });
    heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (heading, column) {
      if (heading.classList.contains("fixed")) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.title = hint;
      button.append.apply(button, Array.from(heading.childNodes));
      heading.append(button);
      button.addEventListener("click", function () { sort(table, column, heading); });
    });
  });
})();
