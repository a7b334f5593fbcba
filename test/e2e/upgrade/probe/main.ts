import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { functionFacts } from './function-facts';
import { itemFacts } from './item-facts';
import { objectFacts } from './object-facts';
import { Emulator } from '../../emulator/emulator';
import { stopWithThisProcess } from '../../emulator/on-exit';
import { administrator } from '../../main-job/administrator';
import { measure } from '../../probe/fact';

/** Measures how far the emulator does what the upgrade of guests rests on. The exit code is the number of differences. */
async function main(): Promise<number> {
  stopWithThisProcess();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const emulator = await Emulator.start({ plain: process.argv.includes('--plain') });
  try {
    const { endpoint, region, credentials } = emulator.access;
    const { s3 } = administrator(emulator.access);
    await s3.send(new CreateBucketCommand({ Bucket: 'facts' }));
    const facts = [
      ...objectFacts(s3, 'facts'),
      ...itemFacts(new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 })),
      ...await functionFacts(emulator.access),
    ];
    let differences = 0;
    for (const fact of facts) {
      const { name, difference } = await measure(fact);
      if (difference !== undefined) differences += 1;
      process.stdout.write(difference === undefined ? `MATCH    ${name}\n` : `DIFFERS  ${name} (${difference})\n`);
    }
    process.stdout.write(`${facts.length - differences} of ${facts.length} match\n`);
    return differences;
  } finally {
    await emulator.stop();
  }
}

main().then((differences) => process.exit(Math.min(differences, 255)), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(255);
});
