// Draws window.input: a dashboard with its data.
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { dateTime, EventBusSrv, getDisplayProcessor, getFieldDisplayValues, ThemeContext } from '@grafana/data';
import {
  BarGauge, BigValue, BigValueColorMode, BigValueGraphMode, BigValueJustifyMode, BigValueTextMode, GlobalStyles,
  PanelChrome, PanelContextProvider, TimeSeries,
} from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { framesOf, themeOf } from './frames.js';
import { replaceVariables } from './queries.mjs';

const { dashboard, data, range, width, theme: themeName } = window.input;
const theme = themeOf(themeName);
const CELL = 30;
const GAP = 8;
const timeRange = { from: dateTime(range.from), to: dateTime(range.to),
  raw: { from: dateTime(range.from), to: dateTime(range.to) } };

function displayValues(panel, frames) {
  return getFieldDisplayValues({ data: frames, fieldConfig: panel.fieldConfig,
    reduceOptions: panel.options.reduceOptions, replaceVariables: (text) => text, theme, timeZone: 'utc',
  }).map((value) => value.display);
}

function Stat({ panel, frames, width: w, height: h }) {
  const values = displayValues(panel, frames);
  const share = values.length > 0 ? w / values.length : w;
  if (values.length === 0 || frames.length === 0) {
    const display = getDisplayProcessor({ field: { type: 'number', config: panel.fieldConfig.defaults }, theme });
    return <BigValue value={{ ...display(null), title: '' }} width={w} height={h} theme={theme}
      colorMode={BigValueColorMode.None} graphMode={BigValueGraphMode.None} />;
  }
  const { colorMode, textMode, text: textSizes } = panel.options;
  const mode = textMode === 'auto' && values.length === 1 ? BigValueTextMode.Value : textMode;
  return <div style={{ display: 'flex' }}>{values.map((value, index) => <BigValue key={index} value={value}
    count={values.length} width={share} height={h} theme={theme} colorMode={colorMode} textMode={mode}
    text={textSizes}
    graphMode={BigValueGraphMode.None} justifyMode={BigValueJustifyMode.Auto} />)}</div>;
}

function Bars({ panel, frames, width: w, height: h }) {
  const values = displayValues(panel, frames);
  const each = Math.min(60, h / values.length);
  return values.map((value, index) => <div key={index} style={{ height: each }}>
    <BarGauge value={value} field={{ ...panel.fieldConfig.defaults, max: frames[0].fields[1].config.max
      ?? Math.max(...values.map(({ numeric }) => numeric)) * 1.05 }} width={w} height={each - 6} theme={theme}
      orientation="horizontal" displayMode={panel.options.displayMode} showUnfilled
      namePlacement={panel.options.namePlacement}
      alignmentFactors={{ title: values.map(({ title }) => title).reduce((a, b) => (a.length > b.length ? a : b)),
        text: values.map(({ text }) => text).reduce((a, b) => (a.length > b.length ? a : b)),
        suffix: values[0].suffix }} /></div>);
}

/** Draws vertical lines at the annotations. */
function Annotations({ builder }) {
  useLayoutEffect(() => {
    builder.addHook('draw', (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      for (const annotation of data.annotations) {
        const x = plot.valToPos(annotation.time, 'x', true);
        ctx.strokeStyle = theme.visualization.getColorByName(annotation.color);
        ctx.setLineDash([4, 4]);
        ctx.lineWidth = 1.5;
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
      }
      ctx.restore();
    });
  }, [builder]);
  return null;
}

function Lines({ panel, frames, width: w, height: h }) {
  return <TimeSeries frames={frames} structureRev={1} timeRange={timeRange} timeZone="utc" width={w} height={h}
    legend={panel.options.legend}>{(builder) => <Annotations builder={builder} />}</TimeSeries>;
}

function Grid({ panel, frames, width: w, height: h }) {
  return <TableNG data={frames[0]} width={w} height={h} noHeader={false} cellHeight="sm" timeRange={timeRange}
    enableSharedCrosshair={false} fieldConfig={panel.fieldConfig} transparent={false} getActions={() => []} />;
}

const VISUALIZATIONS = { stat: Stat, bargauge: Bars, timeseries: Lines, table: Grid };

function Panel({ panel, frames }) {
  const column = (width - GAP) / 24;
  const { x, y, w, h } = panel.gridPos;
  const size = { width: w * column - GAP, height: h * (CELL + GAP) - GAP };
  const title = replaceVariables(panel.title, data.variables);
  const place = { position: 'absolute', left: GAP + x * column, top: y * (CELL + GAP), ...size };
  if (panel.type === 'row') {
    return <h5 style={{ ...place, margin: 0, lineHeight: `${CELL}px` }}>{title}</h5>;
  }
  const Visualization = VISUALIZATIONS[panel.type];
  const empty = frames.every((frame) => frame.length === 0);
  const { noValue = 'No data' } = panel.fieldConfig.defaults;
  return <div style={place}><PanelChrome title={title} {...size} padding="md">
    {(innerWidth, innerHeight) => (empty && panel.type !== 'stat'
      ? <div style={{ padding: 12, color: theme.colors.text.secondary }}>{noValue}</div>
      : <Visualization panel={panel} frames={frames} width={innerWidth} height={innerHeight} />)}
  </PanelChrome></div>;
}

function Dashboard({ frames }) {
  const chosen = Object.entries(data.variables).map(([name, value]) => `${name}: ${value === '.*' ? 'All' : value}`);
  return <ThemeContext.Provider value={theme}><GlobalStyles /><PanelContextProvider value={{ eventsScope: 'x',
    eventBus: new EventBusSrv() }}>
    <div style={{ background: theme.colors.background.canvas, minHeight: '100vh', position: 'relative' }}>
      <div style={{ padding: '12px 16px', height: 48 }}><b>{dashboard.title}</b>
        <span style={{ color: theme.colors.text.secondary, marginLeft: 24 }}>{chosen.join('   ')}</span></div>
      <div style={{ position: 'relative' }}>
        {dashboard.panels.map((panel) => <Panel key={panel.id} panel={panel} frames={frames[panel.id] ?? []} />)}
      </div>
    </div></PanelContextProvider></ThemeContext.Provider>;
}

async function draw() {
  const frames = {};
  for (const panel of dashboard.panels.filter((each) => each.targets)) {
    frames[panel.id] = await framesOf(panel, data.panels[panel.id], data.variables, theme);
  }
  createRoot(document.getElementById('root'), { onUncaughtError: show }).render(<Dashboard frames={frames} />);
}

function show(error) {
  console.error(`FAILED ${error.stack}`);
}

draw().catch(show);
