/** The conversation on the page: what the gateway has confirmed in order, then what is still on its way. */

import { el } from "./dom.js";
import { dayLabel, dayOf } from "./format.js";
import { messageElement, pendingElement, settle, showState } from "./message.js";
import { planCard } from "./plan.js";

// Messages of one sender within this time (milliseconds) stand together under one name.
const RUN = 5 * 60 * 1000;

export class Log {
  #root;
  #actions;
  #last = null;
  #newest = null;
  #pending = new Map();
  #plans = new Map();
  hotline = null;

  /** @param {HTMLElement} root  @param {{choose, retry, discard, edit}} actions */
  constructor(root, actions) {
    this.#root = root;
    this.#actions = actions;
  }

  /** Adds a confirmed message and returns its element: its pending twin, if there is one. */
  append(message) {
    this.#separateDays(message);
    this.#updatePlans(message.plans ?? []);
    if (message.from === "borrower") this.#retireChoices();
    const element = this.#settled(message) ?? messageElement(message,
      { hotline: this.hotline, choose: this.#actions.choose, continued: this.#continues(message) });
    if (element !== this.#firstPending) this.#insert(element);
    this.#pending.delete(message.message_id);
    if (message.from === "borrower") this.#markNewest(element);
    this.#last = message;
    return element;
  }

  /** Shows an entry of the outbox in its present state. */
  showPending(entry) {
    const continued = this.#last?.from === "borrower" || this.#pending.size > 0;
    const element = this.#pending.get(entry.message_id) ?? this.#addPending(entry, continued);
    showState(element, entry, element.matches(".message--continued"), this.#actions);
  }

  removePending(id) {
    this.#pending.get(id)?.remove();
    this.#pending.delete(id);
  }

  #addPending(entry, continued) {
    const element = pendingElement(entry, continued);
    this.#pending.set(entry.message_id, element);
    this.#retireChoices();
    this.#markNewest(null);
    this.#root.append(element);
    return element;
  }

  #settled(message) {
    const twin = this.#pending.get(message.message_id);
    if (twin) settle(twin, message, this.#continues(message));
    return twin;
  }

  get #firstPending() {
    return this.#pending.values().next().value ?? null;
  }

  #insert(element) {
    this.#root.insertBefore(element, this.#firstPending);
  }

  #separateDays(message) {
    const at = new Date(message.at);
    if (this.#last && dayOf(new Date(this.#last.at)) === dayOf(at)) return;
    this.#insert(el("p", { class: "day" }, el("time", { datetime: dayOf(at) }, dayLabel(at))));
  }

  #continues(message) {
    return this.#last?.from === message.from && new Date(message.at) - new Date(this.#last.at) < RUN;
  }

  #markNewest(element) {
    this.#newest?.classList.remove("message--newest");
    this.#newest = element;
    element?.classList.add("message--newest");
  }

  // An answer belongs to its question: once the borrower has spoken, older buttons would confirm something else.
  #retireChoices() {
    for (const choices of this.#root.querySelectorAll(".choices")) choices.remove();
  }

  /** Brings the cards that stand in the log up to the plans' present statuses, by plan id. */
  refresh(statuses) {
    const known = Object.entries(statuses).filter(([id]) => this.#plans.has(id));
    this.#updatePlans(known.map(([id, status]) => ({ ...this.#plans.get(id), status })));
  }

  #updatePlans(plans) {
    for (const plan of plans) {
      this.#plans.set(plan.plan_id, plan);
      const old = this.#root.querySelectorAll(`[data-plan="${CSS.escape(plan.plan_id)}"]`);
      for (const card of old) if (card.dataset.status !== plan.status) card.replaceWith(planCard(plan, false));
    }
  }
}
