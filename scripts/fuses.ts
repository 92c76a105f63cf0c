// What the fuses of a packed program really are, read back from its binary.
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { RELEASE_FUSES } from './package-config.ts';

const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

/**
 * @param binary the program's file, on macOS its .app folder
 * @returns one sentence for each fuse that is not as a release has it; none when all are
 * @throws when the file holds no fuses
 */
export async function findWrongFuses(binary: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(binary);
  return Object.entries(RELEASE_FUSES).flatMap(([name, wanted]) => {
    const option = `${name[0]?.toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options;
    const state: number | undefined = wire[FuseV1Options[option]];
    if (state === (wanted ? ON : OFF)) return [];
    const found = state === ON ? 'on' : state === OFF ? 'off' : 'not there';
    return [`${name} is ${found} and must be ${wanted ? 'on' : 'off'}`];
  });
}
