/** Who is answering, whether they are typing, and whether the page is connected. */

import { announce, byId, el } from "./dom.js";
import { CONNECTION, HUMAN_BUTTON, OWNER_STRIP, REPLACED, isTyping } from "./words.js";

const BACK_SECONDS = 2.5;

/** @param {"bot" | "queue" | "agent" | "closed"} owner */
export function showOwner(owner) {
  document.body.dataset.owner = owner;
  byId("human-label").textContent = HUMAN_BUTTON[owner];
  byId("human").setAttribute("aria-disabled", String(withHuman()));
  showStrip(OWNER_STRIP[owner]);
}

function showStrip(words) {
  if (byId("strip").textContent === words) return;
  byId("strip").textContent = words;
  announce(words);
}

/** Whether a human has been asked for or is there already. */
export const withHuman = () => ["queue", "agent"].includes(document.body.dataset.owner);

export function showTyping(typing, owner) {
  byId("typing-label").textContent = isTyping(owner);
  byId("typing").hidden = !typing;
}

export function showLost() {
  showBanner(CONNECTION.lost, "lost");
}

export function showBack() {
  showBanner(CONNECTION.back, "back");
  setTimeout(() => { if (byId("banner").dataset.state === "back") showBanner("", ""); }, BACK_SECONDS * 1000);
}

/** Stops the page, which would now speak in another conversation, and offers to take the session back. */
export function showReplaced(takeBack) {
  for (const id of ["log", "foot", "human"]) byId(id).inert = true;
  showBanner(REPLACED.words, "replaced");
  byId("banner").append(el("button", { type: "button", class: "banner__action", click: takeBack }, REPLACED.action));
}

function showBanner(words, state) {
  byId("banner").textContent = words;
  byId("banner").dataset.state = state;
  announce(words);
}
