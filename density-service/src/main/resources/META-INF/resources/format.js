"use strict";
const HEADLINE = "densing-average",
  COMPLETED = "densing-completed",
  SERIES = "minicpm3-2025",
  ORIGIN = Date.UTC(2023, 1, 24),
  DAY = 86400000;
const frontiers = new Map(),
  trends = new Map();
const $ = (id) => document.getElementById(id);
const keyOf = (state) => state.series + "/" + state.benchmark;
const nameOf = (key) => (key.startsWith(SERIES + "/") ? key.slice(SERIES.length + 1) : key);
const queryOf = (key) => {
  const [series, benchmark] = key.split("/");
  return `series=${encodeURIComponent(series)}&benchmark=${encodeURIComponent(benchmark)}`;
};
const days = (date) => (Date.parse(date) - ORIGIN) / DAY;
const digits = (value, n) =>
  value == null
    ? "–"
    : Number(value)
        .toPrecision(n)
        .replace(
          /e\+?(-?\d+)$/,
          (e, power) => " × 10" + [...power].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join(""),
        );
const between = (interval) =>
  interval ? digits(interval.lower, 3) + " to " + digits(interval.upper, 3) : "–";
const whole = (days, otherwise) => (days == null ? otherwise : days.toFixed(0));
const estimate = (trend, name) =>
  trend && (trend.estimators || []).find((estimator) => estimator.name === name);
const spread = (estimate) =>
  estimate && estimate.interval
    ? whole(estimate.interval.doublingDaysLower, "none") +
      " to " +
      whole(estimate.interval.doublingDaysUpper, "no end")
    : "–";
const SHAPES = { linear: "a straight line", quadratic: "a parabola", broken_stick: "a broken stick" };
const shape = (trend) =>
  !trend.shape
    ? ""
    : `. Of the shapes compared, AICc prefers ${SHAPES[trend.shape.winner]}` +
      (trend.shape.lead == null ? "" : ` by ${digits(trend.shape.lead, 2)}`);
const range = (lower, upper) =>
  lower == null && upper == null
    ? "–"
    : digits(lower, 3) + " to " + (upper == null ? "no end" : digits(upper, 3));

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
