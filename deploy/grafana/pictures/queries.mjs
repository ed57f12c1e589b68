// Asks a Prometheus what a dashboard asks, with its variables replaced as Grafana does.

async function ask(server, path, parameters) {
  const response = await fetch(`${server}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
  const answer = await response.json();
  if (answer.status !== 'success') {
    throw new Error(`${parameters.query}: ${answer.error}`);
  }
  return answer.data.result;
}

/** Returns the text of an expression or title with variables replaced. */
export function replaceVariables(text, variables, step = 60) {
  return Object.entries({ ...variables, __rate_interval: `${Math.max(4 * 15, step)}s`, __interval: `${step}s` })
    .reduce((result, [name, value]) => result.replaceAll(`\${${name}}`, value).replaceAll(`$${name}`, value), text);
}

/** Returns the values of the variables: the ones saved in the dashboard, and everything for "All". */
export function variablesOf(dashboard) {
  return Object.fromEntries(dashboard.templating.list.filter((variable) => variable.type === 'query')
    .map(({ name, current, allValue }) => {
      const value = [current.value].flat()[0];
      return [name, value === '$__all' ? allValue : value];
    }));
}

/** Returns the results of every target by panel id, the annotations, and the titles of panels without data. */
export async function dashboardData(dashboard, server, range) {
  const variables = variablesOf(dashboard);
  const step = Math.max(5, Math.round((range.to - range.from) / 1000 / 400));
  const over = { start: range.from / 1000, end: range.to / 1000 };
  const panels = {};
  const empty = [];
  for (const panel of dashboard.panels.filter((each) => each.targets)) {
    panels[panel.id] = [];
    for (const target of panel.targets) {
      const query = replaceVariables(target.expr, variables, step);
      const result = target.instant ? await ask(server, 'query', { query, time: over.end })
        : await ask(server, 'query_range', { query, ...over, step });
      panels[panel.id].push(result);
      if (result.length === 0) {
        empty.push(`${panel.title} (${target.refId})`);
      }
    }
  }
  const annotations = [];
  for (const source of dashboard.annotations.list.filter((each) => !each.builtIn && each.enable)) {
    const query = replaceVariables(source.expr, variables);
    const seconds = parseInt(source.step, 10);
    for (const series of await ask(server, 'query_range', { query, ...over, step: seconds })) {
      const times = new Set(series.values.filter(([, value]) => Number(value) > 0)
        .map(([time, value]) => (source.useValueForTime ? Number(value) : time * 1000)));
      const inRange = [...times].filter((time) => time >= range.from && time <= range.to).sort((a, b) => a - b);
      // one annotation for values at consecutive steps, as Grafana merges them
      inRange.filter((time, index) => index === 0 || time - inRange[index - 1] > seconds * 1500)
        .forEach((time) => annotations.push({ time, color: source.iconColor, name: source.name }));
    }
  }
  return { panels, annotations, empty, variables };
}
