// npm run new:node <name>: a new node type, as a folder like the others and a line in each of the two registries.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeFiles } from './lib/node-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** Names that JavaScript keeps to itself. */
const RESERVED = new Set(['break', 'case', 'catch', 'class', 'continue', 'default', 'delete', 'do', 'else', 'enum', 'export', 'for', 'function', 'if', 'import', 'in', 'new', 'return', 'switch', 'throw', 'try', 'var', 'void', 'while', 'with', 'yield', 'await', 'let', 'static', 'nodes', 'forms']);

/** Writes the node's files below `root` and gives their paths; throws a sentence where the name will not do. */
export function newNode({ root, type }) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(type ?? '') || type.length > 40) throw new Error('A node type has a name of small letters, digits and single dashes: npm run new:node play-music');
  const folder = path.join(root, 'nodes', type);
  if (existsSync(folder)) throw new Error(`There is a node type "${type}" already.`);
  const camel = type.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const constant = RESERVED.has(camel) ? `${camel}Node` : camel;
  const kind = camel[0].toUpperCase() + camel.slice(1);
  const title = (type[0].toUpperCase() + type.slice(1)).replaceAll('-', ' ');
  const key = type === constant ? type : `'${type}': ${constant}`;
  const registries = {
    'nodes/index.ts': register(read(root, 'nodes/index.ts'), { list: 'export const nodes = {', line: `import { ${constant} } from './${type}';`, entry: key }),
    'nodes/forms.ts': register(read(root, 'nodes/forms.ts'), { list: 'export const forms:', line: `import { ${kind}Form } from './${type}/form';`, entry: `${/-/.test(type) ? `'${type}'` : type}: ${kind}Form` }),
  };
  const files = Object.fromEntries(Object.entries(nodeFiles({ type, constant, kind, title })).map(([name, text]) => [`nodes/${type}/${name}`, text]));
  mkdirSync(path.join(folder, 'text'), { recursive: true });
  for (const [name, text] of Object.entries({ ...files, ...registries })) writeFileSync(path.join(root, name), text);
  return [...Object.keys(files), ...Object.keys(registries)];
}

/** Adds an import after the last one and an entry at the end of the list. */
function register(source, { list, line, entry }) {
  const lines = source.split('\n');
  const lastImport = lines.findLastIndex((each) => each.startsWith('import '));
  const begins = lines.findIndex((each) => each.startsWith(list));
  const ends = lines.findIndex((each, i) => i > begins && each === '};');
  if (lastImport < 0 || begins < 0 || ends < 0) throw new Error(`The registry has changed its shape: no "${list}" was found.`);
  lines.splice(ends, 0, `  ${entry},`);
  lines.splice(lastImport + 1, 0, line);
  return lines.join('\n');
}

function read(root, name) {
  return readFileSync(path.join(root, name), 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const [type] = process.argv.slice(2);
    const files = newNode({ root, type });
    process.stdout.write(`${files.join('\n')}\n\nIt says something and goes on. Change schema, exits and compile; then: npx vitest run --project unit --project contract -t ${type}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
