// The texts a hostile window would write into the fields of a call: what the handlers really read, right and nearly right,
// and the ids that were given out before.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { OFFICIAL_APIS, PRACTICE_API } from '../../src/shared/api-address.ts';
import { BUILT_IN_PROFILES } from '../../src/shared/profile.ts';
import { madeUpToken } from '../faults/acts.ts';
import type { Random } from '../faults/random.ts';
import { PASSPHRASE } from '../integration/open-test-core.ts';
import type { TextFor } from './ipc-fitting.ts';
import { drawOf, ODD_TEXTS } from './ipc-payloads.ts';

/** Those that the vault is given as a rule, and begins with. */
export const RIGHT_PASSPHRASES = [PASSPHRASE, 'фонарь улитка девятый причал 41'];
const WRONG_PASSPHRASES = ['x', 'пароль', 'неверный конь батарея скрепка 8', 'й'.repeat(1024), 'a\u0000b'];
/** As many ids of a kind are remembered. */
const MOST_IDS = 40;

export type Texts = {
  textFor: TextFor;
  /** Remembers every id in what a call of this noun answered, and the titles. */
  learn(noun: string, answer: unknown): void;
  /** Forgets the ids in a payload that was answered with not-found: most of what is tried should be there. */
  forget(payload: unknown): void;
  /** Whether the right passphrase is among those that are tried. */
  knowsPassphrase: boolean;
  /** What the vault was last given. */
  passphrase: string;
};

