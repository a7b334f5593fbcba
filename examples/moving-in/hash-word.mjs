// Reads a word and writes what custom:word has to be, for the help desk: node hash-word.mjs < word.txt
import { randomBytes, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

const word = readFileSync(0, 'utf8').normalize('NFKC').trim().toLowerCase();
if (word.length < 8) throw new Error('A word must have at least 8 letters');
const salt = randomBytes(16).toString('hex');
process.stdout.write(`${salt}.${scryptSync(word, salt, 32).toString('hex')}`);
