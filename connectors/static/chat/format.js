/** How sums, rates and moments are written. Sums arrive as decimal strings and are never added up. */

const ZONE = "Asia/Shanghai";
const DAY = 24 * 60 * 60 * 1000;

const money = new Intl.NumberFormat("zh-CN", { style: "currency", currency: "CNY" });
const figures = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2 });
const rate = new Intl.NumberFormat("zh-CN", { style: "percent", minimumFractionDigits: 2 });
const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const isoDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit",
});
const weekday = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, weekday: "long" });

/** "1234.5" to "¥1,234.50". */
export const yuan = (amount) => money.format(amount);

/** "1234.5" to "1,234.50", for table columns that name their unit. */
export const plainYuan = (amount) => figures.format(amount);

/** "0.1956" to "19.56%". */
export const percent = (share) => rate.format(share);

/** An instant to "14:05" in Asia/Shanghai. */
export const timeOfDay = (instant) => clock.format(instant);

/** An instant to its calendar day in Asia/Shanghai, "2026-11-22". */
export const dayOf = (instant) => isoDay.format(instant);

/** "2026-12-05" to "2026年12月5日". */
export function longDate(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** The words on a date separator: 今天, 昨天, or the date with its weekday. */
export function dayLabel(instant, now = new Date()) {
  const day = dayOf(instant);
  if (day === dayOf(now)) return "今天";
  if (day === dayOf(new Date(now.getTime() - DAY))) return "昨天";
  const date = longDate(day);
  const sameYear = day.slice(0, 4) === dayOf(now).slice(0, 4);
  return `${sameYear ? date.slice(5) : date} ${weekday.format(instant)}`;
}
