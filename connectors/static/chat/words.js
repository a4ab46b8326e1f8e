/** What the page says in its own name; everything else comes from the conversation. */

export const SENDER = { borrower: "您", bot: "AI 智能助手", agent: "人工客服", system: "提示" };

export const OWNER_STRIP = {
  bot: "",
  queue: "已为您转接人工，正在排队",
  agent: "人工客服正在为您服务",
  closed: "本次对话已结束，您仍可以继续留言",
};

export const HUMAN_BUTTON = { bot: "转人工", queue: "排队中", agent: "人工中", closed: "转人工" };

export const HUMAN_REQUEST = "转人工";

export const CONNECTION = { lost: "网络已断开，正在重连…", back: "网络已恢复" };

export const REPLACED = { words: "已在另一个窗口打开了其他对话。", action: "在此继续" };

export const KIND = {
  grace: "宽限期还款",
  extension: "延期还款",
  instalment: "分期还款",
  reduced_payment: "阶段性少还",
  settlement: "一次性结清",
  partial: "先还一部分",
};

export const STATUS = {
  offered: "待您确认",
  accepted: "已生效",
  active: "已生效",
  kept: "已按约还清",
  broken: "未按约履行",
  cancelled: "已取消",
  superseded: "已被新方案替代",
  expired: "已失效",
};

export const SCOPE = { arrears: "仅逾期部分", whole: "全部余额" };

/** What a plan on the arrears covers where nothing is overdue yet. */
export const NEXT_DUE = "下一期账单";

/** What stands under a message of the borrower's. */
export const DELIVERY = {
  sending: "发送中…",
  delivered: "已送达",
  failed: "发送失败",
  too_long: "内容超过 2,000 字，未能发送",
};

/** In phrases, so that a narrow line breaks between them. */
export const ASSURANCE = ["确认前会再复述一遍；", "您不确认，方案不会生效。"];

export const UNREADABLE_PLAN = "这个方案暂时无法显示，请点“转人工”为您核对。";

export const slowDown = (seconds) => `发送较快，${seconds} 秒后自动发送`;
export const newMessages = (count) => (count ? `${count} 条新消息` : "回到最新");
export const isTyping = (owner) => `${SENDER[owner === "agent" ? "agent" : "bot"]}正在输入`;
