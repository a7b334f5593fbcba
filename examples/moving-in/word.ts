import { Trigger, TriggerFunction } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** Custom attribute with a salt and a hash of the word, `<salt>.<hash>`. No app client reads or writes it. */
export const WORD = 'word';

/**
 * A sign-in of its own: the password, proven by SRP, and then a word that the person chose at the help desk. Nothing is logged, and
 * nobody learns whether there is such a user or a word.
 */
export function askForWord(scope: Construct): Trigger[] {
  const [define, create, verify] = [['Define', DEFINE], ['Create', CREATE], ['Verify', VERIFY]]
    .map(([id, code]) => new TriggerFunction(scope, `${id}Challenge`, { code }));
  return [Trigger.defineAuthChallenge(define), Trigger.createAuthChallenge(create), Trigger.verifyAuthChallengeResponse(verify)];
}

/** First the password, then up to three words. Whatever else was asked, such as a second factor, must have been answered well, too. */
const DEFINE = `
exports.handler = async (event) => {
  const { session } = event.request;
  const words = session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
  const others = session.filter(({ challengeName }) => challengeName !== 'CUSTOM_CHALLENGE');
  const failed = others.some(({ challengeResult }) => challengeResult !== true);
  const known = others.some(({ challengeName }) => challengeName === 'PASSWORD_VERIFIER');
  const right = words.some(({ challengeResult }) => challengeResult === true);
  const answer = (more) => ({ ...event, response: { issueTokens: false, failAuthentication: false, ...more } });
  if (session.length === 0 || failed || words.length > 3) return answer({ failAuthentication: true });
  if (!known) return answer(words.length > 0 ? { failAuthentication: true } : { challengeName: 'PASSWORD_VERIFIER' });
  if (right) return answer(event.request.userNotFound ? { failAuthentication: true } : { issueTokens: true });
  return answer(words.length === 3 ? { failAuthentication: true } : { challengeName: 'CUSTOM_CHALLENGE' });
};`;

/** Who has no word is asked as well, and never right. What is private stays with Cognito. */
const CREATE = `
exports.handler = async (event) => ({ ...event, response: {
  publicChallengeParameters: { ask: 'word' },
  privateChallengeParameters: { word: event.request.userAttributes?.['custom:${WORD}'] ?? '' },
} });`;

const VERIFY = `
const { scryptSync, timingSafeEqual } = require('crypto');
exports.handler = async (event) => {
  const [salt, hash] = event.request.privateChallengeParameters.word.split('.');
  const word = String(event.request.challengeAnswer ?? '').normalize('NFKC').trim().toLowerCase();
  const known = Buffer.from(hash ?? '', 'hex');
  const given = scryptSync(word.slice(0, 100), salt, 32);
  return { ...event, response: { answerCorrect: known.length === 32 && timingSafeEqual(known, given) } };
};`;
