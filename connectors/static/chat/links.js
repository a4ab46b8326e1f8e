/** Makes the lender's own pages and the help lines in a message tappable; foreign addresses stay text. */

import { el } from "./dom.js";

const HELP_LINES = ["12356", "12378", "12368"];

/** The text as nodes, ready to append. */
export function linked(text, hotline = null) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(pattern(hotline))) {
    const link = linkFor(match[0], text[match.index - 1], text.slice(match.index + match[0].length));
    if (!link) continue;
    nodes.push(text.slice(end, match.index), link);
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

function pattern(hotline) {
  const numbers = [...HELP_LINES, ...(hotline ? [hotline.replace(/[^\d-]/g, "")] : [])];
  return new RegExp(`https?://[^\\s，。；、（）《》“”"'<>]+|${numbers.filter(Boolean).join("|")}`, "g");
}

function linkFor(found, before = "", after = "") {
  if (found.startsWith("http")) return ownPage(found);
  // The same digits may be part of a sum, a date or a longer number.
  if (/[\d.,¥￥-]/.test(before) || /^([\d-]|[.,]\d|元|块)/.test(after)) return null;
  return el("a", { href: `tel:${found}` }, found);
}

function ownPage(address) {
  if (originOf(address) !== location.origin) return null;
  return el("a", { href: address, target: "_blank", rel: "noopener" }, address);
}

function originOf(address) {
  try { return new URL(address).origin; } catch { return null; }
}
