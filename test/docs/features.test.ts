import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

const ROOT = join(__dirname, '../..');
const PAGE = 'docs/features.md';

/** Names in code that are those of aws-cdk-lib, CloudFormation and the APIs of AWS. */
const OF_AWS = ['AuthenticateCognitoAction', 'CfnUserPool', 'DeleteIdentities', 'EumsSms', 'HttpUserPoolAuthorizer', 'IssuerConfiguration', 'SecretValue', 'grantQuery', 'iot', 'sub'];

/** Variables of the page: by the class of the library that each is of, and those that are constructs of aws-cdk-lib. */
const VARIABLES: Readonly<Record<string, string>> = { auth: 'AuthenticatedAppAuth', identity: 'AppIdentityPool', notes: 'ResourceServer' };
const VARIABLES_OF_AWS = ['bucket', 'table'];

/** Rows of all tables: what they are about, the verdict, how, and what shows it. */
const page = readFileSync(join(ROOT, PAGE), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (feature|trouble) \|/.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => join(dirname(PAGE), path));

/** Files that a cell links to, each with the names of tests that follow it in quotation marks. */
function testsOf(shown: string): { file: string; names: string[] }[] {
  return shown.split('; [').map((part) => ({
    file: join(dirname(PAGE), /\]\(([^)]+)\)/.exec(part)?.[1] ?? ''),
    names: [...part.replace(/^.*?\]\([^)]+\)/, '').matchAll(/"([^"]+)"/g)].map(([, name]) => name),
  }));
}

/** Titles of tests, and of groups of them, as they are written. */
function titlesIn(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(/(?:^|[\s)])(?:(?:test|describe)|.*\))\(\s*'((?:[^'\\]|\\.)*)'/gm)].map(([, title]) => title.replace(/\\'/g, '\''));
}

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'));

function declarationOf(name: string): string | undefined {
  return sources.find((source) => new RegExp(`^export (?:class|enum|interface) ${name}\\b`, 'm').test(source));
}

function hasMember(source: string, name: string): boolean {
  return new RegExp(`\\b(?:static|public|readonly|get) ${name}\\b|^  ${name} =`, 'm').test(source);
}

/** What a piece of code names that is not in the library. */
function unknownIn(code: string): string[] {
  const plain = code.replace(/'[^']*'/g, '');
  const members = [...plain.matchAll(/\b(\w+)\.(\w+)/g)].filter(([, owner]) => !VARIABLES_OF_AWS.includes(owner)).filter(([, owner, member]) => {
    const source = declarationOf(VARIABLES[owner] ?? owner);
    return source === undefined || !hasMember(source, member);
  });
  const types = [...plain.matchAll(/(?<![.\w])[A-Z]\w+/g)].filter(([name]) => !OF_AWS.includes(name) && declarationOf(name) === undefined);
  const props = [...plain.matchAll(/\b([a-z]\w+)(?=:)|^([a-z]\w+)$/g)].map(([, prop, alone]) => prop ?? alone)
    .filter((name) => !OF_AWS.includes(name) && !(name in VARIABLES) && !sources.some((source) => hasMember(source, name)));
  return [...members.map(([name]) => name), ...types.map(([name]) => name), ...props];
}

test('the page has rows', () => {
  expect(rows.length).toBeGreaterThan(100);
});

test('every cell is filled, and the verdict is one of three', () => {
  const broken = rows.filter((cells) => cells.length !== 4 || cells.includes('') || !['yes', 'partly', 'no'].includes(cells[1] ?? ''));

  expect(broken).toEqual([]);
});

test('every file exists that the page links to', () => {
  expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('what is here names a test', () => {
  const unshown = rows.filter(([, verdict]) => verdict !== 'no')
    .filter(([, , , shown]) => !testsOf(shown).every(({ file, names }) => file.endsWith('.test.ts') && names.length > 0));

  expect(unshown.map(([about]) => about)).toEqual([]);
});

test('every test that is named is in its file', () => {
  const missing = rows.flatMap(([, , , shown]) => testsOf(shown)).filter(({ names }) => names.length > 0)
    .flatMap(({ file, names }) => names.filter((name) => !titlesIn(file).includes(name)).map((name) => `${file}: ${name}`));

  expect(missing).toEqual([]);
});

test('every class, member and prop that is written is one of the library', () => {
  const codes = [...page.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

  expect(codes.flatMap((code) => unknownIn(code))).toEqual([]);
});
