// The program as it stands here in a folder of its own, told in its package.json where updates lie, playing an AppImage; and
// the server it was told of, which speaks https.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeCertificate } from '../electron-stand-in/self-signed.ts';
import { UpdateServer } from '../update-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export type UpdatingProgram = {
  folder: string;
  /** The file that is to be replaced. */
  installed: string;
  server: UpdateServer;
  close(): Promise<void>;
};

export async function makeUpdatingProgram(): Promise<UpdatingProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-e2e-program-'));
  const installed = join(folder, 'Klyuchnik.AppImage');
  const authority = makeCertificate({ name: 'Authority of the spec' });
  const server = await UpdateServer.start(authority);
  cpSync(join(ROOT, 'out'), join(folder, 'out'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const told = { ...manifest, updates: `${server.origin}/releases` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(told));
  writeFileSync(join(folder, 'dev-app-update.yml'), 'updaterCacheDirName: klyuchnik-updater\n');
  writeFileSync(join(folder, 'authority.pem'), authority.cert);
  writeFileSync(installed, 'the version of now');
  // The program is started with the surroundings of this process.
  const surroundings = {
    NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
    APPIMAGE: installed,
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  const before = Object.keys(surroundings).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, surroundings);
  return {
    folder,
    installed,
    server,
    async close() {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await server.close();
      // A program that is still ending may write into it.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
