// Programs that people test API tokens with today, given the same tokens and the same two calls each. The two big ones
// are no dependencies of the project: they are fetched when they are measured.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BenchMarket, inTurn } from './market.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PINNED = { newman: '6.2.2', '@usebruno/cli': '4.1.0' };
const FOLDER = join(ROOT, 'node_modules', '.cache', 'klyuchnik-bench', Object.values(PINNED).join('-'));
const AT_ONCE = 16;

/** A program ready to run: what to start, and where. */
export type Peer = { name: string; command: string; args: string[]; cwd: string };

/**
 * Writes what the peers need into `folder`, and fetches them where they are missing.
 * @returns those that this machine has, and why the others are left out
 */
export function preparePeers(folder: string, market: BenchMarket): { peers: Peer[]; missing: string[] } {
  const missing: string[] = [];
  const peers: Peer[] = [];
  if (fetchPinned()) peers.push(newman(folder, market), ...bruno(folder, market));
  else missing.push(`${Object.keys(PINNED).join(' and ')}: npm could not fetch them`);
  if (hasCommand('curl') && hasCommand('xargs')) peers.push(curl(folder, market));
  else missing.push('xargs with curl: this machine lacks one of them');
  return { peers, missing };
}

function fetchPinned(): boolean {
  if (Object.keys(PINNED).every((name) => existsSync(join(FOLDER, 'node_modules', name)))) return true;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n');
  const wanted = Object.entries(PINNED).map(([name, version]) => `${name}@${version}`);
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact'];
  const done = spawnSync('npm', ['install', ...quiet, ...wanted], {
    cwd: FOLDER,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return done.status === 0;
}

const hasCommand = (name: string) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;

function newman(folder: string, market: BenchMarket): Peer {
  const auth = [{ key: 'Api-Key', value: '{{token}}' }];
  const isOk = {
    listen: 'test',
    script: { exec: ['pm.test("is answered", () => pm.response.to.have.status(200));'] },
  };
  const item = (name: string, method: string, url: string) => ({
    name,
    request: { method, url, header: auth },
    event: [isOk],
  });
  const collection = {
    info: { name: 'Tokens', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      item('Introspection', 'POST', `${market.url}/v2/auth/token`),
      item('Stores', 'GET', `${market.url}/v2/campaigns?limit=100`),
    ],
  };
  writeFileSync(join(folder, 'collection.json'), JSON.stringify(collection));
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify(inTurn(market).map((token) => ({ token }))));
  const script = join(FOLDER, 'node_modules', 'newman', 'bin', 'newman.js');
  const args = ['run', 'collection.json', '--iteration-data', 'tokens.json', '--silent'];
  return { name: 'newman', command: process.execPath, args: [script, ...args], cwd: folder };
}

function bruno(folder: string, market: BenchMarket): Peer[] {
  const collection = join(folder, 'bruno');
  mkdirSync(collection);
  writeFileSync(
    join(collection, 'bruno.json'),
    JSON.stringify({ version: '1', name: 'Tokens', type: 'collection' }),
  );
  const request = (name: string, nth: number, method: string, path: string) =>
    writeFileSync(
      join(collection, `${name}.bru`),
      `meta {\n  name: ${name}\n  type: http\n  seq: ${nth}\n}\n\n` +
        `${method} {\n  url: ${market.url}${path}\n  body: none\n  auth: none\n}\n\n` +
        `headers {\n  Api-Key: {{token}}\n}\n\nassert {\n  res.status: eq 200\n}\n`,
    );
  request('introspection', 1, 'post', '/v2/auth/token');
  request('stores', 2, 'get', '/v2/campaigns?limit=100');
  const data = join(folder, 'tokens.csv');
  writeFileSync(data, ['token', ...inTurn(market)].join('\n'));
  const script = join(FOLDER, 'node_modules', '@usebruno', 'cli', 'bin', 'bru.js');
  const args = [script, 'run', '--csv-file-path', data];
  const peer = { command: process.execPath, cwd: collection };
  return [
    { ...peer, name: 'bru', args },
    { ...peer, name: 'bru --parallel', args: [...args, '--parallel'] },
  ];
}

/** Both calls of a token by one curl, sixteen of them at once; each takes its header from a file, as no argument may hold a token. */
function curl(folder: string, market: BenchMarket): Peer {
  const names = inTurn(market).map((token, nth) => {
    const call = (method: string, path: string) =>
      `url = "${market.url}${path}"\nrequest = "${method}"\nheader = "Api-Key: ${token}"\noutput = "${folder}/answer-${nth}"\nsilent\n`;
    const name = join(folder, `curl-${nth}.txt`);
    writeFileSync(name, `${call('POST', '/v2/auth/token')}next\n${call('GET', '/v2/campaigns?limit=100')}`);
    return name;
  });
  writeFileSync(join(folder, 'curl-files.txt'), names.join('\n'));
  const args = ['-a', 'curl-files.txt', '-P', String(AT_ONCE), '-n', '1', 'curl', '--config'];
  return { name: `xargs -P ${AT_ONCE} curl`, command: 'xargs', args, cwd: folder };
}
