// Checks rules, runbooks, tests of rules and dashboards of this project; see checks.mjs.
import { fileURLToPath } from 'node:url';
import { findings, project } from './checks.mjs';

const found = findings(project(fileURLToPath(new URL('../..', import.meta.url))));
found.forEach((finding) => console.error(finding));
console.log(`Rules and dashboards: ${found.length} findings`);
process.exitCode = found.length === 0 ? 0 : 1;
