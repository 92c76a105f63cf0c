// A data folder of any size, made through the store as years of work would have left it.
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Core } from '../../../src/core/core.ts';
import { Secret } from '../../../src/core/secret.ts';
import { MIGRATIONS } from '../../../src/core/store/migrations.ts';
import type { CheckView } from '../../../src/shared/views.ts';
import { openFolder } from '../../e2e/filled-vault.ts';

export type Size = { cabinets: number; tokensEach: number; checks: number };

const API = 'https://api.partner.market.yandex.ru';
const DAY = 24 * 3_600_000;
/** Younger than what is rolled up, so that every row stays for the days a made folder is kept. */
const HISTORY = 80 * DAY;
/** Rows in one transaction. */
const AT_ONCE = 20_000;
const KEPT = resolve(import.meta.dirname, '../../../test-results/bench');

export const cabinetTitle = (index: number) => `Cabinet ${String(index + 1).padStart(3, '0')}`;
export const tokenTitle = (index: number) => `Integration ${String(index + 1).padStart(2, '0')}`;

/** Fills an empty folder; one of this size that was made before, with the database in its present shape, is copied. */
export async function makeFolder(folder: string, size: Size, say: (line: string) => void = () => undefined) {
  const name = `${size.cabinets}x${size.tokensEach}-${size.checks}-v${MIGRATIONS.length}`;
  const kept = join(KEPT, name);
  if (!existsSync(kept)) {
    const unfinished = `${kept}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    say(`Making ${name}…`);
    const core = await openFolder(unfinished);
    fill(core, size);
    core.store.close();
    renameSync(unfinished, kept);
  }
  cpSync(kept, folder, { recursive: true });
}

function fill(core: Core, { cabinets, tokensEach, checks }: Size): void {
  const { store } = core;
  const began = Date.now() - HISTORY;
  const tokens: { id: string; identity: { id: string; name: string } }[] = [];
  store.quickly(() => {
    for (let index = 0; index < cabinets; index += 1) {
      const identity = { id: String(70_000 + index), name: cabinetTitle(index) };
      const { id } = core.cabinets.add({ title: identity.name, colour: 'teal', api: API });
      store.cabinets.pinIdentity(id, identity);
      for (let nth = 0; nth < tokensEach; nth += 1) {
        const value = new Secret(`ACMA:${randomBytes(15).toString('hex')}${'ab12cd34ef'}`);
        const token = core.tokens.keepNew(id, value, tokenTitle(nth), 'Held by the integrator');
        const facts = { name: tokenTitle(nth), scopes: ['PRICING' as const], unknownScopes: [] };
        store.tokens.keepFacts(token.id, facts, began);
        store.tokens.keepBelonging(token.id, identity);
        tokens.push({ id: token.id, identity });
      }
    }
  });
  const step = HISTORY / Math.max(1, checks);
  for (let from = 0; from < checks; from += AT_ONCE) {
    store.quickly(() => {
      for (let nth = from; nth < Math.min(checks, from + AT_ONCE); nth += 1) {
        const token = tokens[nth % tokens.length];
        if (token)
          store.checks.insert(token.id, checkAt(Math.round(began + nth * step), nth, token.identity));
      }
    });
  }
}

/** As a scheduled check leaves it; every seventeenth met a network that was down. */
function checkAt(at: number, nth: number, cabinet: { id: string; name: string }): CheckView {
  const answered = nth % 17 !== 0;
  const calls = ['getAuthTokenInfo', 'getCampaigns', 'getBusinessSettings'].map((operationId, index) => ({
    operationId,
    at: at + index * 90,
    ms: 80 + ((nth * 7) % 60),
    status: answered ? 200 : null,
    failure: answered ? null : ('offline' as const),
    code: null,
    message: null,
    traceparent: null,
  }));
  return {
    at,
    verdict: answered ? 'good' : 'unproven',
    cause: answered ? 'works' : 'offline',
    httpStatus: answered ? 200 : null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs: answered ? 80 + ((nth * 7) % 60) : null,
    cabinet: answered ? cabinet : null,
    calls: answered ? calls : calls.slice(0, 1),
    occasion: 'schedule',
    clockSkewMs: null,
    diagnosis: null,
    areas: null,
  };
}
