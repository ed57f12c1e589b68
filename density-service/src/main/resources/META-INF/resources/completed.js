"use strict";
/** The date of the last measured release of the headline composite by series; absent until it is known. */
const lastMeasured = new Map();

/** Requests the date up to which the headline composite of {@code series} is measured. */
function requestLastMeasured(series) {
  request(
    `densities?series=${encodeURIComponent(series)}&benchmark=${HEADLINE}&status=measured&sort=-date&size=1`,
    ([last]) => {
      if (last && lastMeasured.get(series) !== last.releaseDate) {
        lastMeasured.set(series, last.releaseDate);
        show();
      }
    },
  );
}

/** The key of the completed composite that continues the one of {@code key}; null if none does. */
function continuedBy(key) {
  const [series, benchmark] = key.split("/");
  const completed = series + "/" + COMPLETED;
  return benchmark === HEADLINE && trends.has(completed) ? completed : null;
}

/** The records of the completed composite after the last measured release: what is drawn beyond it. */
function continuation(key) {
  const completed = continuedBy(key),
    last = lastMeasured.get(key.split("/")[0]);
  return completed && last
    ? (frontiers.get(completed)?.records || []).filter((record) => record.releaseDate > last)
    : [];
}

/** Says what the completed composite adds to the headline, and what it is. */
function showCompleted(key) {
  const completed = continuedBy(key),
    trend = completed && trends.get(completed),
    frontier = completed && frontiers.get(completed),
    quantile = estimate(trend, "quantile"),
    last = lastMeasured.get(key.split("/")[0]),
    beyond = continuation(key);
  $("beyond").hidden = !quantile;
  if (!quantile) return;
  $("beyond").textContent =
    (last ? `The last release with all five scores is of ${last}. ` : "") +
    `With missing scores completed (${COMPLETED}) density doubles every ` +
    `${whole(quantile.doublingDays, "never")} days by the 0.9-quantile (95 % interval ${spread(quantile)})` +
    (frontier ? `, over ${frontier.measured} measured and ${frontier.completed} completed releases` : "") +
    (beyond.length
      ? `. Its ${beyond.length} records after that date are drawn hollow, on a dashed line.`
      : last
        ? ". It has no record after that date."
        : ".");
}
