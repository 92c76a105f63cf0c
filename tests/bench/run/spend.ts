// Runs a program to its end and tells what it cost: its time, its work and its memory, with all that it started.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peers.ts';

/**
 * `ms` from start to end; `cpuMs` user and system time of all its processes; `peakMb` the most memory that its largest
 * process held. The last two need GNU time, and are null without it.
 */
export type Spent = {
  ms: number;
  cpuMs: number | null;
  peakMb: number | null;
  code: number | null;
  output: string;
};

const GNU_TIME = '/usr/bin/time';

export async function spend({ command, args, cwd }: Omit<Peer, 'name'>): Promise<Spent> {
  const report = join(tmpdir(), `klyuchnik-bench-time-${process.pid}`);
  const isTimed = existsSync(GNU_TIME);
  const timed = ['-q', '-f', '%U %S %M', '-o', report, command, ...args];
  const started = performance.now();
  const child = spawn(isTimed ? GNU_TIME : command, isTimed ? timed : args, {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const ms = performance.now() - started;
  if (!isTimed) return { ms, cpuMs: null, peakMb: null, code, output };
  const [user = 0, system = 0, kib = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  rmSync(report);
  return { ms, cpuMs: (user + system) * 1000, peakMb: kib / 1024, code, output };
}
