/** A table that shows its first rows and unfolds the rest on request. */

import { el, icon } from "./dom.js";

const SHOWN = 4;

/**
 * @param {string} kind  class name, which decides the layout
 * @param {string} unit  the counting word of a row (期, 笔)
 * @param {string[][]} rows  the first cell names the row
 */
export function foldedTable(kind, caption, columns, unit, rows) {
  const body = rows.map((cells, index) => row(columns, cells, index >= SHOWN));
  const folded = body.slice(SHOWN);
  return el("div", { class: "table" },
    // Roles are spelt out because the narrow layout's grid display would take them away.
    el("table", { class: kind, role: "table" },
      el("caption", {}, caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
        columns.map((name) => el("th", { role: "columnheader", scope: "col" }, name)))),
      el("tbody", { role: "rowgroup" }, body)),
    folded.length ? unfoldButton(folded, `${rows.length} ${unit}`) : null);
}

function row(columns, cells, hidden) {
  return el("tr", { role: "row", hidden }, cells.map((cell, index) => (index
    ? el("td", { role: "cell", "data-label": columns[index].replace("其中", "") }, cell)
    : el("th", { role: "rowheader", scope: "row" }, cell))));
}

function unfoldButton(folded, total) {
  const label = el("span", {}, `展开全部 ${total}`);
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false", click: toggle }, label, icon("chevron"));
  function toggle() {
    const open = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(open));
    label.textContent = open ? "收起" : `展开全部 ${total}`;
    for (const row of folded) row.hidden = !open;
  }
  return button;
}
