// Compiles and synthesizes the TypeScript snippets of README.md and docs/, each on its own in the fixture that docstrings have too. What a snippet
// declares gets a stand-in from docs/stand-ins.ts. A comment `<!-- compiled only: why -->` before a snippet leaves the synthesis out.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from './run.mjs';

const WORK = path.resolve('.local/docs');
const FIXTURE = readFileSync('rosetta/default.ts-fixture', 'utf8');

const snippets = ['README.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)].flatMap(snippetsOf);
if (snippets.length === 0) throw new Error('there are no snippets');

rmSync(WORK, { recursive: true, force: true });
mkdirSync(WORK, { recursive: true });
for (const { name, code } of snippets) writeFileSync(path.join(WORK, `${name}.ts`), inFixture(code));
writeFileSync(path.join(WORK, 'stand-ins.ts'), readFileSync('scripts/docs/stand-ins.ts', 'utf8').replace('../../src', 'cdk-cognito-access'));
writeFileSync(path.join(WORK, 'tsconfig.json'), JSON.stringify({
  compilerOptions: {
    target: 'ES2022', module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0', lib: ['es2022', 'dom'], types: ['node'], strict: true, skipLibCheck: true,
    rootDir: '.', outDir: 'js',
  },
  include: ['*.ts'],
}));
run('npx', ['tsc', '-p', WORK], { show: true });

const { synthesize } = createRequire(import.meta.url)(path.join(WORK, 'js/stand-ins.js'));
const folder = path.join(WORK, 'app');
for (const [file, text] of Object.entries({
  'branding/night.webp': 'picture', 'web/dist/index.html': '<html></html>', 'branding/settings.json': '{"components":{}}', 'branding/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
})) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
process.chdir(folder);
const failures = [];
let synthesized = 0;
for (const { name, place, compiledOnly } of snippets) {
  if (compiledOnly) continue;
  // Warnings of what snippets leave out would drown what fails.
  const silenced = process.stderr.write;
  process.stderr.write = () => true;
  try {
    const { ExampleStack } = createRequire(import.meta.url)(path.join(WORK, 'js', `${name}.js`));
    synthesize(ExampleStack, path.join(WORK, 'out', name));
    synthesized += 1;
  } catch (error) {
    failures.push(`${place}: ${error.message}`);
  } finally {
    process.stderr.write = silenced;
  }
}
for (const failure of failures) console.error(failure);
console.log(`${snippets.length} snippets compile, ${synthesized} of them synthesize, ${failures.length} fail`);
process.exit(failures.length === 0 && synthesized > 0 ? 0 : 1);

function snippetsOf(file) {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/(<!-- compiled only: [^\n]+ -->\n)?```ts\n([\s\S]*?)```/g)];
  return found.map(({ 1: compiledOnly, 2: code, index }, number) => ({
    name: `${path.basename(file, '.md')}-${number}`, place: `${file}:${text.slice(0, index).split('\n').length}`, code, compiledOnly: compiledOnly !== undefined,
  }));
}

function inFixture(code) {
  const body = code.replace(/^declare const (\w+): ([\w.]+);$/gm, (_, name, type) => `const ${name}: ${type} = standIn(this, '${name}', '${type}');`);
  const fixture = FIXTURE.replace('class ExampleStack', 'export class ExampleStack').replace('id: string) {', 'id: string, props: object) {')
    .replace('super(scope, id)', 'super(scope, id, props)');
  return `import { standIn } from './stand-ins';\n${fixture.replace('/// here', () => body)}`;
}
