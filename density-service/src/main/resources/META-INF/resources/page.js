"use strict";
let scheduled = false,
  cautious = "",
  picked = decodeURIComponent(location.hash.slice(1));

function show() {
  scheduled = false;
  const order = (a, b) =>
    b.endsWith("/" + HEADLINE) - a.endsWith("/" + HEADLINE) ||
    b.endsWith("/" + COMPLETED) - a.endsWith("/" + COMPLETED) ||
    b.startsWith(SERIES + "/") - a.startsWith(SERIES + "/") ||
    a.localeCompare(b);
  const keys = [...new Set([...frontiers.keys(), ...trends.keys()])].sort(order);
  const select = $("benchmark");
  if (keys.join() !== [...select.options].map((option) => option.value).join()) {
    select.replaceChildren(...keys.map((key) => new Option(nameOf(key), key)));
    if (keys.includes(picked)) select.value = picked;
  }
  const frontier = frontiers.get(select.value),
    trend = trends.get(select.value);
  const doubling = trend && trend.doublingDays;
  const records = estimate(trend, "records"),
    quantile = estimate(trend, "quantile");
  $("headline").textContent = doubling
    ? `Density doubles every ${doubling.toFixed(0)} days by its records` +
      (quantile ? `, ${whole(quantile.doublingDays, "never")} by the 0.9-quantile` : "")
    : trend
      ? "No doubling time"
      : "No trend yet";
  $("details").textContent = !trend
    ? ""
    : doubling
      ? `Records: ${doubling.toFixed(1)} days, ${trend.doublingMonths.toFixed(2)} months (95 % interval ` +
        `${spread(records)} days); least squares on ${trend.records} of them, ${trend.from} to ${trend.to}, ` +
        `R² ${trend.rSquared.toFixed(3)}. ` +
        (quantile
          ? `0.9-quantile of all releases: ${whole(quantile.doublingDays, "no doubling in")} days ` +
            `(${spread(quantile)})`
          : "By the records alone for now") +
        shape(trend)
      : (trend.reason || "the frontier does not grow") +
        (quantile
          ? `. By the 0.9-quantile of all releases: ${whole(quantile.doublingDays, "no doubling in")} days ` +
            `(${spread(quantile)})`
          : "");
  $("remarks").replaceChildren(
    ...(trend ? trend.remarks : []).map((remark) =>
      Object.assign(document.createElement("li"), {
        textContent: remark[0].toUpperCase() + remark.slice(1) + ".",
      }),
    ),
  );
  compare(keys, select.value);
  const cautioned =
    select.value +
    (frontier ? frontier.records.map((record) => ` ${record.model} ${record.density}`).join() : "");
  if (frontier && frontier.records.length && cautious !== cautioned) {
    cautious = cautioned;
    requestCaution(select.value, frontier.records.at(-1));
    requestForecasts(select.value);
    if (select.value.endsWith("/" + HEADLINE)) requestLastMeasured(select.value.split("/")[0]);
  }
  const beyond = continuation(select.value);
  showCompleted(select.value);
  draw(frontier ? frontier.records : [], trend, beyond, lastMeasured.get(select.value.split("/")[0]));
  $("legend").hidden = !(beyond.length || (frontier && frontier.records.some(isCompleted)));
  fill(frontier ? frontier.records : []);
}

const pendingRequests = new Map();

/** Requests once for all the events that come within a moment. */
function request(path, shown) {
  if (pendingRequests.has(path)) return;
  pendingRequests.set(
    path,
    setTimeout(async () => {
      pendingRequests.delete(path);
      try {
        const answer = await fetch(path);
        if (answer.ok) shown(await answer.json());
      } catch (away) {
        // requested again when the stream is back
      }
    }, 200),
  );
}

const requestProgress = () => request("algorithmic-progress", showProgress),
  requestPrices = () => request("prices/trend", showPrices);

/**
 * Draws records and trend, and {@code beyond} the last release that is {@code measured}, a date, the records of the
 * completed composite as another thing.
 */
