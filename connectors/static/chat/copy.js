/** A button that copies a number the borrower may need elsewhere. */

import { announce, el, icon } from "./dom.js";

const SHOWN_SECONDS = 2.5;

/** @param {string} name  what is copied, for screen readers */
export function copyButton(name, text) {
  const label = el("span", {}, "复制");
  return el("button", { type: "button", class: "copy", "aria-label": `复制${name}`, click: press }, icon("copy"), label);

  async function press() {
    const done = await copy(text);
    label.textContent = done ? "已复制" : "请手动复制";
    announce(`${name}${label.textContent}`);
    setTimeout(() => { label.textContent = "复制"; }, SHOWN_SECONDS * 1000);
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// The clipboard API is missing on plain http pages and in some built-in browsers.
function copyBySelection(text) {
  const field = el("textarea", { class: "unseen", readonly: true });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
