// Every kind of fault, put into the real files, is found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { documentedMetrics, findings, project } from './checks.mjs';
import { usesOf } from './expressions.mjs';

const real = JSON.stringify(project(fileURLToPath(new URL('../..', import.meta.url))));
const before = new Set(findings(JSON.parse(real)));

function finds(name, pattern, fault) {
  test(name, () => {
    const files = JSON.parse(real);
    fault(files);
    const found = findings(files).filter((finding) => !before.has(finding));
    assert.ok(found.some((finding) => pattern.test(finding)), `not found, but: ${found.join('; ')}`);
  });
}

const alert = (files, name) => files.rules.groups.flatMap((group) => group.rules).find((rule) => rule.alert === name);
const trends = (files) => files.dashboards['density-trends.json'];
const panel = (files) => trends(files).panels.find((each) => each.targets?.length > 0);

finds('a metric that does not exist, in a rule', /DensimeterOutboxOld: no such metric: densimeter_outbox_age/,
  (files) => { alert(files, 'DensimeterOutboxOld').expr = 'densimeter_outbox_age > 1'; });
finds('a label that a metric does not have', /densimeter_elected has no label rol$/,
  (files) => { alert(files, 'DensimeterNoneElected').expr = 'sum by (role) (densimeter_elected{rol="fit"}) == 0'; });
finds('a grouping by a label that no metric has', /no metric has the label benchmrk/,
  (files) => { alert(files, 'DensimeterTrendNotCurrent').expr = 'min by (benchmrk) (densimeter_trend_current) == 0'; });
finds('a job name', /names a job/,
  (files) => { alert(files, 'DensimeterInstanceDown').expr = 'up{job="densimeter"} == 0'; });
finds('an expression that does not parse', /not PromQL/,
  (files) => { alert(files, 'DensimeterNotSettled').expr = 'max by (namespace) (densimeter_settled'; });
finds('no severity', /severity is undefined/, (files) => { delete alert(files, 'DensimeterNotSettled').labels; });
finds('no description', /has no description/,
  (files) => { delete alert(files, 'DensimeterNotSettled').annotations.description; });
finds('the runbook of another alert', /links another runbook/, (files) => {
  const { runbook_url: other } = alert(files, 'DensimeterOutboxOld').annotations;
  alert(files, 'DensimeterNotSettled').annotations.runbook_url = other;
});
finds('no runbook', /DensimeterNotSettled: has no runbook/, (files) => { delete files.runbooks.DensimeterNotSettled; });
finds('a runbook without a section', /no section Impact/, (files) => {
  files.runbooks.DensimeterNotSettled = files.runbooks.DensimeterNotSettled.replace('## Impact', '## Effect');
});
finds('a runbook without an alert', /belongs to no alert/, (files) => { files.runbooks.DensimeterOther = '# x'; });
finds('an alert that no test fires', /DensimeterNotSettled: no test in which it fires/,
  (files) => { files.tests = files.tests.filter((each) => each.name !== 'DensimeterNotSettled'); });
finds('an alert that no test keeps silent', /DensimeterNotSettled: no test in which it is silent/, (files) => {
  files.tests.find((each) => each.name === 'DensimeterNotSettled').alert_rule_test.shift();
});
finds('a metric that does not exist, in a dashboard', /no such metric: densimeter_doubling_weeks/,
  (files) => { panel(files).targets[0].expr = 'densimeter_doubling_weeks'; });
finds('a panel id twice', /ids are not unique/,
  (files) => { trends(files).panels[1].id = trends(files).panels[2].id; });
finds('a fixed data source', /data source of its own/, (files) => { panel(files).datasource.uid = 'prometheus'; });
finds('a fixed data source of a query', /data source of its own/,
  (files) => { panel(files).targets[0].datasource = { uid: 'prometheus' }; });
finds('a fixed data source of an annotation', /data source of its own/,
  (files) => { trends(files).annotations.list.at(-1).datasource.uid = 'prometheus'; });
finds('the unit that shows 113 days as 16 weeks', /has the unit d/,
  (files) => { panel(files).fieldConfig.defaults.unit = 'd'; });
finds('that unit in an override', /has the unit d/, (files) => {
  panel(files).fieldConfig.overrides = [{ matcher: {}, properties: [{ id: 'unit', value: 'd' }] }];
});
finds('a suffix that shows two spaces', /has a suffix with a space/,
  (files) => { panel(files).fieldConfig.defaults.unit = 'suffix: days'; });
finds('a variable that does not exist', /uses the variable bench,/,
  (files) => { panel(files).targets[0].expr = 'densimeter_doubling_days{benchmark="$bench"}'; });
finds('panels that overlap', /overlaps/, (files) => { panel(files).gridPos.w = 24; panel(files).gridPos.h = 30; });
finds('an old schema', /schemaVersion is 16/, (files) => { trends(files).schemaVersion = 16; });

test('metric names are read from the table, histograms with their suffixes', () => {
  const page = '| `densimeter_x_seconds` | histogram | `series` | density | x |\n'
    + '| `densimeter_y` | gauge | | fit | y |';
  assert.deepEqual(documentedMetrics(page), {
    densimeter_x_seconds_bucket: ['series', 'le'], densimeter_x_seconds_count: ['series'],
    densimeter_x_seconds_sum: ['series'], densimeter_y: [],
  });
});

test('an expression uses metrics, labels and groupings', () => {
  const { metrics, groupings } = usesOf(
    'sum by (a) (rate(x{b="1", c=~"$c"}[$__rate_interval])) * on (d) group_left (e) y');
  assert.deepEqual([...metrics].map(([name, labels]) => [name, [...labels]]), [['x', ['b', 'c']], ['y', []]]);
  assert.deepEqual([...groupings], ['a', 'd', 'e']);
});
