/** Keeps the page in step with the conversation: one long poll after another, reconnecting for ever. */

import { getMessages } from "./api.js";
import { backoff, pause, sleep } from "./pause.js";

const WAIT = 25;

/**
 * @param {object} listener
 * @param {(batch: object, first: boolean) => void} listener.news  messages, owner or typing have changed
 * @param {() => void} listener.lost  an attempt failed; called once per outage
 * @param {() => void} listener.back  the first success after an outage
 * @param {() => void} listener.gone  the session has ended; following stops
 * @param {() => void} listener.replaced  this browser's session has become another conversation; following stops
 */
export async function follow(listener) {
  const known = { conversation: null, seq: 0, owner: null, typing: null };
  for (let failures = 0; ;) {
    const outcome = await attempt(known, failures);
    if (outcome.woken) continue;
    if (outcome.error?.status === 401) return listener.gone();
    if (outcome.error) {
      if (failures === 0) listener.lost();
      await pause(outcome.error.retryAfter ?? backoff(failures));
      failures += 1;
      continue;
    }
    if (failures > 0) listener.back();
    failures = 0;
    if (known.conversation && outcome.batch.conversation !== known.conversation) return listener.replaced();
    await take(outcome, known, listener);
  }
}

/** After a failure it asks without waiting, so that the page knows at once that it is back. */
async function attempt(known, failures) {
  const stop = new AbortController();
  const watch = watchPage(stop);
  const wait = known.owner === null || failures > 0 ? 0 : WAIT;
  const started = performance.now();
  try {
    const batch = await getMessages(known, wait, stop.signal);
    return { batch, wait, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    return { error, woken: watch.woken };
  } finally {
    watch.end();
  }
}

/**
 * Ends a request that can no longer be trusted: the network went, or the page comes back to the front
 * (a phone that slept leaves connections that look open and are dead).
 */
function watchPage(stop) {
  const ended = new AbortController();
  const watch = { woken: false, end: () => ended.abort() };
  const wake = () => {
    if (document.hidden) return;
    watch.woken = true;
    stop.abort();
  };
  addEventListener("offline", () => stop.abort(), { signal: ended.signal });
  document.addEventListener("visibilitychange", wake, { signal: ended.signal });
  return watch;
}

async function take({ batch, wait, seconds }, known, listener) {
  const first = known.owner === null;
  const changed = batch.messages.length || batch.owner !== known.owner || batch.typing !== known.typing;
  known.seq = batch.messages.reduce((seq, message) => Math.max(seq, message.seq), known.seq);
  known.conversation = batch.conversation;
  known.owner = batch.owner;
  known.typing = batch.typing;
  if (changed) listener.news(batch, first);
  // A server or proxy that does not hold the request open must not be asked in a tight loop.
  else if (wait && seconds < 1) await sleep(1);
}
