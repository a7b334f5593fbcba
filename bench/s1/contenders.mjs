import path from 'node:path';
import { BENCH } from '../harness/paths.mjs';

export const FLOOR = 'l1-tight';
export const LIBRARY = 'cdk-cognito-access';

/** What each contender is, and the files of `apps/` that its user writes; the first one is its module. */
export const CONTENDERS = {
  'l1-tight': { title: 'L1 only, inline triggers, own log groups (floor)', files: ['l1-tight.cjs', 'l1-stack.cjs'] },
  'l1-inline': { title: 'L1 only, inline triggers, canned log policies (floor)', files: ['l1-inline.cjs', 'l1-stack.cjs'] },
  [LIBRARY]: { title: 'this library', files: ['cdk-cognito-access.cjs'] },
  'l2-asset': { title: 'hand-written L2, prebuilt trigger assets', files: ['l2-asset.cjs'] },
  'amplify-construct': { title: 'Amplify auth-construct, prebuilt trigger assets', files: ['amplify-construct.cjs'] },
};

/**
 * @param {string} name
 * @returns {string[]}
 */
export function filesOf(name) {
  return CONTENDERS[name].files.map((file) => path.join(BENCH, 's1/apps', file));
}
