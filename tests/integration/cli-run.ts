// Runs the command line as a process of its own, as a terminal would.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** The bundle, as operators run it; `built-bundles.mjs` has made it of what stands in the sources now. */
const ENTRY = resolve(import.meta.dirname, '../../out/cli/klyuchnik.js');

export type Run = { exitCode: number | null; stdout: string; stderr: string };

/** Starts the command line; the caller ends it. */
export function startCli(args: readonly string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, [ENTRY, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

/** Runs it to its end with `input` on standard input. */
export async function runCli(
  args: readonly string[],
  input: string | Buffer = '',
  env: Record<string, string> = {},
): Promise<Run> {
  const child = startCli(args, env);
  // Wrong usage ends the program before it reads its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const closed = new Promise<number | null>((done) => child.once('close', done));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { exitCode, stdout, stderr };
}
