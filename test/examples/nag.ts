import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Fails where the AwsSolutions pack of cdk-nag finds something in a stack that is not acknowledged. */
export function expectNoFindings(make: (app: App) => void): void {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  make(app);
  expect(() => app.synth()).not.toThrow();
}
