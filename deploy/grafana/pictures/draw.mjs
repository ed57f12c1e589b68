// Draws the dashboards as PNG files, with Grafana's own components and data from a Prometheus. See README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { dashboardData } from './queries.mjs';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: {
  prometheus: { type: 'string', default: 'http://localhost:9090' },
  out: { type: 'string', default: 'target' },
  width: { type: 'string', default: '1400' },
  minutes: { type: 'string', default: '30' },
  end: { type: 'string' },
  theme: { type: 'string', default: 'light' },
  readable: { type: 'boolean', default: false },
  chromium: { type: 'string', default: process.env.CHROMIUM ?? 'chromium' },
} });
const here = fileURLToPath(new URL('.', import.meta.url));
const files = positionals.length > 0 ? positionals
  : ['density-trends', 'streams', 'services'].map((name) => join(here, '..', `${name}.json`));
const to = options.end ? Date.parse(options.end) : Date.now();
const range = { from: to - Number(options.minutes) * 60_000, to };

// the CommonJS builds of Grafana, in which default imports of CommonJS modules are unwrapped; without its code editor
const require = createRequire(import.meta.url);
const commonJs = { name: 'common-js', setup(bundler) {
  bundler.onResolve({ filter: /^@grafana\// }, ({ path, resolveDir }) => (
    { path: require.resolve(path, { paths: [resolveDir] }) }));
  bundler.onResolve({ filter: /^(monaco-editor|stream)/ }, ({ path }) => ({ path, namespace: 'absent' }));
  bundler.onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'module.exports = {}' }));
} };

const bundle = await build({
  entryPoints: [join(here, 'app.jsx')], bundle: true, write: false, format: 'iife', minify: !options.readable,
  jsx: 'automatic',
  mainFields: ['browser', 'main', 'module'], plugins: [commonJs],
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  loader: { '.svg': 'text', '.css': 'empty' }, logLevel: 'error',
});
const script = bundle.outputFiles[0].text.replaceAll('</script', '<\\/script');
const styles = ['uplot/dist/uPlot.min.css', '@grafana/react-data-grid/lib/styles.css']
  .map((file) => readFileSync(join(here, 'node_modules', file), 'utf8')).join('\n');
mkdirSync(options.out, { recursive: true });

for (const file of files) {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  const data = await dashboardData(dashboard, options.prometheus, range);
  data.empty.forEach((panel) => console.log(`${basename(file)}: no data: ${panel}`));
  const rows = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  const size = `${options.width},${rows * 38 + 64}`;
  const directory = mkdtempSync(join(tmpdir(), 'pictures-'));
  const page = join(directory, 'page.html');
  const input = JSON.stringify({ dashboard, data, range, theme: options.theme, width: Number(options.width) });
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>*{animation:none!important;transition:none!important}
    body{margin:0} ${styles}</style><div id="root"></div>
    <script>window.input=${input.replaceAll('<', '\\u003c')}</script>
    <script>${script}</script>`);
  const picture = join(options.out, `${basename(file, '.json')}.png`);
  const { stderr } = spawnSync(options.chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
    '--enable-logging=stderr', `--user-data-dir=${join(directory, 'profile')}`, `--window-size=${size}`,
    '--virtual-time-budget=8000', `--screenshot=${picture}`, `file://${page}`], { timeout: 60_000, encoding: 'utf8' });
  if (stderr.includes('FAILED')) {
    throw new Error(stderr);
  }
  console.log(picture);
  rmSync(directory, { recursive: true, force: true });
}
