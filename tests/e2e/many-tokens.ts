// A vault of hundreds or thousands of tokens with their verdicts, facts and ages, written down before the program starts.
import { createHash } from 'node:crypto';
import type { Core } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeTokenValue } from '../../src/practice/seed.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import type { Cause, Verdict } from '../../src/shared/verdict.ts';
import { CABINET_COLOURS } from '../../src/shared/views.ts';

const DAY = 86_400_000;
const WHERE = ['Москва', 'Казань', 'Самара', 'Тверь', 'Пермь', 'Омск', 'Сочи', 'Тула'];
const WHAT = ['Посуда', 'Текстиль', 'Игрушки', 'Кофе', 'Обувь', 'Книги', 'Пряжа'];
const JOBS: [string, AccessScope[]][] = [
  ['Репрайсер', ['PRICING']],
  ['Склад', ['INVENTORY_AND_ORDER_PROCESSING', 'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY']],
  ['Бухгалтерия', ['FINANCE_AND_ACCOUNTING']],
  ['Отзывы', ['COMMUNICATION']],
  ['Агентство', ['PROMOTION', 'PRICING_READ_ONLY']],
  ['Учётная система', ['ALL_METHODS']],
  ['Отчёты', ['ALL_METHODS_READ_ONLY']],
];

/** How the n-th token fares: most work, some are dead, not proven or were never looked at. */
function verdictOf(n: number): { verdict: Verdict; cause: Cause } | null {
  if (n % 41 === 7) return { verdict: 'bad', cause: 'token-revoked' };
  if (n % 29 === 3) return { verdict: 'unproven', cause: 'timeout' };
  if (n % 23 === 5) return null;
  return { verdict: 'good', cause: n % 6 === 1 ? 'works-some-stores-off' : 'works' };
}

/** Adds cabinets with so many tokens each; the n-th token of all is called by its job and number, «Репрайсер 1» first. */
export function addManyTokens(core: Core, api: string, cabinets: number, tokensEach: number): void {
  const now = Date.now();
  let n = 0;
  core.store.atomically(() => {
    for (let index = 0; index < cabinets; index += 1) {
      const title = `${WHAT[index % WHAT.length]} ${WHERE[index % WHERE.length]} ${index + 1}`;
      const colour = CABINET_COLOURS[index % CABINET_COLOURS.length] ?? 'teal';
      const { id: cabinetId } = core.cabinets.add({ title, colour, api });
      for (let token = 0; token < tokensEach; token += 1) addToken(core, cabinetId, n++, now);
    }
  });
}

function addToken(core: Core, cabinetId: string, n: number, now: number): void {
  const [job, scopes] = JOBS[n % JOBS.length] ?? ['Токен', []];
  const id = `token-${n}`;
  const secret = new Secret(makeTokenValue(createHash('sha256').update(`many ${n}`).digest('hex')));
  const checked = verdictOf(n);
  const at = now - ((n * 7919) % 12) * DAY - 60_000;
  core.store.tokens.insert({
    id,
    cabinetId,
    title: `${job} ${n + 1}`,
    note: n % 5 === 0 ? 'выдан складу на Ленинской' : '',
    sealed: core.vault.seal(secret, { tokenId: id, cabinetId }),
    fingerprint: core.vault.fingerprint(secret),
    facts: checked && { name: `api-${n + 1}`, scopes, unknownScopes: n % 90 === 11 ? ['LOYALTY'] : [] },
    factsAt: checked && at,
    approved: null,
    belongsTo: null,
    pinned: null,
    deep: null,
    createdAt: now - ((n * 104_729) % 400) * DAY - DAY,
    editedAt: now,
    discardedAt: null,
  });
  if (!checked) return;
  core.store.checks.insert(id, {
    at,
    ...checked,
    httpStatus: checked.verdict === 'good' ? 200 : null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs: 120,
    cabinet: null,
    calls: [],
    occasion: 'run',
    clockSkewMs: null,
    diagnosis: null,
    areas: null,
  });
}
