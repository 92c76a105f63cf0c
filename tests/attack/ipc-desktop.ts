// What stands around the program while it is attacked: the network, and an operator who answers every dialog in some way.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpToken } from '../faults/acts.ts';
import type { Random } from '../faults/random.ts';
import type { TestCore } from '../integration/open-test-core.ts';

/** As many written files are kept. */
export const MOST_FILES = 12;

/** Only the practice market answers; every other address is not found. */
export function playNetwork({ line, market }: TestCore, count: () => void): void {
  const send = line.fetch;
  line.fetch = (url, init) => {
    count();
    if (String(url).startsWith(`${market.url}/`)) return send(url, init);
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    return Promise.reject(new TypeError('fetch failed', { cause }));
  };
}

/** The operator chooses a new place, an old file, or nothing. */
export function playDesktop({ desktop }: TestCore, random: Random, outside: string): void {
  const sample = join(outside, 'sample');
  mkdirSync(sample);
  const old = (name: string, content: string | Buffer) => {
    const path = join(sample, name);
    writeFileSync(path, content);
    return path;
  };
  const samples = [
    old('plain.csv', `Кабинет;Название;Токен\nЛавка;Из файла;${madeUpToken(7)}\n`),
    old('noise.bin', Buffer.from(Array.from({ length: 5000 }, () => random.below(256)))),
    old('empty.csv', ''),
    old('torn.age', 'age-encryption.org/v1\n-> scrypt AAAA'),
    join(sample, 'absent.csv'),
  ];
  let number = 0;
  const newPlace = (kind: string) => {
    if (random.below(6) === 0) return null;
    number += 1;
    return join(outside, `${kind}-${number}`);
  };
  const oldFile = (kind: string) => {
    const made = readdirSync(outside).filter((name) => name.startsWith(kind) && !name.endsWith('.part'));
    for (const name of made.slice(0, -MOST_FILES)) rmSync(join(outside, name), { force: true });
    const [name] = random.below(2) === 0 ? made.slice(-1) : [];
    return name === undefined ? (random.one([...samples, null]) ?? null) : join(outside, name);
  };
  desktop.chooses = (kind) => {
    number += 1;
    return random.below(6) === 0 ? null : `${kind}-${number}`;
  };
  desktop.exportGoesTo = newPlace;
  desktop.importComesFrom = () => oldFile('tokens');
  Object.defineProperties(desktop, {
    backupGoesTo: { get: () => newPlace('backup') },
    backupComesFrom: { get: () => oldFile('backup') },
  });
}
