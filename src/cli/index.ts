// The command line: reads the arguments, runs one command, and answers with its exit code.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { DEFAULT_TIMEOUT_MS } from '../core/checks/check-token.ts';
import { adviseScopes } from './advise.ts';
import { handOver } from './handover.ts';
import { openPackage } from './open-package.ts';
import { listOperations } from './operations.ts';
import { EXIT, note } from './output.ts';
import { servePractice } from './practice.ts';
import { probe } from './probe.ts';
import { hideTokens, UsageError } from './usage-error.ts';
import { checkReport } from './verify-report.ts';

// The longest time a timer can hold.
const LONGEST_TIMEOUT_MS = 2_147_483_647;

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function buildProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('klyuchnik')
    .description('Tests API-Key tokens of Yandex.Market cabinets. A token comes on standard input alone.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(hideTokens(text)) });

  program
    .command('probe')
    .description('check the token on standard input; stores nothing')
    .requiredOption('--api <url>', 'the API to ask: an official host or this computer')
    .option('--allow-host <host>', 'allow this other host in --api')
    .option('--deep', 'also probe each scope of the token')
    .option(
      '--timeout <ms>',
      'deadline of the whole check',
      wholeNumber(1, LONGEST_TIMEOUT_MS),
      DEFAULT_TIMEOUT_MS,
    )
    .option('--json', 'print one JSON value')
    .action(async (options) => finish(await probe(options)));

  program
    .command('operations')
    .description('list the operations of the API')
    .option('--scopes <list>', 'tell which of them these scopes may call, such as PRICING,COMMUNICATION')
    .option('--search <text>', 'only those this fits: by id, path, group or title in Russian or English')
    .option('--json', 'print one JSON value')
    .action((options) => finish(listOperations(options)));

  program
    .command('advise')
    .description('name the least powerful scopes that let a token call these operations')
    .argument('<operationId...>', 'what the token must be able to call')
    .option('--json', 'print one JSON value')
    .action((operationIds, options) => finish(adviseScopes(operationIds, options)));

  program
    .command('verify-report')
    .description('tell whether a proof report, a JSON or HTML file, is as it was signed; needs no network')
    .argument('<file>', 'the report')
    .option('--key <fingerprint>', 'the key it must be signed with, as its owner gave it')
    .option('--json', 'print one JSON value')
    .action(async (file, options) => finish(await checkReport(file, options)));

  program
    .command('handover')
    .description('tell whether the token on standard input may be handed over for a job; stores nothing')
    .option('--list', 'list the profiles: what a token needs for each job')
    .option('--profile <id>', 'the job')
    .option('--profiles <file>', 'know the profiles of this exported file too')
    .option('--api <url>', 'the API to ask: an official host or this computer')
    .option('--allow-host <host>', 'allow this other host in --api')
    .option(
      '--timeout <ms>',
      'deadline of the whole check',
      wholeNumber(1, LONGEST_TIMEOUT_MS),
      DEFAULT_TIMEOUT_MS,
    )
    .option('--json', 'print one JSON value')
    .action(async (options) => finish(await handOver(options)));

  program
    .command('open-package')
    .description(
      'open a sealed package, its passphrase on standard input, and check its token; shows no token',
    )
    .argument('<file>', 'the package')
    .option('--identity <file>', 'open it with this key file of age instead')
    .option('--receipt <file>', 'write the receipt for the sender there')
    .option('--by <name>', 'who received it, for the receipt')
    .option('--api <url>', 'where the practice market runs, for a package of it')
    .option('--timeout <ms>', 'deadline of the check', wholeNumber(1, LONGEST_TIMEOUT_MS), DEFAULT_TIMEOUT_MS)
    .option('--json', 'print one JSON value')
    .action(async (file, options) => finish(await openPackage(file, options)));

  program
    .command('practice')
    .description('run a practice market on this computer')
    .option('--port <n>', 'the port to listen on; any free one when absent', wholeNumber(0, 65_535), 0)
    .option('--cabinets <n>', 'this many invented cabinets instead of its own', wholeNumber(1, 100))
    .option('--tokens <n>', 'tokens in each of them', wholeNumber(1, 30), 30)
    .option('--json', 'print one JSON value, which it does anyway')
    .action(async (options) => finish(await servePractice(options)));

  return program;
}

/** Runs the command line and returns the exit code. */
async function run(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.good;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  try {
    if (args.some((argument) => hideTokens(argument) !== argument))
      throw new UsageError('A token in the arguments can be seen by others: send it on standard input.');
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what was wrong, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.wrongUsage;
    if (error instanceof UsageError) {
      note(`error: ${hideTokens(error.message)}`);
      return EXIT.wrongUsage;
    }
    note(`error: ${hideTokens(error instanceof Error ? error.message : String(error))}`);
    return EXIT.unproven;
  }
}

// Never 1: a broken program proves nothing about a token.
function endBroken(error: unknown): void {
  note(`error: ${hideTokens(error instanceof Error ? error.message : String(error))}`);
  process.exit(EXIT.unproven);
}

// The reader of our output may leave early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') endBroken(error);
});
process.on('uncaughtException', endBroken);
process.on('unhandledRejection', endBroken);

/** Resolves when everything written so far has left the program. */
function flushed(output: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => output.write('', () => resolve()));
}

const exitCode = await run(process.argv.slice(2));
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
// Not left to end by itself: a connection that is still being opened would hold it ten seconds beyond its deadline.
process.exit(exitCode);
