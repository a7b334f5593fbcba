import type { S3Client } from '@aws-sdk/client-s3';
import { tryFolder, type Attempt } from './neighbour';
import type { Visitor } from './session';
import { field, find, make, onClick, onSubmit, show } from './view';

/** Whose keys the panel tries doors with. */
export interface Holder {
  readonly visitor: Visitor;
  readonly s3: S3Client;
  readonly bucket: string;
}

/** "Try another person's album": three requests that S3 has to refuse. */
export function setUpNeighbourPanel(region: string, holder: () => Holder | undefined): void {
  onClick('invent', async () => {
    const input = find('neighbour', HTMLFormElement).elements.namedItem('identityId');
    if (input instanceof HTMLInputElement) input.value = `${region}:${crypto.randomUUID()}`;
  });

  onSubmit('neighbour', async (form) => {
    const held = holder();
    if (!held) return;
    const folder = `${field(form, 'root')}/${field(form, 'identityId')}/`;
    find('attempts', HTMLUListElement).replaceChildren();
    if (folder === held.visitor.folder) {
      decide('unclear', 'That is your own album. Enter the ID of somebody else.');
      return;
    }
    decide('unclear', 'Trying the door …');
    report(await tryFolder(held.s3, held.bucket, folder));
  });
}

function report(attempts: readonly Attempt[]): void {
  find('attempts', HTMLUListElement).replaceChildren(...attempts.map(line));
  if (attempts.some(({ outcome }) => outcome === 'allowed')) {
    decide('allowed', 'The door opened. This role can reach an album that is not yours: its policy is too wide.');
  } else if (attempts.every(({ outcome }) => outcome === 'refused')) {
    decide('refused', 'Refused, as it should be. Your role opens your own folder and nothing else.');
  } else {
    decide('unclear', 'No clear answer: something other than the policy stopped a request.');
  }
}

function line({ deed, outcome, answer }: Attempt): HTMLLIElement {
  const item = make('li', '', make('span', 'mark', MARKS[outcome]), make('span', 'deed', deed), make('code', '', answer));
  item.dataset.outcome = outcome;
  return item;
}

function decide(outcome: Attempt['outcome'], text: string): void {
  const verdict = find('verdict', HTMLElement);
  verdict.dataset.outcome = outcome;
  verdict.textContent = text;
  show('verdict');
}

const MARKS: Readonly<Record<Attempt['outcome'], string>> = { refused: '✓ refused', allowed: '✗ allowed', unclear: '? unclear' };
