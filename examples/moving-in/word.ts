import { Trigger, TriggerFunction } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** Custom attribute with a salt and a hash of the word, as hash-word.mjs makes it. No app client reads or writes it. */
export const WORD = 'word';

/**
 * A sign-in of its own: the password, proven by SRP, and then a word that the person chose at the help desk. Nothing is logged,
 * and nobody learns from it who is a user, or has a word.
 */
export function askForWord(scope: Construct): Trigger[] {
  const run = (id: string, code: string) => new TriggerFunction(scope, id, { code });
  return [
    Trigger.defineAuthChallenge(run('DefineChallenge', DEFINE)),
    Trigger.createAuthChallenge(run('CreateChallenge', CREATE)),
    Trigger.verifyAuthChallengeResponse(run('VerifyChallenge', VERIFY)),
  ];
}

/** First the password, then three words at most. A sign-in that begins in another way fails at once. */
const DEFINE = `
const WORD = 'CUSTOM_CHALLENGE', PASSWORD = 'PASSWORD_VERIFIER';
exports.handler = async (event) => {
  const { session, userNotFound } = event.request;
  const words = session.filter(({ challengeName }) => challengeName === WORD);
  const others = session.filter(({ challengeName }) => challengeName !== WORD);
  const known = others.some(({ challengeName, challengeResult }) => challengeName === PASSWORD && challengeResult === true);
  const next = () => {
    const failed = others.some(({ challengeResult }) => challengeResult === false);
    if (others[0]?.challengeName !== 'SRP_A' || failed) return { failAuthentication: true };
    if (!known) return words.length === 0 ? { challengeName: PASSWORD } : { failAuthentication: true };
    if (words.at(-1)?.challengeResult === true && !userNotFound) return { issueTokens: true };
    return words.length < 3 ? { challengeName: WORD } : { failAuthentication: true };
  };
  return { ...event, response: { issueTokens: false, failAuthentication: false, ...next() } };
};`;

/** Who has no word is asked as well, and is never right. Cognito keeps private parameters to itself. */
const CREATE = `
exports.handler = async (event) => ({
  ...event,
  response: {
    publicChallengeParameters: { ask: 'word' },
    privateChallengeParameters: { word: event.request.userAttributes?.['custom:${WORD}'] ?? '' },
  },
});`;

const VERIFY = `
const { scryptSync, timingSafeEqual } = require('crypto');
exports.handler = async (event) => {
  const { privateChallengeParameters, challengeAnswer } = event.request;
  const [salt, hash = ''] = (privateChallengeParameters?.word ?? '').split('.');
  const given = scryptSync(String(challengeAnswer ?? '').normalize('NFKC').trim().toLowerCase(), salt, 32);
  const known = Buffer.from(hash, 'hex');
  return { ...event, response: { answerCorrect: known.length === given.length && timingSafeEqual(known, given) } };
};`;
