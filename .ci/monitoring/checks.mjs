// What must hold for rules, their tests, runbooks and dashboards. Every check returns a list of findings.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { usesOf } from './expressions.mjs';

const SEVERITIES = ['critical', 'warning', 'info'];
const SECTIONS = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'];
// labels that Prometheus or the operator attach to every target
const TARGET_LABELS = ['namespace', 'job', 'instance', 'pod', 'service'];
const SUFFIXES = { counter: [''], gauge: [''], histogram: ['_bucket', '_count', '_sum'],
  summary: ['_count', '_sum', '_max'] };

/** Returns the files of the project, parsed. */
export function project(root) {
  const read = (...path) => readFileSync(join(root, ...path), 'utf8');
  const prometheus = (file) => read('deploy', 'prometheus', file);
  const grafana = join(root, 'deploy', 'grafana');
  return {
    rules: parse(prometheus('rules.yaml')),
    tests: ['rules.test.yaml', 'rules.days.test.yaml'].flatMap((file) => parse(prometheus(file)).tests),
    runbooks: Object.fromEntries(readdirSync(join(root, 'deploy', 'prometheus', 'runbooks'))
      .map((file) => [file.replace(/\.md$/, ''), prometheus(join('runbooks', file))])),
    dashboards: Object.fromEntries((existsSync(grafana) ? readdirSync(grafana) : [])
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file, JSON.parse(read('deploy', 'grafana', file))])),
    documented: documentedMetrics(read('docs', 'reference', 'metrics.md')),
    foreign: parse(readFileSync(new URL('foreign-metrics.yaml', import.meta.url), 'utf8')),
  };
}

/** Reads the table of docs/reference/metrics.md: name -> labels, histograms and summaries with their suffixes. */
export function documentedMetrics(page) {
  const metrics = {};
  for (const line of page.split('\n').filter((row) => row.startsWith('| `densimeter_'))) {
    const [name, type, labels] = line.split('|').slice(1, 4).map((cell) => cell.trim());
    const names = [...labels.matchAll(/`(\w+)`/g)].map((match) => match[1]);
    for (const suffix of SUFFIXES[type] ?? ['']) {
      metrics[name.replaceAll('`', '') + suffix] = [...names, ...(suffix === '_bucket' ? ['le'] : [])];
    }
  }
  return metrics;
}

export function findings(files) {
  return [...rules(files), ...alerts(files), ...dashboards(files)];
}

const allRules = (files) => files.rules.groups.flatMap((group) => group.rules);

function rules(files) {
  const recorded = new Map(allRules(files).filter((rule) => rule.record)
    .map((rule) => [rule.record, [...usesOf(rule.expr).groupings]]));
  return allRules(files).flatMap((rule) => expression(rule.expr, `rule ${rule.alert ?? rule.record}`, files, recorded));
}

function alerts(files) {
  const alertRules = allRules(files).filter((rule) => rule.alert);
  const names = alertRules.map((rule) => rule.alert);
  const found = alertRules.length < 16 ? [`only ${alertRules.length} alerts`] : [];
  for (const { alert, labels, annotations } of alertRules) {
    const say = (what) => found.push(`alert ${alert}: ${what}`);
    if (!SEVERITIES.includes(labels?.severity)) say(`severity is ${labels?.severity}`);
    for (const key of ['summary', 'description', 'runbook_url']) {
      if (!annotations?.[key]) say(`has no ${key}`);
    }
    if (!annotations?.runbook_url?.endsWith(`/deploy/prometheus/runbooks/${alert}.md`)) say('links another runbook');
    const runbook = files.runbooks[alert];
    if (!runbook) say('has no runbook');
    SECTIONS.filter((section) => runbook && !new RegExp(`^## ${section}\\n\\n\\S`, 'm').test(runbook))
      .forEach((section) => say(`the runbook has no section ${section}`));
    const cases = files.tests.flatMap((test) => test.alert_rule_test ?? []).filter((test) => test.alertname === alert);
    if (!cases.some((test) => test.exp_alerts?.length > 0)) say('no test in which it fires');
    if (!cases.some((test) => !test.exp_alerts?.length)) say('no test in which it is silent');
  }
  names.filter((name, index) => names.indexOf(name) !== index).forEach((name) => found.push(`alert ${name} twice`));
  Object.keys(files.runbooks).filter((name) => !names.includes(name))
    .forEach((name) => found.push(`runbook ${name} belongs to no alert`));
  return found;
}

