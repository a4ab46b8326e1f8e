/** One message of the conversation as an element. */

import { el, icon } from "./dom.js";
import { timeOfDay } from "./format.js";
import { linked } from "./links.js";
import { planCard } from "./plan.js";
import { DELIVERY, SENDER, UNREADABLE_PLAN, slowDown } from "./words.js";

const MARK = { bot: "bot", agent: "agent" };

/**
 * @param {object} message  as the API gives it
 * @param {{continued: boolean, hotline: ?string, choose: (button: object) => void}} context
 */
export function messageElement(message, context) {
  const kind = message.from in SENDER ? message.from : "system";
  return el("div", { class: classes(kind, "", context.continued) },
    head(kind, message.at),
    bubble(message, kind, context.hotline),
    plans(message.plans ?? []),
    choices(message.buttons ?? [], context.choose),
    kind === "borrower" ? deliveredFoot(message.at) : null);
}

/** A message of the borrower's that the gateway has not confirmed; `entry` is one of the outbox. */
export function pendingElement(entry, continued) {
  return el("div", { class: classes("borrower", entry.state, continued) },
    head("borrower"),
    el("div", { class: "bubble", dir: "auto" }, entry.title ?? entry.text),
    foot());
}

/**
 * Shows how far a pending message has come. The bubble stays, so that a screen reader does not repeat it.
 * @param {{retry, discard, edit}} actions  each takes the message_id
 */
export function showState(element, entry, continued, actions) {
  element.className = classes("borrower", entry.state, continued);
  element.lastChild.replaceWith(foot(pendingState(entry, actions)));
}

/** Turns a pending message into the confirmed one. */
export function settle(element, message, continued) {
  element.className = classes("borrower", "", continued);
  element.lastChild.replaceWith(deliveredFoot(message.at));
  const text = element.querySelector(".bubble");
  if (text.textContent !== message.text) text.textContent = message.text;
}

function classes(kind, state, continued) {
  const names = ["message", `message--${kind}`];
  if (state) names.push(`message--${state}`);
  if (continued) names.push("message--continued");
  return names.join(" ");
}

function head(kind, at) {
  return el("p", { class: "message__head" },
    MARK[kind] ? icon(MARK[kind]) : null,
    el("span", {}, SENDER[kind]),
    at && kind !== "borrower" ? time(at) : null);
}

const time = (at) => el("time", { datetime: at }, timeOfDay(new Date(at)));

function bubble(message, kind, hotline) {
  if (!message.text) return null;
  const content = kind === "borrower" ? [message.text] : linked(message.text, hotline);
  return el("div", { class: "bubble", dir: "auto" }, content);
}

function plans(list) {
  if (!list.length) return null;
  // Beside other offers only the recommended one is laid open: three full tables would bury the choice.
  const open = (plan) => list.length === 1 || plan.recommended;
  return el("div", { class: "plans" }, list.map((plan) => cardOrApology(plan, open(plan))));
}

// One plan that cannot be drawn must not take the rest of the conversation with it.
function cardOrApology(plan, open) {
  try {
    return planCard(plan, open);
  } catch (error) {
    console.error(error);
    return el("p", { class: "bubble" }, UNREADABLE_PLAN);
  }
}

function choices(buttons, choose) {
  if (!buttons.length) return null;
  return el("div", { class: "choices", role: "group", "aria-label": "可选回复" },
    buttons.map((button) => el("button",
      { type: "button", class: "choice", click: () => choose(button) }, button.title)));
}

const foot = (content = []) => el("p", { class: "message__foot", "aria-live": "off" }, content);

const deliveredFoot = (at) => foot([time(at),
  el("span", { class: "message__sent" }, icon("check"), DELIVERY.delivered)]);

function pendingState(entry, actions) {
  if (entry.state === "slow") return [slowDown(entry.seconds)];
  if (entry.state === "delivered") return [icon("check"), DELIVERY.delivered];
  if (entry.state === "sending") {
    return [el("span", { class: "spinner", "aria-hidden": "true" }), DELIVERY.sending];
  }
  return [icon("note"), el("span", {}, DELIVERY[entry.state]),
    entry.state === "failed" ? act("重试", actions.retry, entry) : act("重新编辑", actions.edit, entry),
    act("删除", actions.discard, entry)];
}

const act = (label, action, { message_id: id }) =>
  el("button", { type: "button", class: "foot-action", click: () => action(id) }, label);