function draw(records, trend, beyond, measured) {
  const chart = $("chart"),
    left = 64,
    right = 880,
    top = 20,
    bottom = 360;
  const text = element(
    "desc",
    { id: "chart-text" },
    records.length
      ? `${records.length} records from ${records[0].releaseDate}, density ${digits(records[0].density, 3)}, to ` +
          `${records.at(-1).releaseDate}, density ${digits(records.at(-1).density, 3)}.` +
          (records.some(isCompleted) ? ` ${records.filter(isCompleted).length} of them are completed.` : "") +
          (beyond.length
            ? ` Beyond the last measured release ${beyond.length} records with completed scores, to ` +
              `${beyond.at(-1).releaseDate}, density ${digits(beyond.at(-1).density, 3)}.`
            : "")
      : "No frontier yet.",
  );
  chart.replaceChildren(text);
  if (!records.length) return;
  const times = records.map((record) => days(record.releaseDate)),
    logs = records.map((record) => Math.log10(record.density));
  const first = Math.min(...times),
    all = [...records, ...beyond],
    last = Math.max(...all.map((record) => days(record.releaseDate)), first + 30),
    low = Math.floor(Math.min(...logs) - 0.1),
    high = Math.ceil(Math.max(...all.map((record) => Math.log10(record.density))) + 0.1);
  const x = (t) => left + ((t - first) / (last - first)) * (right - left),
    y = (log) => bottom - ((log - low) / (high - low)) * (bottom - top);
  for (let power = low; power <= high; power++) {
    chart.append(
      element("line", { class: "grid", x1: left, x2: right, y1: y(power), y2: y(power) }),
      element(
        "text",
        { x: left - 8, y: y(power) + 4, "text-anchor": "end" },
        power < 0 ? (10 ** power).toFixed(-power) : String(10 ** power),
      ),
    );
  }
  const years = new Date(ORIGIN + last * DAY).getUTCFullYear();
  for (let year = new Date(ORIGIN + first * DAY).getUTCFullYear(); year <= years; year++) {
    for (const month of [0, 6]) {
      const t = (Date.UTC(year, month, 1) - ORIGIN) / DAY;
      if (t >= first && t <= last)
        chart.append(
          element("line", { class: "grid", x1: x(t), x2: x(t), y1: top, y2: bottom }),
          element(
            "text",
            { x: x(t), y: bottom + 20, "text-anchor": "middle" },
            year + (month ? "-07" : "-01"),
          ),
        );
    }
  }
  let path = "";
  records.forEach((record, i) => {
    path += (i ? `H${x(times[i])}V` : `M${x(times[i])} `) + y(logs[i]);
  });
  const ends = beyond.length ? x(days(measured)) : right;
  chart.append(element("path", { class: "steps", d: path + `H${ends}` }));
  if (beyond.length) {
    const steps = beyond.map((record) => `V${y(Math.log10(record.density))}H`);
    chart.append(
      element("path", {
        class: "steps completed",
        d:
          `M${ends} ${y(logs.at(-1))}H${x(days(beyond[0].releaseDate))}` +
          steps.map((step, i) => step + (i + 1 < beyond.length ? x(days(beyond[i + 1].releaseDate)) : right)).join(""),
      }),
    );
  }
  if (trend && trend.slopePerDay != null) {
    const at = (t) => (trend.slopePerDay * t + trend.intercept) / Math.LN10;
    const clip = element("clipPath", { id: "inside" });
    clip.append(element("rect", { x: left, y: top, width: right - left, height: bottom - top }));
    chart.append(
      clip,
      element("line", {
        class: "trend",
        "clip-path": "url(#inside)",
        x1: x(first),
        y1: y(at(first)),
        x2: ends,
        y2: y(at(beyond.length ? days(measured) : last)),
      }),
    );
  }
  all.forEach((record) => {
    const point = element("circle", {
      class: isCompleted(record) ? "point completed" : "point",
      cx: x(days(record.releaseDate)),
      cy: y(Math.log10(record.density)),
      r: 5,
    });
    point.append(
      element(
        "title",
        {},
        `${record.model}, ${record.releaseDate}, density ${digits(record.density, 4)}, score ${origin(record)}`,
      ),
    );
    chart.append(point);
  });
}

function take(into, event) {
  const state = JSON.parse(event.data);
  into.set(keyOf(state), state);
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(show);
  }
}

function connect() {
  const stream = new EventSource("/stream?type=frontier&type=trend&type=price&type=progress");
  stream.addEventListener("frontier", (event) => take(frontiers, event));
  stream.addEventListener("trend", (event) => {
    take(trends, event);
    requestLongerTraining(keyOf(JSON.parse(event.data)));
    requestProgress();
  });
  stream.addEventListener("progress", requestProgress);
  stream.addEventListener("price", requestPrices);
  stream.onopen = () => {
    requestProgress();
    requestPrices();
    $("state").textContent = "live";
    $("state").dataset.live = "yes";
  };
  stream.onerror = () => {
    $("state").textContent = "reconnecting";
    $("state").dataset.live = "no";
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  };
}

$("benchmark").addEventListener("change", () => {
  picked = $("benchmark").value;
  history.replaceState(null, "", "#" + encodeURIComponent(picked));
  show();
});
addEventListener("hashchange", () => {
  picked = decodeURIComponent(location.hash.slice(1));
  if ([...$("benchmark").options].some((option) => option.value === picked)) $("benchmark").value = picked;
  show();
});
connect();
show();
