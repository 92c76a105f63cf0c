// Puts together the two scripts that every document of a window runs before its own: one in the page's world, one in
// the preload's isolated world.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createBridgeEnd } from './bridge-end.ts';
import { createCodec } from './codec.ts';
import { runPageWorld } from './page-world.ts';
import { createEmitterClass } from './preload-emitter.ts';
import { runPreloadWorld } from './preload-world.ts';

/** The isolated world's name; Electron calls its own so, too. */
export const preloadWorldName = 'Electron Isolated Context';
export const bindingName = 'electronStandIn';
export const deliverySymbol = 'electron-stand-in';

const secret = randomUUID();

export function pageWorldScript(): string {
  const parts = [
    `secret: ${JSON.stringify(secret)}`,
    `createCodec: ${createCodec}`,
    `createBridgeEnd: ${createBridgeEnd}`,
  ];
  return `(${runPageWorld})({ ${parts.join(',\n')} });`;
}

/** `preload` is the path of the preload file, or undefined for a window without one. */
export function preloadWorldScript(preload: string | undefined, inSubFrames: boolean): string {
  const code = preload === undefined ? null : { path: preload, source: readPreload(preload) };
  const parts = [
    `secret: ${JSON.stringify(secret)}`,
    `binding: ${JSON.stringify(bindingName)}`,
    `deliverySymbol: ${JSON.stringify(deliverySymbol)}`,
    `createCodec: ${createCodec}`,
    `createBridgeEnd: ${createBridgeEnd}`,
    `createEmitterClass: ${createEmitterClass}`,
    `preload: ${JSON.stringify(code)}`,
    `inSubFrames: ${inSubFrames}`,
    `process: ${JSON.stringify(describeProcess())}`,
  ];
  return `(${runPreloadWorld})({ ${parts.join(',\n')} });`;
}

function readPreload(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // The real preload loader reports a missing file where it reports one that throws: in the page's console.
    return `throw new Error(${JSON.stringify(String(error))})`;
  }
}

/** The part of `process` that a sandboxed preload sees. */
function describeProcess(): object {
  const { argv, arch, env, execPath, pid, platform, version, versions } = process;
  const flags = { type: 'renderer', sandboxed: true, contextIsolated: true };
  return {
    ...flags,
    argv: argv.slice(0, 1),
    arch,
    env: { ...env },
    execPath,
    pid,
    platform,
    version,
    versions,
  };
}
