// Asks a Prometheus that scrapes running services every expression of the dashboards: each must have data, or be in
// `expected-empty.yaml` with the reason. What they show must equal what density-service answers. Run it some minutes
// after the start, after some requests and single scores, and when no score has arrived for half a minute.
//   node live.mjs http://localhost:9090 http://localhost:8080
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { dashboardData } from '../../deploy/grafana/pictures/queries.mjs';

const [prometheus = 'http://localhost:9090', density = 'http://localhost:8080'] = process.argv.slice(2);
const grafana = fileURLToPath(new URL('../../deploy/grafana', import.meta.url));
const reasons = parse(readFileSync(new URL('expected-empty.yaml', import.meta.url), 'utf8'));
const TOLERANCE = 1e-9;
const failures = [];
const counts = { expressions: 0, empty: 0, values: 0, rules: 0 };

const get = async (url) => (await fetch(url)).json();

async function value(query) {
  const { data } = await get(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`);
  return data.result.length === 0 ? null : Number(data.result[0].value[1]);
}

async function dashboards() {
  for (const file of readdirSync(grafana).filter((name) => name.endsWith('.json'))) {
    const dashboard = JSON.parse(readFileSync(join(grafana, file), 'utf8'));
    const to = Date.now();
    const { empty } = await dashboardData(dashboard, prometheus, { from: to - 900_000, to });
    counts.expressions += dashboard.panels.flatMap((panel) => panel.targets ?? []).length;
    for (const panel of empty) {
      counts.empty += 1;
      const reason = reasons[panel.replace(/ \(\w\)$/, '')];
      console.log(`no data: ${file}: ${panel}: ${reason ?? 'NOT EXPECTED'}`);
      if (!reason) failures.push(`${file}: ${panel} has no data`);
    }
  }
}

function compare(what, shown, answered) {
  counts.values += 1;
  const equal = answered == null ? shown === null : Math.abs(shown - answered) <= TOLERANCE * Math.abs(answered);
  if (!equal) failures.push(`${what}: Prometheus ${shown}, density-service ${answered}`);
}

async function trends() {
  const { keys } = await get(`${density}/status`);
  for (const { series, benchmark } of keys) {
    const key = `series="${series}", benchmark="${benchmark}"`;
    const parameters = `series=${encodeURIComponent(series)}&benchmark=${encodeURIComponent(benchmark)}`;
    const trend = await get(`${density}/trend?${parameters}`);
    for (const { name, doublingDays, interval } of trend.estimators) {
      const answers = { '': doublingDays, _lower: interval?.doublingDaysLower, _upper: interval?.doublingDaysUpper };
      for (const [end, answer] of Object.entries(answers)) {
        const metric = `densimeter_doubling_days${end}{${key}, estimator="${name}"}`;
        compare(metric, await value(`max(${metric})`), answer);
      }
    }
    const { records } = await get(`${density}/frontier?${parameters}`);
    const newest = records.at(-1);
    compare(`density of ${key}`, await value(`max(densimeter_frontier_density{${key}})`), newest?.density);
    compare(`lower end of ${key}`, await value(`max(densimeter_frontier_density_lower{${key}})`),
      newest?.interval?.lower);
    compare(`upper end of ${key}`, await value(`max(densimeter_frontier_density_upper{${key}})`),
      newest?.interval?.upper);
    compare(`records of ${key}`, await value(`max(densimeter_frontier_records{${key}})`), records.length);
    const leader = `densimeter_frontier_leader_info{${key}, model="${newest?.model}"}`;
    compare(leader, await value(`max(${leader})`), 1);
    compare(`date of ${key}`, await value(`max(densimeter_newest_record_timestamp_seconds{${key}})`),
      Date.parse(newest?.releaseDate) / 1000);
  }
}

async function rules() {
  const { data } = await get(`${prometheus}/api/v1/rules`);
  for (const rule of data.groups.flatMap((group) => group.rules)) {
    counts.rules += 1;
    if (rule.health === 'err') failures.push(`rule ${rule.name}: ${rule.lastError}`);
    if (rule.state === 'firing' || rule.state === 'pending') console.log(`${rule.state}: ${rule.name}`);
  }
}

await dashboards();
await trends();
await rules();
console.log(counts);
failures.forEach((failure) => console.error(failure));
process.exitCode = failures.length === 0 ? 0 : 1;