/** @param tokens values that are tried out and imported, @param files what the program has written so far */
export async function makeTexts(
  random: Random,
  tokens: readonly string[],
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<Texts> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const { operations, asOf } = loadCatalogue();
  const operationIds = operations.map(({ operationId }) => operationId);
  const known = new Map<string, string[]>([['profiles', BUILT_IN_PROFILES.map(({ id }) => id)]]);
  const remember = (kind: string, id: string) => {
    const ids = known.get(kind) ?? [];
    if (!ids.includes(id)) ids.push(id);
    known.set(kind, ids.slice(-MOST_IDS));
  };
  const one = (of: readonly string[]) => drawOf(random, of);
  const knownId = (kind: string) => {
    const ids = random.below(8) === 0 ? [...known.values()].flat() : (known.get(kind) ?? []);
    // The newest is the likeliest to be there still.
    return (random.below(2) === 0 ? ids.at(-1) : random.one(ids)) ?? 'absent';
  };
  const written = (kind: string) => {
    const name = random.one([...files.keys()].filter((path) => path.startsWith(kind)));
    return name === undefined ? null : Buffer.from(files.get(name) ?? '');
  };
  const token = () =>
    one([...tokens, madeUpToken(random.below(1e9)), 'ACMA:short', 'y0_AgAAAA', 'eyJhbGciOi.e30.x']);
  const imported = () =>
    one([
      `Кабинет;Название;Токен\nЛавка;Новый;${token()}\n;;\n`,
      `MARKET_TOKEN="${token()}"\n# заметка\nOTHER=${token()}`,
      `${token()}\n${token()} заметка\n\n${token()}`,
      `{"items":[{"type":1,"name":"Токен","login":{"password":"${token()}"}}]}`,
      `"Group","Title","Username","Password"\n"Root","Один","","${token()}"`,
      `"не закрыто;${token()}`,
      '[[[['.repeat(2000),
    ]);
  const catalogue = () =>
    JSON.stringify({
      asOf: one(['2030-01-01', '2026-10-20', asOf, '1999-13-41']),
      operations: operations.slice(random.below(100)).map((operation) => ({
        ...operation,
        readOnly: random.below(50) > 0 && operation.readOnly,
      })),
    });
  const profiles = () =>
    JSON.stringify({
      format: 'klyuchnik-profiles',
      version: 1,
      profiles: Array.from({ length: random.below(3) }, (_, at) => ({
        id: one([`own-${at}`, 'prices', '__proto__', knownId('profiles')]),
        title: one(['Цены', ...ODD_TEXTS]),
        scopes: [one(ACCESS_SCOPE_NAMES)],
        operations: [one(operationIds)],
        extraScopes: [],
        extraOperations: [],
        note: '',
      })),
    });
  const told = () =>
    one([
      `HTTP/1.1 401 Unauthorized\nApi-Key: ${token()}\n\n{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"${token()}"}]}`,
      `curl: (60) SSL certificate problem ${token()}`,
      '{"a":'.repeat(2000),
      '<html>'.repeat(2000),
    ]);
  const readBy: Record<string, () => string> = {
    imports: imported,
    catalogue,
    doctor: told,
    profiles: () => written('json')?.toString() ?? profiles(),
    handovers: () => written('receipt')?.toString() ?? '{"format":"klyuchnik-receipt","version":1}',
  };
  // Mostly the right one: after some wrong ones in a row none is looked at for a while.
  const passphrase = () => {
    if (texts.knowsPassphrase && random.below(6) > 0) return texts.passphrase;
    return one(WRONG_PASSPHRASES);
  };
  const byField: Record<string, () => string> = {
    passphrase,
    current: passphrase,
    next: () => one([...RIGHT_PASSPHRASES, ...WRONG_PASSPHRASES]),
    value: token,
    api: () =>
      one([
        PRACTICE_API,
        PRACTICE_API,
        ...Object.values(OFFICIAL_APIS),
        'http://127.0.0.1:9',
        'https://a.example',
      ]),
    file: () =>
      (written('package') ?? Buffer.from(`age-encryption.org/v1\n-> scrypt AAAA 99\n`)).toString('base64'),
    identity: () => one([identity, identity, 'AGE-SECRET-KEY-1']),
    recipient: () => one([recipient, recipient, 'age1x']),
    operationId: () => one(random.below(3) > 0 ? ['getCampaigns', 'getAuthTokenInfo'] : operationIds),
    operations: () => one(operationIds),
    extraOperations: () => one(operationIds),
    scopes: () => one(ACCESS_SCOPE_NAMES),
    extraScopes: () => one(ACCESS_SCOPE_NAMES),
    unlock: () => knownId('titles'),
    useBy: () => one(['2026-12-31', '2031-02-28', '0001-01-01', '2026-02-30']),
    until: () => one(['2026-12-31', '2031-02-28', '9999-12-31', '2026-02-30']),
    from: () => one(['00:00', '23:59', '24:00']),
    to: () => one(['00:00', '07:30']),
    body: () => one(['', '', '', '{}', '{"offers":[]}', '{"a":1e999}', '[[[['.repeat(5000), '\ud800']),
    key: () =>
      one(['businessId', 'campaignId', 'limit', 'page_token', '__proto__', 'constructor', '../', PASSPHRASE]),
    params: () => one(['1', '77', '../..', '\ud800', '%2f']),
    query: () => one(['1', '200', 'x&y=1', '\n']),
    section: () => one(['pinned', 'ungrouped', 'group:Клиент', 'group:__proto__', 'group:', 'other']),
    group: () => one(['Клиент', 'Клиент', 'constructor', ...ODD_TEXTS]),
    ids: () => knownId(one(['tokens', 'cabinets'])),
  };
  const texts: Texts = {
    knowsPassphrase: true,
    passphrase: PASSPHRASE,
    textFor(field, noun) {
      if (field === 'text') return readBy[noun]?.() ?? null;
      if (field === 'id') return knownId(noun === 'calls' ? 'tokens' : noun);
      if (field === 'successorId') return knownId('tokens');
      if (field === 'seenId') return one(['77', knownId('others')]);
      if (field.endsWith('Id') && field !== 'operationId') return knownId(`${field.slice(0, -2)}s`);
      return byField[field]?.() ?? null;
    },
    learn(noun, answer) {
      learnFrom(answer, noun, (name, value, kind) => {
        if (name === 'id') remember(kind, value);
        else if (name.endsWith('Id')) remember(`${name.slice(0, -2)}s`, value);
        else if (name === 'title') remember('titles', value);
      });
    },
    forget(payload) {
      learnFrom(payload, '', (_name, value) => {
        for (const [kind, ids] of known) {
          if (kind !== 'profiles')
            known.set(
              kind,
              ids.filter((id) => id !== value),
            );
        }
      });
    },
  };
  return texts;
}

/** Whose ids stand in a part of an answer, by the part's name. Those of other parts are the Market's. */
const KIND_OF_PART: Record<string, string> = {
  cabinets: 'cabinets',
  tokens: 'tokens',
  handover: 'handovers',
  copies: 'backups',
  replaced: 'backups',
};

function learnFrom(
  answer: unknown,
  kind: string,
  learn: (name: string, value: string, kind: string) => void,
): void {
  if (typeof answer !== 'object' || answer === null) return;
  if (Array.isArray(answer)) {
    // Of long lists the last few: the newest, or the oldest.
    for (const item of answer.slice(-5)) learnFrom(item, kind, learn);
    return;
  }
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string') learn(name, value, kind);
    else learnFrom(value, KIND_OF_PART[name] ?? 'others', learn);
  }
}
