// Files that the system opens with the program: found on a hostile command line, looked at without harm, kept in their order.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FileOpenings, findFileIn, OpenedFiles } from '../../src/main/opened-files.ts';
import { LONGEST_PACKAGE } from '../../src/shared/sealed-package.ts';

const ARMOURED = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';
const BARE = 'age-encryption.org/v1\n-> scrypt x 18\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-opened-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it.each([
    [['klyuchnik'], null],
    [['klyuchnik', '--flag', '.'], null],
    [['klyuchnik', 'token.age'], '/home/me/token.age'],
    [['klyuchnik', '/mnt/token.AGE', '--original-process-start-time=1'], '/mnt/token.AGE'],
    [['klyuchnik', '--allow-file-access-from-files', '--', 'one.age', 'two.age'], '/home/me/two.age'],
    [['klyuchnik', pathToFileURL('/mnt/мой токен.age').href], '/mnt/мой токен.age'],
    // The program's own name is no file to open.
    [['token.age'], null],
    [['klyuchnik', '--open=token.age'], null],
    [['klyuchnik', 'token.age.exe'], null],
    [['klyuchnik', 'a\0.age'], null],
    [['klyuchnik', 'file://elsewhere/share/token.age'], null],
    [['klyuchnik', 'file:///%00.age'], null],
    [['klyuchnik', 'https://example.com/token.age'], '/home/me/https:/example.com/token.age'],
  ])('%j names %j', (argv, path) => {
    expect(findFileIn(argv, '/home/me')).toBe(path);
  });
});

describe('an opened file', () => {
  let told = 0;
  let files: OpenedFiles;
  beforeEach(() => {
    told = 0;
    files = new OpenedFiles(() => {
      told += 1;
    });
  });
  const place = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const contentOf = async (path: string) => {
    await files.give(path);
    expect(told).toBe(1);
    return files.take()?.content;
  };
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it('in letters is a package, whole', async () => {
    expect(await contentOf(place('a.age', ARMOURED))).toEqual({ kind: 'armoured', base64: base64(ARMOURED) });
    told = 0;
    const after = `\r\n ${ARMOURED}`;
    expect(await contentOf(place('b.age', after))).toEqual({ kind: 'armoured', base64: base64(after) });
  });

  it('in bytes may be a package or a backup, and a long one is no package', async () => {
    expect(await contentOf(place('a.age', BARE))).toEqual({ kind: 'bare', base64: base64(BARE) });
    const long = place('long.age', BARE);
    truncateSync(long, LONGEST_PACKAGE);
    told = 0;
    expect(await contentOf(long)).toMatchObject({ kind: 'bare', base64: expect.stringMatching(/^YWdl/) });
    truncateSync(long, LONGEST_PACKAGE + 1);
    told = 0;
    expect(await contentOf(long)).toEqual({ kind: 'bare', base64: null });
  });

  it.each([
    ['nothing', '', 'not-age'],
    ['any text', 'ACMA:not-a-package', 'not-age'],
    ['bytes', Buffer.alloc(4096, 0xff), 'not-age'],
    ['letters without end', ARMOURED.padEnd(LONGEST_PACKAGE + 1), 'not-age'],
  ] as const)('that holds %s is refused', async (_what, content, problem) => {
    expect(await contentOf(place('a.age', content))).toEqual({ kind: 'refused', problem });
  });

  it('that is gone, or is none, is refused in words of its own', async () => {
    expect(await contentOf(join(folder, 'gone.age'))).toEqual({ kind: 'refused', problem: 'missing' });
    mkdirSync(join(folder, 'folder.age'));
    told = 0;
    expect(await contentOf(join(folder, 'folder.age'))).toEqual({ kind: 'refused', problem: 'no-file' });
    told = 0;
    expect(await contentOf(`${folder}/a\0.age`)).toEqual({ kind: 'refused', problem: 'unreadable' });
    symlinkSync(join(folder, 'loop.age'), join(folder, 'loop.age'));
    told = 0;
    expect(await contentOf(join(folder, 'loop.age'))).toEqual({ kind: 'refused', problem: 'unreadable' });
  });

  it.skipIf(process.platform === 'win32')('that is a pipe or a device keeps nobody waiting', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.age')]);
    expect(await contentOf(join(folder, 'pipe.age'))).toEqual({ kind: 'refused', problem: 'no-file' });
    symlinkSync('/dev/zero', join(folder, 'zero.age'));
    told = 0;
    expect(await contentOf(join(folder, 'zero.age'))).toEqual({ kind: 'refused', problem: 'no-file' });
  });

  it('bears a name that can be shown, and waits for its turn; too many do not', async () => {
    const path = place('a\u202egpj.age', ARMOURED);
    await files.give(path);
    expect(files.take()?.name).toBe('agpj.age');
    for (let number = 0; number < 12; number += 1) await files.give(place(`${number}.age`, ARMOURED));
    const names = Array.from({ length: 12 }, () => files.take()?.name ?? null);
    expect(names).toEqual([...Array.from({ length: 10 }, (_, number) => `${number}.age`), null, null]);
  });
});

describe('the way from the system', () => {
  it('keeps what is named before the program is there, in its order', () => {
    const openings = new FileOpenings();
    const heard: string[] = [];
    openings.give('/one.age');
    openings.give(null);
    openings.give('/two.age');
    openings.hear((path) => heard.push(path));
    openings.give('/three.age');
    expect(heard).toEqual(['/one.age', '/two.age', '/three.age']);
  });
});