/** Checks that metrics and labels of an expression exist, and that no target is named. */
function expression(text, where, files, recorded = new Map()) {
  const found = [];
  let uses;
  try {
    uses = usesOf(text);
  } catch (error) {
    return [`${where}: ${error.message}`];
  }
  const available = new Set([...TARGET_LABELS, ...uses.created]);
  for (const [name, matched] of uses.metrics) {
    const labels = files.documented[name] ?? files.foreign[name] ?? recorded.get(name);
    if (!labels) {
      found.push(`${where}: no such metric: ${name}`);
      continue;
    }
    labels.forEach((label) => available.add(label));
    [...matched].filter((label) => !labels.includes(label) && !TARGET_LABELS.includes(label))
      .forEach((label) => found.push(`${where}: ${name} has no label ${label}`));
  }
  [...uses.groupings].filter((label) => !available.has(label))
    .forEach((label) => found.push(`${where}: no metric has the label ${label}`));
  if (/\b(job|instance|namespace|cluster|pod)\s*=~?\s*"(?!\$)/.test(text)) {
    found.push(`${where}: names a job, namespace, pod or cluster`);
  }
  return found;
}

function dashboards(files) {
  return Object.entries(files.dashboards).flatMap(([file, dashboard]) => dashboardFindings(file, dashboard, files));
}

function dashboardFindings(file, dashboard, files) {
  const found = [];
  const say = (what) => found.push(`${file}: ${what}`);
  const panels = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
  const ids = panels.map((panel) => panel.id);
  if (ids.some((id, index) => !Number.isInteger(id) || ids.indexOf(id) !== index)) say('panel ids are not unique');
  if (!(dashboard.schemaVersion >= 39)) say(`schemaVersion is ${dashboard.schemaVersion}`);
  if (!dashboard.uid || dashboard.id != null) say('needs a uid, and no id');
  const variables = dashboard.templating.list;
  const names = variables.map((variable) => variable.name);
  for (const name of ['datasource', 'namespace']) {
    if (!names.includes(name)) say(`has no variable ${name}`);
  }
  if (variables.some((v) => v.name === 'datasource' && (v.type !== 'datasource' || v.current?.value))) {
    say('the variable datasource has a fixed value');
  }
  for (const panel of panels.filter((each) => each.type !== 'row')) {
    const where = `panel "${panel.title}"`;
    if (!panel.title || !panel.description) say(`${where} has no title or description`);
    if (panel.datasource?.uid !== '${datasource}') say(`${where} has a data source of its own`);
    const config = JSON.stringify(panel.fieldConfig ?? {});
    // Grafana shows 113 of the unit d as 16 weeks, and puts a space before a suffix by itself
    if (/"(unit|value)":"d"/.test(config)) say(`${where} has the unit d`);
    if (/"(unit|value)":"suffix: /.test(config)) say(`${where} has a suffix with a space`);
    for (const target of panel.targets ?? []) {
      if (target.datasource && target.datasource.uid !== '${datasource}') say(`${where} has a data source of its own`);
      found.push(...expression(target.expr, `${file}: ${where}`, files));
    }
    found.push(...overlaps(panel, panels).map((other) => `${file}: ${where} overlaps "${other}"`));
  }
  for (const source of [...dashboard.annotations.list.filter((each) => !each.builtIn), ...variables]) {
    if (source.datasource && source.datasource.uid !== '${datasource}') {
      say(`${source.name} has a data source of its own`);
    }
    if (source.expr) found.push(...expression(source.expr, `${file}: annotation ${source.name}`, files));
    const query = source.query?.query?.match(/^label_values\((.*), \w+\)$/);
    if (query) found.push(...expression(query[1], `${file}: variable ${source.name}`, files));
  }
  const used = new Set([...JSON.stringify(dashboard).matchAll(/\$\{?([a-zA-Z_]\w*)/g)].map((match) => match[1]));
  [...used].filter((name) => !name.startsWith('__') && !names.includes(name))
    .forEach((name) => say(`uses the variable ${name}, which it does not have`));
  names.filter((name) => !used.has(name)).forEach((name) => say(`does not use its variable ${name}`));
  return found;
}

function overlaps(panel, panels) {
  const a = panel.gridPos;
  return panels.filter((other) => other.id > panel.id).filter(({ gridPos: b }) => a.x < b.x + b.w && b.x < a.x + a.w
    && a.y < b.y + b.h && b.y < a.y + a.h).map((other) => other.title);
}
