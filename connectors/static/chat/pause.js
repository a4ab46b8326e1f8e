/** Waiting between attempts. */

export const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Seconds to wait after so many failures: doubling up to 15, spread so that pages do not return together. */
export const backoff = (failures) => Math.min(15, 2 ** failures) * (0.75 + Math.random() / 2);

/** Resolves after `seconds`, or at once when the network or the reader comes back. */
export function pause(seconds) {
  const { signal, abort } = stopper();
  return new Promise((resolve) => {
    const wake = () => { clearTimeout(timer); abort(); resolve(); };
    const timer = setTimeout(wake, seconds * 1000);
    addEventListener("online", wake, { signal });
    document.addEventListener("visibilitychange", () => document.hidden || wake(), { signal });
  });
}

function stopper() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
