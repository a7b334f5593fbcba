// Synthesizes the photo album in Python with the generated package, and compares the template with that of TypeScript.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';
import { run } from './run.mjs';

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const venv = path.resolve('.local/python-venv');
const python = path.join(venv, 'bin/python');
if (!existsSync(path.join(venv, 'bin/pip'))) run('python3', ['-m', 'venv', venv]);
const pins = [['aws-cdk-lib', 'aws-cdk-lib'], ['constructs', 'constructs'], ['cdk-nag', 'cdk-nag']].map(([pypi, npm]) => `${pypi}==${devDependencies[npm]}`);
run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...pins]);

const synth = (name, command, args, env) => {
  const output = path.resolve('.local/synth', name);
  rmSync(output, { recursive: true, force: true });
  run(command, args, { env: { ...env, CDK_OUTDIR: output, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' } });
  return JSON.parse(readFileSync(path.join(output, 'PhotoAlbum.template.json'), 'utf8'));
};
const inPython = synth('python', python, ['test/languages/photo_album.py'], { PYTHONPATH: path.resolve('.local/languages/python/src') });
const inTypeScript = synth('typescript', 'npx', ['tsx', 'examples/photo-album/app.ts'], {});
const count = Object.keys(inPython.Resources).length;
if (count === 0 || !isDeepStrictEqual(inPython, inTypeScript)) throw new Error('Python and TypeScript give different templates; see .local/synth');
console.log(`Python gives the same ${count} resources as TypeScript`);
