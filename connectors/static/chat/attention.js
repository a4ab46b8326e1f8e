/** Counts in the page's title what arrived while the borrower was looking elsewhere, say while queueing. */

let unseen = 0;

export function callAttention(count) {
  if (!document.hidden) return;
  unseen += count;
  document.title = `（${unseen}）${plainTitle()}`;
}

export function watchAttention() {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unseen = 0;
    document.title = plainTitle();
  });
}

const plainTitle = () => document.title.replace(/^（\d+）/, "");
