import type { Operator } from './operator';
import { POOL_OPERATORS } from './pool-operators';
import { RESOURCE_OPERATORS } from './resource-operators';
import { STATEMENT_OPERATORS } from './statement-operators';
import { TRUST_OPERATORS } from './trust-operators';

/** All the mistakes that are tried. */
export const OPERATORS: readonly Operator[] = [...STATEMENT_OPERATORS, ...TRUST_OPERATORS, ...POOL_OPERATORS, ...RESOURCE_OPERATORS];
