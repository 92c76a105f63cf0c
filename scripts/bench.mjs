// `npm run bench:…`: sets up what is missing and runs one measurement on Node 24. Arguments go on to it.
import { fail, runNode, setUp } from './set-up.mjs';

try {
  await setUp([], (line) => process.stderr.write(`${line}\n`));
  process.exitCode = await runNode(process.argv.slice(2));
} catch (error) {
  fail(error);
}
