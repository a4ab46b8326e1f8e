/** Who the borrower is talking to: name, hotline, office hours, licence. */

import { getLender } from "./api.js";
import { byId } from "./dom.js";
import { backoff, pause } from "./pause.js";

/** Builds the panel for wide screens and the sheet for phones from one template. */
export function setUpAbout() {
  for (const place of document.querySelectorAll("[data-about]")) {
    place.append(byId("about-content").content.cloneNode(true));
  }
  const sheet = byId("about");
  byId("about-open").addEventListener("click", () => sheet.showModal());
  byId("about-close").addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
}

/** Fetches the lender, as often as it takes, and writes it wherever the page names it. */
export async function showLender() {
  const lender = await fetched();
  document.title = `在线服务 · ${lender.name}`;
  fill("name", lender.name);
  fill("initial", lender.name.slice(0, 1));
  fill("office_hours", lender.office_hours);
  fill("licence", lender.licence);
  fill("demo", lender.demo ? "演示环境，数据均为虚构。" : "");
  fill("hotline", lender.hotline);
  for (const link of places("hotline")) link.href = `tel:${lender.hotline}`;
  return lender;
}

async function fetched() {
  for (let failures = 0; ; failures += 1) {
    try {
      return await getLender();
    } catch {
      await pause(backoff(failures));
    }
  }
}

const places = (field) => document.querySelectorAll(`[data-lender="${field}"]`);

function fill(field, text) {
  for (const place of places(field)) {
    place.replaceChildren(text ?? "");
    const row = place.closest("li");
    if (row) row.hidden = !text;
  }
}
