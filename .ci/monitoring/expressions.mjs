// Reads what a PromQL expression uses: metric names with the labels that are matched or grouped by.
import { parser } from '@prometheus-io/lezer-promql';

// Grafana's variables and built-in intervals, replaced by something that parses
const VARIABLES = [
  [/\$__(rate_)?interval(_ms)?\b|\$__range\b/g, '5m'],
  [/\$\{?(\w+)(:\w+)?\}?/g, '.*'],
];

export function withoutVariables(expression) {
  return VARIABLES.reduce((text, [pattern, value]) => text.replace(pattern, value), expression);
}

/**
 * Returns {metrics: Map name -> Set of labels matched, groupings: Set of labels grouped or joined by, created: labels
 * that label_replace sets}.
 */
export function usesOf(expression) {
  const text = withoutVariables(expression);
  const metrics = new Map();
  const groupings = new Set();
  parser.parse(text).iterate({
    enter(node) {
      const value = text.slice(node.from, node.to);
      if (node.type.isError) {
        throw new Error(`not PromQL at ${node.from}: ${expression}`);
      }
      if (node.name === 'VectorSelector') {
        const selector = node.node;
        const name = selector.getChild('Identifier');
        if (!name) {
          throw new Error(`selector without a metric: ${value}`);
        }
        const key = text.slice(name.from, name.to);
        const labels = metrics.get(key) ?? new Set();
        metrics.set(key, labels);
        for (const matcher of selector.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
          const label = matcher.getChild('LabelName');
          labels.add(text.slice(label.from, label.to));
        }
      } else if (node.name === 'GroupingLabels') {
        node.node.getChildren('LabelName').forEach((label) => groupings.add(text.slice(label.from, label.to)));
      }
    },
  });
  const created = [...expression.matchAll(/"(\w+)",\s*"[^"]*\$\d/g)].map((match) => match[1]);
  return { metrics, groupings, created };
}
