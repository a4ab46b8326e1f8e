/** The gateway's web chat API, same origin, session by cookie. */

const API = "chat/api/";

/** An answer that is not a success; `status` 0 means that there was none. */
export class ApiError extends Error {
  constructor(status, retryAfter = null) {
    super(status ? `HTTP ${status}` : "no connection");
    this.status = status;
    this.retryAfter = retryAfter;
  }

  get transient() {
    return this.status === 0 || this.status >= 500;
  }
}

async function call(path, { seconds, signal, ...options }) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    return await answer(await fetch(API + path, { ...options, signal: stop.signal }));
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(0);
  } finally {
    clearTimeout(timer);
  }
}

async function answer(response) {
  if (response.ok) return response.json();
  const after = Number(response.headers.get("Retry-After"));
  throw new ApiError(response.status, after > 0 ? after : null);
}

export const getLender = () => call("lender", { seconds: 15 });

/** What came after `seq`; waits up to `wait` seconds for news about messages, typing or owner. */
export function getMessages({ seq, typing, owner }, wait, signal) {
  const query = new URLSearchParams({ after: seq, wait });
  if (owner !== null) { query.set("typing", typing); query.set("owner", owner); }
  return call(`messages?${query}`, { seconds: wait + 15, signal, cache: "no-store" });
}

export function postMessage({ message_id, text, title }) {
  return call("messages", {
    seconds: 15,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(title ? { message_id, text, title } : { message_id, text }),
  });
}
