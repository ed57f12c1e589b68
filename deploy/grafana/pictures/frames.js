// Turns answers of Prometheus into data frames, as Grafana's data source does, and applies what a panel configures.
import {
  applyFieldOverrides, cacheFieldDisplayNames, createDataFrame, createTheme, FieldConfigOptionsRegistry, FieldType,
  standardTransformers, standardTransformersRegistry, transformDataFrame,
} from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { replaceVariables } from './queries.mjs';

const STANDARD = ['unit', 'decimals', 'min', 'max', 'mappings', 'color', 'thresholds', 'noValue', 'displayName'];
const CUSTOM = ['drawStyle', 'lineWidth', 'lineStyle', 'lineInterpolation', 'fillOpacity', 'fillBelowTo', 'showPoints',
  'spanNulls', 'stacking', 'scaleDistribution', 'axisPlacement', 'axisLabel', 'thresholdsStyle', 'hideFrom',
  'cellOptions', 'align', 'filterable', 'minWidth', 'width'];

const registryItem = (id, path, isCustom) => ({ id, path, isCustom, name: id, editor: () => null, override: () => null,
  process: (value) => value, shouldApply: () => true });
const fieldConfigRegistry = new FieldConfigOptionsRegistry(() => [
  ...STANDARD.map((id) => registryItem(id, id, false)),
  ...CUSTOM.map((id) => registryItem(`custom.${id}`, id, true))]);

// two names stand for one of them
standardTransformersRegistry.setInit(() => [...new Set(Object.values(standardTransformers))]
  .map((each) => ({ id: each.id, name: each.name, transformation: async () => each, editor: () => null })));

export const themeOf = (mode) => createTheme({ colors: { mode } });

function legend(format, labels) {
  return format.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => labels[name] ?? '');
}

const number = (text) => (Number.isNaN(Number(text)) ? null : Number(text));

function seriesFrames(target, result) {
  return result.map((series) => {
    const values = series.values ?? [series.value];
    const name = legend(target.legendFormat, series.metric);
    return createDataFrame({ refId: target.refId, name, fields: [
      { name: 'Time', type: FieldType.time, values: values.map(([time]) => time * 1000) },
      { name: 'Value', type: FieldType.number, labels: series.metric, config: { displayNameFromDS: name },
        values: values.map(([, value]) => number(value)) }] });
  });
}

function tableFrame(target, result, alone) {
  const labels = [...new Set(result.flatMap((series) => Object.keys(series.metric)))];
  return createDataFrame({ refId: target.refId, fields: [
    { name: 'Time', type: FieldType.time, values: result.map((series) => series.value[0] * 1000) },
    ...labels.map((name) => ({ name, type: FieldType.string, values: result.map((series) => series.metric[name]) })),
    { name: alone ? 'Value' : `Value #${target.refId}`, type: FieldType.number,
      values: result.map((series) => number(series.value[1])) }] });
}

/** Returns the frames of a panel, transformed, with field configuration and overrides applied. */
export async function framesOf(panel, results, variables, theme) {
  let frames = panel.targets.flatMap((target, index) => (target.format === 'table'
    ? [tableFrame(target, results[index], panel.targets.length === 1)] : seriesFrames(target, results[index])));
  if (panel.transformations.length > 0) {
    frames = await firstValueFrom(transformDataFrame(panel.transformations, frames));
  } else if (panel.type === 'table') {
    frames = frames.slice(0, 1);
  }
  const configured = applyFieldOverrides({ data: frames, fieldConfig: panel.fieldConfig, fieldConfigRegistry, theme,
    replaceVariables: (text) => replaceVariables(text, variables), timeZone: 'utc' });
  cacheFieldDisplayNames(configured);
  return configured;
}
