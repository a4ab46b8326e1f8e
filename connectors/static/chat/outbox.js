/**
 * What the borrower has sent and the gateway has not yet confirmed, in order, one request at a time.
 * A retry keeps its message_id, so nothing is ever said twice. It survives a reload of the tab.
 *
 * An entry is {message_id, text, title, state, seconds, since, conversation};
 * `state` is sending, slow (told to wait `seconds`), delivered, failed or too_long.
 */

import { postMessage } from "./api.js";
import { backoff, pause, sleep } from "./pause.js";
import { tab } from "./storage.js";
import { uuid } from "./uuid.js";

// Beyond this, silently sending something written earlier could surprise its writer.
const PATIENCE = 25_000;
const KEY = `chat.outbox:${location.pathname}${location.search}`;

export class Outbox {
  #entries = [];
  #confirmed = new Set();
  #left = tab.read(KEY, []);
  #conversation = null;
  #pumping = false;
  #gone = false;
  #listener;

  /** @param {{changed: (entry: object) => void, gone: () => void}} listener */
  constructor(listener) {
    this.#listener = listener;
  }

  /** Takes up what an earlier page of this tab left; what was meant for another conversation waits for the borrower. */
  open(conversation) {
    this.#conversation = conversation;
    for (const entry of this.#entries) entry.conversation = conversation;
    const left = this.#left.filter((entry) => !this.#confirmed.has(entry.message_id));
    this.#left = [];
    for (const entry of left) this.#enter(restored(entry, conversation));
    this.#save();
  }

  add(text, title = null) {
    this.#enter(this.#fresh({ message_id: uuid(), text, title }));
  }

  retry(id) {
    const entry = this.#find(id);
    this.discard(id);
    this.#enter(this.#fresh(entry));
  }

  discard(id) {
    this.#entries = this.#entries.filter((entry) => entry.message_id !== id);
    this.#save();
  }

  /** The message is part of the conversation now, whatever became of its request. */
  confirm(id) {
    this.#confirmed.add(id);
    if (this.#find(id)) this.discard(id);
  }

  /** Sends nothing more; what is left stays for the next page of this tab. */
  stop() {
    this.#gone = true;
  }

  textOf(id) {
    return this.#find(id).text;
  }

  #fresh(entry) {
    return { ...entry, state: "sending", since: Date.now(), conversation: this.#conversation };
  }

  #enter(entry) {
    this.#entries.push(entry);
    this.#change(entry, entry.state);
    this.#pump();
  }

  async #pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let entry; !this.#gone && (entry = this.#next());) await this.#deliver(entry);
    this.#pumping = false;
  }

  async #deliver(entry) {
    for (let failures = 0; !this.#gone && this.#entries.includes(entry); failures += 1) {
      try {
        await postMessage(entry);
        return this.#change(entry, "delivered");
      } catch (error) {
        if (await this.#givesUp(entry, error, failures)) return;
      }
    }
  }

  async #givesUp(entry, error, failures) {
    if (error.status === 401) return this.#leave();
    if (error.status === 429) return this.#slowDown(entry, error.retryAfter ?? 3);
    if (error.transient && Date.now() - entry.since < PATIENCE) {
      await pause(backoff(failures));
      return false;
    }
    this.#change(entry, error.status === 413 ? "too_long" : "failed");
    return true;
  }

  #leave() {
    this.stop();
    this.#listener.gone();
    return true;
  }

  async #slowDown(entry, seconds) {
    entry.seconds = seconds;
    this.#change(entry, "slow");
    await sleep(seconds);
    this.#change(entry, "sending");
    return false;
  }

  #next() {
    return this.#entries.find((entry) => entry.state === "sending");
  }

  #find(id) {
    return this.#entries.find((entry) => entry.message_id === id);
  }

  #change(entry, state) {
    if (this.#confirmed.has(entry.message_id)) return;
    entry.state = state;
    if (state === "delivered") this.discard(entry.message_id);
    this.#save();
    this.#listener.changed(entry);
  }

  #save() {
    tab.write(KEY, [...this.#left, ...this.#entries]);
  }
}

function restored(entry, conversation) {
  if (entry.conversation !== conversation) return { ...entry, message_id: uuid(), conversation, state: "failed" };
  return { ...entry, since: Date.now(), state: entry.state === "slow" ? "sending" : entry.state };
}
