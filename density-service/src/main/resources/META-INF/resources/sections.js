"use strict";
const labelOf = (key) =>
  key.endsWith("/" + HEADLINE) ? ", pooled" : key.endsWith("/" + COMPLETED) ? ", pooled, with completed scores" : "";

/** One benchmark after the other, what is pooled from them last. */
function compare(keys, shown) {
  const shownKeys = [...keys]
    .sort(
      (a, b) =>
        a.endsWith("/" + COMPLETED) - b.endsWith("/" + COMPLETED) ||
        a.endsWith("/" + HEADLINE) - b.endsWith("/" + HEADLINE),
    )
    .filter((key) => trends.has(key));
  rows(
    "trends",
    1,
    shownKeys.map((key) => {
      const trend = trends.get(key),
        quantile = estimate(trend, "quantile");
      return [
        nameOf(key),
        whole(trend.doublingDays, "–"),
        spread(estimate(trend, "records")),
        quantile ? whole(quantile.doublingDays, "none") : "–",
        spread(quantile),
        longerTraining.get(key) ?? "–",
        trend.records,
      ];
    }),
  );
  [...$("trends").rows].forEach((row, i) => {
    const link = document.createElement("a");
    link.className = "key";
    link.href = "#" + encodeURIComponent(shownKeys[i]);
    link.textContent = row.cells[0].textContent + labelOf(shownKeys[i]);
    row.cells[0].replaceChildren(link);
    row.dataset.picked = shownKeys[i] === shown ? "yes" : "no";
  });
}

/** The text for each key: days by the 0.9-quantile at the tokens of the law and at those of each release. */
const longerTraining = new Map();

/** Requests how much of the growth under {@code key} is due to longer training. */
function requestLongerTraining(key) {
  request(`trend?${queryOf(key)}&basisTokens=own`, (found) => {
    const effect = found.longerTraining?.effects.find((one) => one.estimator === "quantile");
    if (effect)
      longerTraining.set(
        key,
        `${whole(effect.referenceDoublingDays, "none")} → ${whole(effect.ownDoublingDays, "none")}`,
      );
    show();
  });
}

/** How far the level is extrapolated, and on which record the trend of {@code key} hangs. */
function requestCaution(key, densest) {
  const [series, benchmark] = key.split("/"),
    query = queryOf(key);
  const still = () => $("benchmark").value === key;
  request(`densities/${encodeURIComponent(densest.model)}`, (found) => {
    const entry = found.find((one) => one.series === series && one.benchmark === benchmark);
    if (still() && entry)
      $("caution-level").textContent =
        `The level is relative to one family of reference models (${series}); only ratios and trends travel. ` +
        `The densest release, ${densest.model}, has ` +
        `${Math.round(entry.extrapolationFactor).toLocaleString("en")} times the effective parameters of the ` +
        `largest of them: so far the law is extrapolated.` +
        (entry.weak ? ` Its density is weak: ${entry.weakReason}.` : "");
  });
  request(`trend?${query}`, (found) => {
    if (still()) showLimits(found);
  });
  request(`trend/influence?${query}`, (found) => {
    const [most] = found;
    if (still())
      $("caution-records").textContent = !most
        ? "The trend rests on few records."
        : `The trend rests on ${found.length} records. Without ${most.model} it would double ` +
          (most.doublingDays == null ? "not at all" : `every ${most.doublingDays.toFixed(0)} days`) +
          `, and the longest wait for a record would be ${most.longestGapDays} days.`;
  });
}

/** How old the frontier is, and what flagged releases and scores above range do to the trend. */
function showLimits(trend) {
  const age = trend.freshness;
  $("caution-age").textContent = !age
    ? "There is no record yet."
    : `The last record, ${age.model}, is ${age.days} days old` +
      (age.doublings == null ? "" : `, ${age.doublings.toFixed(1)} of the claimed doublings`) +
      `. Since then ${age.releases} releases were measured` +
      (age.nearest ? `; the densest, ${age.nearest}, has ${digits(age.nearestRatio, 2)} of its density` : "") +
      `. In the four quarters before this one ${age.releasesPerQuarter} releases a quarter were measured.`;
  const weak = trend.weak;
  $("caution-weak").hidden = !weak?.releases;
  if (weak)
    $("caution-weak").textContent =
      `Weak releases: ${weak.releases}. The law is extrapolated more than 10,000 times for them, or their 95 % ` +
      `interval is open or wider than a factor of 100,000. They set no record` +
      (weak.records.length
        ? `; as candidates these would: ` +
          weak.records.map((one) => `${one.model} (${digits(one.density, 3)})`).join(", ")
        : "") +
      `.`;
  const held = trend.held;
  $("caution-held").hidden = !held?.releases;
  if (held)
    $("caution-held").textContent =
      `Held releases: ${held.releases}. Each is over 100 times as dense as the frontier at its date, and neither a ` +
      `second evaluator nor a request confirms it. They do not count: ` +
      held.densest
        .slice(0, 5)
        .map((one) => `${one.model} (${digits(one.density, 3)})`)
        .join(", ") +
      (held.releases > 5 ? ", ..." : "") +
      `.`;
  const effects = trend.flagEffects;
  $("caution-flags").hidden = !effects.length;
  $("caution-flags").textContent = effects
    .map(
      (effect) =>
        `By ${effect.estimator} density doubles in ${whole(effect.doublingDays, "no")} days, and without the ` +
        `${effect.flagged} releases that carry a flag in ${whole(effect.withoutFlagged, "no")}. `,
    )
    .join("");
  const year = trend.lastYear;
  $("caution-range").hidden = !year?.aboveRange;
  if (year)
    $("caution-range").textContent =
      `${year.aboveRange} of the ${year.releases} releases of the last twelve months score above the range of the ` +
      `law and have no density.`;
}

