/** How the page sits on this screen: large type, and the room that an on-screen keyboard leaves. */

import { byId } from "./dom.js";
import { device } from "./storage.js";

const KEY = "chat.large-type";
const root = document.documentElement;

function useLargeType(large) {
  root.classList.toggle("large", large);
  byId("large-type").setAttribute("aria-pressed", String(large));
}

function toggleLargeType() {
  const large = !root.classList.contains("large");
  useLargeType(large);
  device.write(KEY, large);
}

// Safari lays the keyboard over the page; the composer must stay above it.
function fitKeyboard() {
  const { height, offsetTop } = visualViewport;
  root.style.setProperty("--visible-height", `${height}px`);
  root.style.setProperty("--visible-top", `${offsetTop}px`);
}

export function setUpDisplay() {
  useLargeType(device.read(KEY, false));
  byId("large-type").addEventListener("click", toggleLargeType);
  if (!window.visualViewport) return;
  visualViewport.addEventListener("resize", fitKeyboard);
  visualViewport.addEventListener("scroll", fitKeyboard);
}
