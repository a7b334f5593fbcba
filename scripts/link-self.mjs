// Lets examples and tests import this package by its own name, as its users do.
import { lstatSync, rmSync, symlinkSync } from 'node:fs';

const link = 'node_modules/cdk-cognito-access';
if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
symlinkSync('..', link, 'junction');
