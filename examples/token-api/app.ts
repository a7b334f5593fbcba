import { App } from 'aws-cdk-lib';
import { TokenApi } from './token-api';

new TokenApi(new App(), 'TokenApi');
