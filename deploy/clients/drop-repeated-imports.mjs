// Removes imports that a generated TypeScript file has twice. The generator typescript-fetch writes them where a body
// is a type or an array of the same type (seen in 7.17.0 and 7.25.0), and the compiler refuses them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
for (const name of readdirSync(root, { recursive: true }).filter(name => name.endsWith('.ts'))) {
    const file = join(root, name);
    const seen = new Set();
    const text = readFileSync(file, 'utf8');
    const unique = text.replace(/^import [^;]*;\n/gm, line => seen.has(line) ? '' : (seen.add(line), line));
    if (unique !== text) {
        writeFileSync(file, unique);
        console.log('removed repeated imports from ' + name);
    }
}
