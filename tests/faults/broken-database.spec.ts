// Files of the database truncated, emptied, zeroed, bit-flipped, exchanged and gone: refused by name with every byte left
// as it was, or opened with everything in it. Damage that only one token suffers is that token's alone.
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '../seed.ts';
import { sizeOf } from '../sizes.ts';
import {
  contentsOf,
  copyOf,
  DATABASE,
  type MadeVault,
  makeVault,
  putFolderAt,
  readVault,
} from './made-vault.ts';
import { randomFrom } from './random.ts';

const FLIPS = sizeOf(60, 1500);
const LOG = `${DATABASE}-wal`;

let made: MadeVault;
let folder = '';
beforeAll(async () => {
  made = await makeVault();
});
afterAll(() => made.remove());
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

/** Refused with one of these codes, and nothing in the folder is another than before. */
async function expectRefusal(...codes: string[]): Promise<void> {
  const before = contentsOf(folder);
  const found = await readVault(folder);
  expect(found).toEqual({ code: expect.stringMatching(new RegExp(`^(${codes.join('|')})$`)) });
  expect(contentsOf(folder)).toEqual(before);
}

async function expectWhole(): Promise<void> {
  expect(await readVault(folder)).toEqual({ values: made.values, tornLog: null });
}

/** Either of the two; a database that opens must have everything. */
async function expectRefusalOrWhole(): Promise<void> {
  const before = contentsOf(folder);
  const found = await readVault(folder);
  if ('values' in found) {
    expect(found.values).toEqual(made.values);
    return;
  }
  expect(found.code).toBe('database-damaged');
  expect(contentsOf(folder)).toEqual(before);
}

describe('unbroken', () => {
  it.each(['closed', 'killed'] as const)('%s, it opens with everything', async (state) => {
    folder = copyOf(made[state]);
    await expectWhole();
  });
});

describe.each(['closed', 'killed'] as const)('the database of a program that was %s', (state) => {
  beforeEach(() => {
    folder = copyOf(made[state]);
  });

  it('is refused when it was emptied: it is not taken for a new one', async () => {
    truncateSync(at(DATABASE), 0);
    await expectRefusal('database-damaged');
  });

  it('is refused or whole when it was cut off, wherever that was', async () => {
    const { length } = readFileSync(at(DATABASE));
    const cuts = [1, 50, 99, 100, 101, 511, 512, 1024, 4095, 4096, 4097, 8192, length >> 1, length - 4096];
    for (const cut of [...cuts, length - 1]) {
      rmSync(folder, { recursive: true });
      folder = copyOf(made[state]);
      truncateSync(at(DATABASE), cut);
      await expectRefusalOrWhole();
    }
  });

  it('is refused when it was filled with zeros', async () => {
    writeFileSync(at(DATABASE), Buffer.alloc(readFileSync(at(DATABASE)).length));
    await expectRefusal('database-damaged');
  });

  it('is refused or whole when one page is zeros, whichever it is', async () => {
    const bytes = readFileSync(at(DATABASE));
    for (let page = 0; page < bytes.length / 4096; page += sizeOf(7, 1)) {
      rmSync(folder, { recursive: true });
      folder = copyOf(made[state]);
      writeFileSync(at(DATABASE), Buffer.from(bytes).fill(0, page * 4096, (page + 1) * 4096));
      await expectRefusalOrWhole();
    }
  });

  it('is refused when a folder lies in its place', async () => {
    putFolderAt(at(DATABASE));
    await expectRefusal('database-unreadable');
  });

  it('is refused when another file lies in its place', async () => {
    writeFileSync(at(DATABASE), 'чужой файл '.repeat(1000));
    await expectRefusal('database-damaged');
  });

  it('is refused when a newer program wrote it, and not a byte is touched', async () => {
    const newer = new Database(at(DATABASE));
    const version = newer.pragma('user_version', { simple: true }) as number;
    newer.pragma(`user_version = ${version + 1}`);
    newer.close();
    // The newer program was killed, too: its last changes stand in a log.
    if (state === 'killed') leaveLog(at(DATABASE));
    await expectRefusal('database-newer');
  });

  it(`suffers flipped bits in no more than one token (TEST_SEED=${SEED})`, async () => {
    const random = randomFrom(SEED);
    const bytes = readFileSync(at(DATABASE));
    for (let flip = 0; flip < FLIPS / 2; flip += 1) {
      rmSync(folder, { recursive: true });
      folder = copyOf(made[state]);
      const where = random.below(bytes.length);
      const bit = 1 << random.below(8);
      const flipped = Buffer.from(bytes);
      flipped[where] = (flipped[where] ?? 0) ^ bit;
      writeFileSync(at(DATABASE), flipped);
      const before = contentsOf(folder);
      const place = `byte ${where}, bit ${bit}`;
      const found = await readVault(folder).catch((error: unknown) => {
        throw new Error(place, { cause: error });
      });
      if ('code' in found) {
        expect(found.code, place).toMatch(
          /^(database-damaged|database-unreadable|vault-damaged|quick-unlock-failed|database-newer)$/,
        );
        if (found.code.startsWith('database')) expect(contentsOf(folder), place).toEqual(before);
        continue;
      }
      const intact = [...made.values].filter(([title, value]) => found.values.get(title) === value);
      expect(found.values.size, place).toBe(made.values.size);
      expect(intact.length, place).toBeGreaterThanOrEqual(made.values.size - 1);
    }
  }, 300_000);
});