function isCompleted(record) {
  return record.status === "completed";
}

function origin(record) {
  return isCompleted(record)
    ? `completed, standard deviation ${record.standardDeviation.toFixed(2)} points`
    : "measured";
}

function fill(records) {
  rows(
    "records",
    3,
    [...records]
      .reverse()
      .map((record) => [
        record.model,
        record.releaseDate,
        origin(record),
        record.score.toFixed(2),
        digits(record.density, 4),
        between(record.interval),
        digits(record.effectiveParams, 3),
        record.heldDays ?? "current",
      ]),
  );
}

function rows(body, firstNumber, lines) {
  $(body).replaceChildren(
    ...lines.map((cells) => {
      const row = document.createElement("tr");
      cells.forEach((value, i) => {
        const cell = document.createElement(i ? "td" : "th");
        if (!i) cell.scope = "row";
        if (i >= firstNumber) cell.className = "number";
        cell.textContent = value;
        row.append(cell);
      });
      return row;
    }),
  );
}

/** How the recorded forecasts of the frontier of {@code key} came out. */
function requestForecasts(key) {
  const [series, benchmark] = key.split("/"),
    query = `series=${encodeURIComponent(series)}&benchmark=${encodeURIComponent(benchmark)}`;
  request(`forecasts/calibration?${query}`, (found) => {
    if ($("benchmark").value === key) showForecasts(found.filter((row) => row.benchmark === benchmark));
  });
}

function showForecasts(calibration) {
  const backtests = calibration.reduce((sum, row) => sum + row.backtests, 0);
  $("forecasts-details").textContent = calibration.length
    ? `Each day the density of the frontier is forecast and never changed. ${backtests} forecasts were ` +
      "computed later, from what was known on their day; those of neighbouring days overlap."
    : "No forecast has been recorded.";
  rows(
    "forecasts",
    1,
    calibration.map((row) => [
      row.estimator,
      row.horizonDays,
      `${row.scored} of ${row.forecasts}`,
      row.coverage == null ? "no interval" : `${Math.round(100 * row.coverage)} %`,
      row.medianFactor == null ? "–" : digits(row.medianFactor, 2),
    ]),
  );
}

function showProgress(progress) {
  const doubling = progress.estimates.filter((estimate) => estimate.setting === "all");
  const doublingText = (estimate) =>
    estimate.doublingMonths == null ? "no doubling" : digits(estimate.doublingMonths, 3);
  $("progress-said").textContent = doubling.length
    ? "Effective compute doubles every " +
      doubling.map((estimate) => `${doublingText(estimate)} (${estimate.estimator})`).join(", ") +
      " months"
    : "No estimate of algorithmic progress";
  $("progress-details").textContent = progress.reason
    ? progress.reason + "."
    : `Specification ${progress.specification}; ${progress.sample.rows} of ${progress.sample.known} perplexities ` +
      `count, from ${progress.sample.papers} papers. ${progress.difference}`;
  const paper = progress.published;
  rows("estimates", 1, [
    ...doubling.map((estimate) => [
      estimate.estimator,
      doublingText(estimate),
      estimate.interval ? range(estimate.interval.monthsLower, estimate.interval.monthsUpper) : "–",
      digits(estimate.computeOptimalMonths, 3),
      digits(estimate.meanSquaredResidual, 3),
    ]),
    [
      "as the paper prints it",
      digits(paper.months, 2),
      range(paper.monthsLower, paper.monthsUpper),
      "–",
      "–",
    ],
  ]);
  rows(
    "comparisons",
    2,
    progress.comparisons.map((trend) => [
      trend.field,
      trend.live ? "live, " + trend.estimator : "published",
      digits(trend.months, 3),
      range(trend.monthsLower, trend.monthsUpper),
    ]),
  );
}

function showPrices(trend) {
  const halving = trend.leastSquares,
    paper = trend.published;
  const halvingText = (time) => (time.months == null ? "no halving" : digits(time.months, 3) + " months");
  const level = `${trend.threshold} % on ${trend.benchmark}`;
  $("prices-said").textContent = halving
    ? `The price of ${level} halves every ${halvingText(halving)}`
    : `No trend of the price of ${level}`;
  const first = trend.records[0],
    last = trend.records.at(-1);
  $("prices-details").textContent =
    (halving
      ? `Least squares on ${trend.records.length} records (95 % interval ` +
        `${range(halving.monthsLower, halving.monthsUpper)}); from first to last record, ${first.from} to ` +
        `${last.from}, ${digits(trend.factor, 3)} times cheaper: ${halvingText(trend.endPoints)} ` +
        `(${range(trend.endPoints.monthsLower, trend.endPoints.monthsUpper)})`
      : trend.reason) +
    `. Of ${trend.prices} prices ${trend.withoutScore} are of models whose score is not known; they do not ` +
    `compete. The paper: ${paper.usdFirst} to ${paper.usdLast} USD, ${paper.factor} times, ` +
    `${paper.halvingMonthsEndPoints} months from first to last, ${paper.halvingMonthsLeastSquares} by least squares.`;
  rows(
    "prices",
    3,
    [...trend.records]
      .reverse()
      .map((record) => [
        record.model,
        record.provider,
        record.from,
        digits(record.usdPerMillionInputTokens, 3),
        record.score.toFixed(1),
      ]),
  );
}
