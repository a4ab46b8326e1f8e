/** The field in which the borrower writes: grows, counts, keeps a draft, and never sends half an input method's word. */

import { announce, byId } from "./dom.js";
import { tab } from "./storage.js";

const LIMIT = 2000;
const NEAR = 200;
const DRAFT = `chat.draft:${location.pathname}${location.search}`;

/** Counted as the gateway counts: characters, an emoji being one. */
const lengthOf = (text) => Array.from(text).length;

export class Composer {
  #field = byId("text");
  #button = byId("send");
  #limit = byId("limit");
  #send;

  /** @param {(text: string) => void} send */
  constructor(send) {
    this.#send = send;
    this.#field.addEventListener("input", () => this.#changed());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    // Pressing the button must not take the focus, or a phone would fold its keyboard away after every message.
    this.#button.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#field.addEventListener("compositionend", () => this.#changed());
    new ResizeObserver(() => this.#grow()).observe(byId("composer"));
    this.write(tab.read(DRAFT, ""));
  }

  write(text) {
    this.#field.value = text;
    this.#changed();
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  get #text() {
    return this.#field.value.trim();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || composing(event)) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#text;
    if (lengthOf(text) > LIMIT) return announce(this.#limit.textContent);
    if (!text) return;
    this.write("");
    this.#send(text);
  }

  #changed() {
    const length = lengthOf(this.#text);
    tab.write(DRAFT, this.#field.value);
    this.#button.disabled = length === 0 || length > LIMIT;
    this.#limit.textContent = length > LIMIT - NEAR ? remaining(length) : "";
    this.#limit.classList.toggle("limit--over", length > LIMIT);
    this.#grow();
  }

  #grow() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }
}

// Safari ends the composition before it reports the Enter that ended it; such a key still has the code 229.
const composing = (event) => event.isComposing || event.keyCode === 229;

function remaining(length) {
  const count = `${length.toLocaleString("zh-CN")} / 2,000`;
  return length > LIMIT ? `${count} 字，超出 ${length - LIMIT} 字，请分成几条发送` : `${count} 字`;
}
