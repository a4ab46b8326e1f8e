/** Builds the page from data. Text only ever becomes a text node, never markup. */

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** Makes an element; a function among the attributes listens to the event of that name. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

function setAttribute(node, name, value) {
  if (typeof value === "function") node.addEventListener(name, value);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
}

/** An icon of the sprite in index.html; decoration only, so hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Tells a screen reader what changed outside the conversation. */
export function announce(text) {
  const announcer = byId("announcer");
  announcer.textContent = "";
  // The same words twice are only read again when the region was empty in between.
  setTimeout(() => { announcer.textContent = text; }, 60);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