describe('the log beside the database', () => {
  beforeEach(() => {
    folder = copyOf(made.killed);
  });

  it('is not thrown away when the database is gone', async () => {
    rmSync(at(DATABASE));
    await expectRefusal('database-damaged');
  });

  it('is refused when a folder lies in its place', async () => {
    putFolderAt(at(LOG));
    await expectRefusal('database-unreadable', 'database-damaged');
  });

  it('that is cut off leaves an older state that is whole', async () => {
    const { length } = readFileSync(at(LOG));
    for (const part of [0, 0.1, 0.3, 0.5, 0.77, 0.99]) {
      rmSync(folder, { recursive: true });
      folder = copyOf(made.killed);
      truncateSync(at(LOG), Math.floor(length * part));
      const found = await readVault(folder);
      if (!('values' in found)) throw new Error(found.code);
      // The first of them, one by one, and not a wrong one among them.
      const kept = [...made.values].slice(0, found.values.size);
      expect([...found.values].sort()).toEqual(kept.sort());
      expect(found.values.size).toBeGreaterThanOrEqual(made.values.size / 2);
    }
  });

  it('that has a hole in it is put aside whole, and that is told', async () => {
    const bytes = readFileSync(at(LOG));
    const frames = Math.floor((bytes.length - 32) / (4096 + 24));
    for (const broken of [
      (log: Buffer) => log.fill(0),
      (log: Buffer) => log.fill(0, 0, 32),
      (log: Buffer) => flipBit(log, 40),
      (log: Buffer) => flipBit(log, 32 + 24 + 1000),
      (log: Buffer) => flipBit(log, 32 + (frames >> 1) * (4096 + 24) + 2000),
      (log: Buffer) => log.fill(0, 32 + (frames >> 1) * (4096 + 24), 32 + (frames >> 1) * (4096 + 24) + 4000),
    ]) {
      rmSync(folder, { recursive: true });
      folder = copyOf(made.killed);
      writeFileSync(at(LOG), broken(Buffer.from(bytes)));
      const before = readFileSync(at(LOG));
      const found = await readVault(folder);
      if (!('values' in found)) throw new Error(found.code);
      expect(found.tornLog).toContain(`${LOG}.unreadable-`);
      expect(readFileSync(found.tornLog ?? '').equals(before)).toBe(true);
      expect([...found.values].every(([title, value]) => made.values.get(title) === value)).toBe(true);
    }
  });

  it('that ends in what an earlier one left behind has no hole', async () => {
    const log = readFileSync(at(LOG));
    const older = Buffer.from(log.subarray(32, 32 + 3 * (4096 + 24)));
    for (let frame = 0; frame < 3; frame += 1)
      older.fill(7, frame * (4096 + 24) + 8, frame * (4096 + 24) + 16);
    writeFileSync(at(LOG), Buffer.concat([log, older]));
    await expectWhole();
  });
});

describe('a stale index of the log', () => {
  it.each(['closed', 'killed'] as const)(
    'beside the database of a program that was %s is no hindrance',
    async (state) => {
      folder = copyOf(made[state]);
      writeFileSync(at(`${DATABASE}-shm`), 'старый указатель '.repeat(2000));
      await expectWhole();
    },
  );
});

function flipBit(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  return bytes;
}

/** Changes the database and leaves the change in the log, as a kill does. */
function leaveLog(file: string): void {
  const database = new Database(file);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.exec("CREATE TABLE of_the_future (a TEXT); INSERT INTO of_the_future VALUES ('kept')");
  const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
  database.close();
  writeFileSync(file, main);
  writeFileSync(`${file}-wal`, log);
}
