/** A repayment plan as a card: what it costs, when, and what happens otherwise, in plain sight. */

import { copyButton } from "./copy.js";
import { el, icon } from "./dom.js";
import { longDate, percent, plainYuan, yuan } from "./format.js";
import { foldedTable } from "./table.js";
import { ASSURANCE, KIND, NEXT_DUE, SCOPE, STATUS } from "./words.js";

const CURRENT = ["offered", "accepted", "active"];
const SETTLED = ["accepted", "active", "kept", "broken"];

/** @param {object} plan  PLAN of the API  @param {boolean} open  whether the details start unfolded */
export function planCard(plan, open) {
  return el("div", {
    class: `plan plan--${plan.status}`, role: "group", "aria-label": `${KIND[plan.kind] ?? "还款"}方案`,
    "data-plan": plan.plan_id, "data-status": plan.status,
  }, title(plan), caseNumber(plan), headline(plan), facts(plan), details(plan, open), assurance(plan));
}

function title(plan) {
  return el("div", { class: "plan__top" },
    el("h2", {}, KIND[plan.kind] ?? plan.kind),
    plan.recommended && plan.status === "offered" ? el("span", { class: "tag tag--recommended" }, "推荐") : null,
    el("span", { class: "tag tag--status" }, STATUS[plan.status] ?? plan.status));
}

function caseNumber(plan) {
  if (!SETTLED.includes(plan.status) || !plan.case_no) return null;
  return el("div", { class: "plan__case" },
    el("div", {}, el("span", {}, "协商编号"), el("b", {}, plan.case_no)),
    copyButton("协商编号", plan.case_no));
}

function headline({ instalments }) {
  const [first, last] = [instalments[0], instalments.at(-1)];
  if (!first) return null;
  const once = instalments.length === 1;
  return el("div", { class: "plan__headline" },
    el("p", { class: "plan__sum" }, el("span", {}, once ? "一次还" : "每期"), el("b", {}, each(instalments)),
      once ? null : el("span", {}, `共 ${instalments.length} 期`)),
    el("p", { class: "plan__span" }, once ? `还款日 ${longDate(first.due)}`
      : `首期 ${longDate(first.due)} · 末期 ${longDate(last.due)}`),
    odd(instalments) ? el("p", { class: "plan__span" }, `末期还 ${yuan(last.amount)}`) : null);
}

function each(instalments) {
  const amounts = (odd(instalments) ? instalments.slice(0, -1) : instalments).map(({ amount }) => amount);
  const sorted = amounts.sort((one, other) => one - other);
  return sorted[0] === sorted.at(-1) ? yuan(sorted[0]) : `${yuan(sorted[0])} 至 ${yuan(sorted.at(-1))}`;
}

/** The last instalment takes the rest; it is named when it alone differs. */
function odd(instalments) {
  const rest = new Set(instalments.slice(0, -1).map(({ amount }) => amount));
  return rest.size === 1 && !rest.has(instalments.at(-1).amount);
}

function facts(plan) {
  return el("dl", { class: "plan__facts" }, rows(plan).filter(([, value]) => value).map(([name, value, kind]) =>
    el("div", { class: kind ?? "" }, el("dt", {}, name), el("dd", {}, value))));
}

const rows = (plan) => [
  ["覆盖范围", covered(plan)],
  ["借款编号", (plan.loans ?? []).join("、")],
  ["减免", Number(plan.waived) ? `-${yuan(plan.waived)}` : "无"],
  ["合计还款", plan.total_to_pay && yuan(plan.total_to_pay), "strong"],
  ["方案期间每月最高支出", plan.load && yuan(plan.load), "strong"],
  ["年化利率（单利）", plan.apr_simple && percent(plan.apr_simple)],
  ["年化利率（复利）", plan.apr_compound && percent(plan.apr_compound)],
  ["有效期至", plan.status === "offered" && plan.valid_until && longDate(plan.valid_until)],
];

function covered({ scope, due_today: due }) {
  return scope === "arrears" && !Number(due) ? NEXT_DUE : SCOPE[scope] ?? scope;
}

function details(plan, open) {
  return el("details", { class: "plan__details", open: open && CURRENT.includes(plan.status) },
    el("summary", {}, el("span", {}, "还款计划与说明"), icon("chevron")),
    schedule(plan.instalments), continuing(plan.continuing ?? []), missed(plan), findings(plan));
}

function schedule(instalments) {
  const columns = ["期次", "日期", "金额", "其中本金", "利息", "罚息"];
  return foldedTable("schedule", "还款计划", columns, "期", instalments.map((instalment, index) => [
    `${index + 1}`, instalment.due, yuan(instalment.amount),
    plainYuan(instalment.principal), plainYuan(instalment.interest), plainYuan(instalment.penalty)]));
}

function continuing(bills) {
  if (!bills.length) return null;
  return foldedTable("continuing", "继续还的原账单", ["日期", "借款编号", "金额"], "笔",
    bills.map(({ due, loan, amount }) => [due, loan, yuan(amount)]));
}

function missed({ missed_rule: rule }) {
  return rule ? el("div", { class: "plan__missed" }, el("h3", {}, "未按时还会怎样"), el("p", {}, rule)) : null;
}

function findings({ findings: list = [] }) {
  if (!list.length) return null;
  return el("details", { class: "plan__findings" },
    el("summary", {}, el("span", {}, "为什么可以提供这个方案"), icon("chevron")),
    el("ul", {}, list.map(finding)));
}

function finding({ ok, why, source }) {
  return el("li", { class: ok ? "ok" : "not-ok" }, icon(ok ? "check" : "note"),
    el("div", {}, el("span", { class: "unseen" }, ok ? "符合：" : "请注意："), why,
      source ? el("small", {}, `依据：${source}`) : null));
}

function assurance({ status }) {
  if (status !== "offered") return null;
  return el("p", { class: "plan__assurance" }, ASSURANCE.map((phrase) => el("span", { class: "phrase" }, phrase)));
}
