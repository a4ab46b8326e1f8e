/** The borrower's chat page: joins what was said, what is being sent and what the borrower does. */

import { callAttention, watchAttention } from "./attention.js";
import { Composer } from "./composer.js";
import { setUpDisplay } from "./display.js";
import { announce, byId } from "./dom.js";
import { setUpAbout, showLender } from "./lender.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { sleep } from "./pause.js";
import { Scroll } from "./scroll.js";
import { showBack, showLost, showOwner, showReplaced, showTyping, withHuman } from "./status.js";
import { tab } from "./storage.js";
import { follow } from "./sync.js";
import { DELIVERY, HUMAN_REQUEST } from "./words.js";

const RELOADED = "chat.reloaded";
const RELOAD_PAUSE = 20_000;
const DOUBLE_CLICK = 2_000;
let asked = 0;
let leaving = false;

setUpDisplay();
setUpAbout();
watchAttention();
const scroll = new Scroll();
const outbox = new Outbox({ changed: showEntry, gone: startAgain });
const log = new Log(byId("log"), { choose, retry, discard, edit });
const composer = new Composer((text) => outbox.add(text));
byId("human").addEventListener("click", askForHuman);
byId("composer").addEventListener("focusin", () => { if (scroll.atEnd) scroll.toEnd(false); });
start();

async function start() {
  const named = showLender().then((lender) => { log.hotline = lender.hotline; });
  // The history's phone numbers become links once the hotline is known; a slow answer must not hold it back.
  await Promise.race([named, sleep(2)]);
  await follow({ news, lost: showLost, back: showBack, gone: startAgain, replaced });
}

function news(batch, first) {
  showOwner(batch.owner);
  const elements = batch.messages.map(append);
  // The history stands at once; only what comes from now on moves in.
  if (!first) elements.forEach(moveIn);
  log.refresh(batch.statuses ?? {});
  showTyping(batch.typing, batch.owner);
  if (batch.typing && scroll.atEnd) scroll.toEnd();
  if (first) openConversation(batch.conversation);
  else if (elements.length) greet(batch.messages, elements);
}

function moveIn(element) {
  if (!element.matches(".message--borrower")) element.classList.add("message--fresh");
}

function append(message) {
  outbox.confirm(message.message_id);
  return log.append(message);
}

function openConversation(conversation) {
  outbox.open(conversation);
  scroll.toEnd(false);
  // Only what comes from now on is read aloud, not the whole history.
  setTimeout(() => byId("log").setAttribute("aria-live", "polite"), 300);
  if (document.activeElement === document.body && finePointer()) composer.focus();
}

function greet(messages, elements) {
  const fresh = messages.findIndex((message) => message.from !== "borrower");
  callAttention(messages.filter((message) => message.from !== "borrower").length);
  if (fresh >= 0) scroll.follow(elements[fresh], elements.length - fresh);
  else if (scroll.atEnd) scroll.toEnd();
}

function showEntry(entry) {
  log.showPending(entry);
  if (entry.state === "sending") scroll.toEnd();
  if (entry.state === "failed" || entry.state === "too_long") announce(DELIVERY[entry.state]);
}

function askForHuman() {
  if (withHuman() || Date.now() - asked < DOUBLE_CLICK) return;
  asked = Date.now();
  outbox.add(HUMAN_REQUEST);
}

function choose({ payload, title }) {
  outbox.add(payload, title);
  keepFocus();
}

function retry(id) {
  log.removePending(id);
  outbox.retry(id);
  keepFocus();
}

function discard(id) {
  outbox.discard(id);
  log.removePending(id);
  keepFocus();
}

function edit(id) {
  composer.write(outbox.textOf(id));
  discard(id);
}

// The pressed button is gone. Focusing the field on a phone would raise its keyboard unasked.
function keepFocus() {
  if (finePointer()) composer.focus();
  else byId("scroller").focus({ preventScroll: true });
}

const finePointer = () => matchMedia("(pointer: fine)").matches;

// One browser has one session. Were both pages to reload, they would take it from each other for ever.
function replaced() {
  outbox.stop();
  showReplaced(() => location.reload());
}

// Loading the page makes a new session. A server that refuses even that must not be asked without end.
function startAgain() {
  if (leaving) return;
  leaving = true;
  const wait = Math.max(0, tab.read(RELOADED, 0) + RELOAD_PAUSE - Date.now());
  if (wait) showLost();
  setTimeout(() => { tab.write(RELOADED, Date.now()); location.reload(); }, wait);
}
