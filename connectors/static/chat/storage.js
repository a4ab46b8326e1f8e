/** Browser storage that may be missing or full: the page works without it. */

function guarded(store) {
  return {
    read(key, otherwise) {
      try { return JSON.parse(store().getItem(key)) ?? otherwise; } catch { return otherwise; }
    },
    write(key, value) {
      try { store().setItem(key, JSON.stringify(value)); } catch { /* private mode or quota */ }
    },
  };
}

/** Outlives the visit: display preferences only. */
export const device = guarded(() => localStorage);

/** Ends with the tab, because a phone may be shared: what the borrower has written but not sent. */
export const tab = guarded(() => sessionStorage);
