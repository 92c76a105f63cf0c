// Entries and handovers as the ledger has them; specs change what they are about.
import type { Handover } from '../../src/shared/handover-record.ts';
import type { LedgerContent, LedgerEntry } from '../../src/shared/ledger.ts';
import { BUILT_IN_PROFILES } from '../../src/shared/profile.ts';

export type HandedOver = Extract<LedgerContent, { kind: 'handed-over' }>;

export const TOKEN = { id: 'token', title: 'Репрайсер', fingerprint: 'A7K2M9QX', name: 'repricer' };
export const CABINET = {
  id: 'cabinet',
  title: 'Садовый дом',
  api: 'practice',
  businessId: '9007199254740993',
};
export const ANNA = { id: 'anna', name: 'Анна', kind: 'person' } as const;
export const GIVEN_AT = Date.parse('2026-11-20T10:00:00Z');

/** A built-in profile as the ledger keeps it. */
export function profileMention(id: string): HandedOver['profile'] {
  const profile = BUILT_IN_PROFILES.find((one) => one.id === id);
  if (!profile) throw new Error(`No profile ${id}`);
  const { note: _note, builtIn: _builtIn, ...mention } = profile;
  return mention;
}

/** What is written down when a token is given by the clipboard for prices, with nothing to say against it. */
export function handedOver(parts: Partial<HandedOver> = {}): HandedOver {
  return {
    kind: 'handed-over',
    handoverId: 'handover',
    token: TOKEN,
    cabinet: CABINET,
    holder: ANNA,
    profile: profileMention('prices'),
    way: 'copy',
    form: null,
    lock: null,
    packageId: null,
    useBy: null,
    by: 'Пётр',
    note: '',
    check: { at: GIVEN_AT, verdict: 'good', cause: 'works' },
    verdict: 'ready',
    reasons: [],
    despite: null,
    scopes: ['PRICING'],
    ...parts,
  };
}

/** The same as it stands now. */
export function handover(parts: Partial<Handover> = {}): Handover {
  const { kind: _kind, ...rest } = handedOver();
  return { ...rest, entry: 1, at: GIVEN_AT, holds: true, received: null, ended: null, ...parts };
}

export function entry(number: number, content: LedgerContent | null, holds = true): LedgerEntry {
  return { number, at: GIVEN_AT + number, holds, content };
}
