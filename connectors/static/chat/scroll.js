/** Where the reader is in the conversation: follows new messages, or offers a way back to them. */

import { byId, calm } from "./dom.js";
import { newMessages } from "./words.js";

const GAP = 12;

export class Scroll {
  #scroller = byId("scroller");
  #pill = byId("latest");
  #atEnd = true;
  #unread = 0;

  constructor() {
    new IntersectionObserver(([entry]) => this.#moved(entry.isIntersecting),
      { root: this.#scroller, rootMargin: "0px 0px 40px 0px" }).observe(byId("end"));
    new ResizeObserver(() => { if (this.#atEnd) this.toEnd(false); }).observe(this.#scroller);
    this.#pill.addEventListener("click", () => { this.toEnd(); this.#scroller.focus({ preventScroll: true }); });
  }

  get atEnd() {
    return this.#atEnd;
  }

  toEnd(smooth = true) {
    this.#to(this.#scroller.scrollHeight, smooth);
  }

  /** Shows the first of some new elements, as far down as its top stays visible; only if the reader was at the end. */
  follow(first, count) {
    if (!this.#atEnd) return this.#count(count);
    const top = first.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    const end = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    this.#to(Math.min(end, this.#scroller.scrollTop + top - GAP), true);
  }

  #to(top, smooth) {
    this.#scroller.scrollTo({ top, behavior: smooth && !calm() ? "smooth" : "instant" });
  }

  #moved(atEnd) {
    this.#atEnd = atEnd;
    if (atEnd) this.#unread = 0;
    this.#show();
  }

  #count(count) {
    this.#unread += count;
    this.#show();
  }

  #show() {
    this.#pill.hidden = this.#atEnd;
    byId("latest-label").textContent = newMessages(this.#unread);
  }
}
