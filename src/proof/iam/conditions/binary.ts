import { known } from '../answer';
import type { BaseOperator } from './operator';
import { unreadable } from './ordered';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The operator on bytes, which both sides write in Base64. */
export const BINARY: Readonly<Record<string, BaseOperator>> = {
  BinaryEquals: {
    negated: false,
    compare: (text, policyText) => {
      if (!BASE64.test(text) || !BASE64.test(policyText)) return unreadable(BASE64.test(text) ? policyText : text, 'Binary');
      return known(Buffer.from(text, 'base64').equals(Buffer.from(policyText, 'base64')));
    },
  },
};
