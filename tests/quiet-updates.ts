// Updates over a server that always has the same newer version, and an installer that only tells that it was started.
import { type UpdateSource, Updates, type UpdatesPorts } from '../src/main/updates.ts';

const OFFER = { version: '9.9.9', notes: 'Faster.' };

export function openQuietUpdates(
  ports: Pick<UpdatesPorts, 'isOn' | 'lock' | 'report'> & Partial<UpdatesPorts> & { onInstall?: () => void },
  source: Partial<UpdateSource> = {},
): Updates {
  return new Updates({
    release: { configured: true, address: new URL('https://updates.example/'), installedAs: 'deb' },
    openSource: async () => ({
      look: async () => ({ kind: 'newer', offer: OFFER }),
      download: async () => {},
      install: async () => ports.onInstall?.(),
      ...source,
    }),
    work: () => null,
    announce: () => {},
    clock: Date.now,
    ...ports,
  });
}
