'use strict';
// node s1/app.cjs CONTENDER: the whole program that is timed. What the CDK CLI would pass comes through the environment.
const { App } = require('aws-cdk-lib');
const { build } = require(`./apps/${process.argv[2]}.cjs`);

const app = new App();
build(app);
app.synth();
