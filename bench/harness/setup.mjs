import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BENCH, ROOT } from './paths.mjs';

const LIBRARY = 'cdk-cognito-access';
const INSTALLED = path.join(BENCH, 'node_modules', LIBRARY);
const LOCK_STAMP = path.join(BENCH, 'node_modules', '.bench-lock');

/**
 * Installs the peers as locked and, where it has been compiled, the library as its users get it: from a packed tarball.
 *
 * @returns {boolean} whether there is a library to measure
 */
export function setUp() {
  installPeers();
  return installLibrary();
}

function installPeers() {
  const lock = digest([path.join(BENCH, 'package-lock.json')]);
  if (fs.existsSync(LOCK_STAMP) && fs.readFileSync(LOCK_STAMP, 'utf8') === lock) return;
  npm(BENCH, 'ci', '--omit=dev', '--ignore-scripts');
  forgetAssemblies();
  fs.writeFileSync(LOCK_STAMP, lock);
}

/** The API documentation of the project takes every jsii assembly below it for one of its dependencies, and would read these. */
function forgetAssemblies() {
  const modules = path.join(BENCH, 'node_modules');
  for (const file of fs.readdirSync(modules, { recursive: true }).map(String)) {
    if (path.basename(file) === '.jsii') fs.rmSync(path.join(modules, file));
  }
}

function installLibrary() {
  const built = compiledFiles(ROOT);
  if (built.length === 0) return false;

  if (newest(path.join(ROOT, 'src')) > newest(path.join(ROOT, 'lib'))) {
    console.error('The sources are newer than the compiled library, which is what is measured. `npx projen compile` brings it up to date.');
  }
  if (digest(compiledFiles(INSTALLED)) === digest(built)) return true;

  const out = path.join(ROOT, '.local');
  fs.mkdirSync(out, { recursive: true });
  npm(ROOT, 'pack', '--ignore-scripts', '--silent', '--pack-destination', out);
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  // npm takes a tarball of the same name and version for installed.
  fs.rmSync(INSTALLED, { recursive: true, force: true });
  npm(BENCH, 'install', '--no-save', '--omit=dev', '--ignore-scripts', path.join(out, `${LIBRARY}-${version}.tgz`));
  forgetAssemblies();
  if (digest(compiledFiles(INSTALLED)) !== digest(built)) throw new Error(`${INSTALLED} is not what ${ROOT} has compiled`);
  return true;
}

/**
 * The constructs are one file, the access proof another.
 *
 * @param {string} folder
 */
function compiledFiles(folder) {
  return ['index.js', 'proof.js', 'cli.js'].map((name) => path.join(folder, 'lib', name)).filter((file) => fs.existsSync(file));
}

/** @param {string} folder */
function newest(folder) {
  return Math.max(...fs.readdirSync(folder, { recursive: true }).map((file) => fs.statSync(path.join(folder, String(file))).mtimeMs));
}

/** @param {readonly string[]} files */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.basename(file)).update('\0').update(fs.readFileSync(file));
  return hash.digest('hex');
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(cwd, ...args) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}
