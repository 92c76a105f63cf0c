// Does the acts on a real core, and reads back what is there in the words of the model.
import { keepOutcome } from '../../src/core/checks/keep-outcome.ts';
import type { CheckOutcome } from '../../src/core/checks/outcome.ts';
import type { Core } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import type { CabinetRow } from '../../src/core/store/cabinet-table.ts';
import type { TokenRow } from '../../src/core/store/token-table.ts';
import { policyRulesSchema, USUAL_RULES } from '../../src/shared/policy.ts';
import { z } from '../../src/shared/schema.ts';
import type { TestCore } from '../integration/open-test-core.ts';
import { type Act, digestOf, EMPTY, type Model, madeUpToken } from './acts.ts';
import type { SettingsPlaces } from './settings-places.ts';

/** The program on its folder: core, its settings files, and the two key records an operator may go between. */
export type Life = { test: TestCore; settings: SettingsPlaces; records: readonly [string, string] };

/** What every life begins with: a practice token to hand over, and somebody to give it to. */
export const HANDED = { token: 'Репрайсер', cabinet: 'Садовый дом', holder: 'Анна', profile: 'prices' };

export async function perform({ test, settings, records }: Life, act: Act): Promise<void> {
  const { core } = test;
  const { store } = core;
  const cabinetId = 'cabinet' in act ? (findCabinet(core, act.cabinet)?.id ?? '') : '';
  const tokenId = 'token' in act ? (findToken(core, act.token)?.id ?? '') : '';
  const holderId =
    'holder' in act ? (store.holders.list().find((one) => one.name === act.holder)?.id ?? '') : '';
  switch (act.kind) {
    case 'add-cabinet':
      core.cabinets.add({ title: act.cabinet, colour: act.colour, api: 'practice' });
      return;
    case 'edit-cabinet':
      core.cabinets.edit({ id: cabinetId, title: act.title, colour: act.colour });
      return;
    case 'discard-cabinet':
      return core.cabinets.discard(cabinetId);
    case 'restore-cabinet':
      core.cabinets.restore(cabinetId);
      return;
    case 'erase-cabinet':
      return core.cabinets.erase(cabinetId);
    case 'add-token':
      store.atomically(() => {
        const row = core.tokens.keepNew(cabinetId, new Secret(madeUpToken(act.value)), act.token, act.note);
        keepOutcome(store, row.id, outcomeAt(Date.now(), 'hand'), Date.now());
      });
      return;
    case 'edit-token':
      core.tokens.edit({ id: tokenId, title: act.title, note: act.note });
      return;
    case 'discard-token':
      return core.tokens.discard(tokenId);
    case 'restore-token':
      core.tokens.restore(tokenId);
      return;
    case 'erase-token':
      return core.tokens.erase(tokenId);
    case 'check-token':
      store.quickly(() => keepOutcome(store, tokenId, outcomeAt(Date.now(), 'run'), Date.now()));
      return;
    case 'add-holder':
      core.holders.save(null, holderDraft(act.holder, act.contact));
      return;
    case 'holder-left':
    case 'holder-back':
      core.holders.setLeft(holderId, act.kind === 'holder-left', '');
      return;
    case 'rules':
      core.policies.changeRules({ ...USUAL_RULES, oldestDays: act.oldestDays });
      return;
    case 'except':
      core.policies.except({ policy: 'age', tokenId, reason: act.reason, until: '2999-12-31' });
      return;
    case 'withdraw':
      return core.policies.withdraw(exceptionFor(core, act.reason));
    case 'begin-rotation':
      core.rotations.begin(tokenId, 'по плану');
      return;
    case 'give-up':
      core.rotations.giveUp(openRotationOf(core, tokenId), '');
      return;
    case 'hand-over':
      return handOver(core);
    case 'other-passphrase': {
      const before = store.keyRecord.read() ?? '';
      return store.keyRecord.replace(before, before === records[0] ? records[1] : records[0]);
    }
    case 'quick-on':
      return settings.quickUnlock.write({ keyId: act.keyId, wrapped: 'AAAA', proof: 'AAAA' });
    case 'quick-off':
      return settings.quickUnlock.clear();
    case 'preferences':
      return settings.preferences.write({ lockAfterMinutes: act.minutes });
    case 'remember-end':
      core.ledger.rememberEnd();
      if (test.desktop.anchor) settings.ledgerEnd.write(test.desktop.anchor);
  }
}

/** What stands in the database and the files, read through the vault: every value is opened. */
export function observe({ test, settings, records }: Life): Model {
  const { core } = test;
  const cabinets = new Map(allCabinets(core).map((row) => [row.id, row]));
  const tokens = allTokens(core);
  const record = core.store.keyRecord.read();
  if (record !== records[0] && record !== records[1]) throw new Error('The key record is another');
  return {
    ...EMPTY,
    cabinets: Object.fromEntries(
      [...cabinets.values()]
        .filter(({ title }) => title !== HANDED.cabinet)
        .map(({ title, colour, discardedAt }) => [title, { colour, isDiscarded: discardedAt !== null }]),
    ),
    tokens: Object.fromEntries(
      tokens
        .filter(({ cabinetId }) => cabinets.get(cabinetId)?.title !== HANDED.cabinet)
        .map((row) => [
          row.title,
          {
            cabinet: cabinets.get(row.cabinetId)?.title ?? '',
            note: row.note,
            value: digestOf(core.vault.open(row).expose()),
            isDiscarded: row.discardedAt !== null,
            checks: core.store.checks.newestOf(row.id, 1000).length,
            rotated: core.store.rotations.findOpenOf(row.id) !== null,
            exceptions: core.store.policies
              .exceptions()
              .filter((one) => one.tokenId === row.id)
              .map(({ reason }) => reason)
              .toReversed(),
          },
        ]),
    ),
    holders: Object.fromEntries(
      core.store.holders
        .list()
        .filter(({ name }) => name !== HANDED.holder)
        .map(({ name, contact, leftAt }) => [name, { contact, hasLeft: leftAt !== null }]),
    ),
    oldestDays: z.nullable(policyRulesSchema).parse(core.store.policies.rules())?.oldestDays ?? null,
    ledger: core.ledger
      .list()
      .map(({ content, holds }) => (content && holds ? content.kind : 'does not hold'))
      .toReversed(),
    remembered: settings.ledgerEnd.read()?.number ?? 0,
    record: record === records[0] ? 0 : 1,
    quick: settings.quickUnlock.read()?.keyId ?? null,
    minutes: settings.preferences.read()?.lockAfterMinutes ?? null,
  };
}

export function holderDraft(name: string, contact: string) {
  return { kind: 'person' as const, name, contact, note: '', recipient: null };
}

function allCabinets({ store }: Core): CabinetRow[] {
  return [...store.cabinets.list('kept'), ...store.cabinets.list('discarded')];
}

function allTokens({ store }: Core): TokenRow[] {
  const kept = [...store.cabinets.list('kept'), ...store.cabinets.list('discarded')];
  return [...kept.flatMap(({ id }) => store.tokens.listOf(id)), ...store.tokens.listDiscarded()];
}

const findCabinet = (core: Core, title: string) => allCabinets(core).find((one) => one.title === title);
const findToken = (core: Core, title: string) => allTokens(core).find((one) => one.title === title);

function exceptionFor(core: Core, reason: string): string {
  return core.store.policies.exceptions().find((one) => one.reason === reason)?.id ?? '';
}

function openRotationOf(core: Core, tokenId: string): string {
  return core.store.rotations.findOpenOf(tokenId)?.id ?? '';
}

async function handOver(core: Core): Promise<void> {
  const tokenId = findToken(core, HANDED.token)?.id ?? '';
  const holderId = core.store.holders.list().find(({ name }) => name === HANDED.holder)?.id ?? '';
  const { checkId } = await core.handoverChecks.make({ tokenId, profileId: HANDED.profile, holderId });
  const order = {
    checkId,
    holderId,
    by: 'Пётр',
    note: '',
    despite: 'проверка',
    way: { kind: 'copy' as const },
  };
  await core.handovers.handOver(order);
}

/** A check that proved nothing: it teaches no facts, so that it adds exactly one row. */
function outcomeAt(at: number, occasion: 'hand' | 'run'): CheckOutcome {
  return {
    check: {
      at,
      verdict: 'unproven',
      cause: 'timeout',
      httpStatus: null,
      message: null,
      retryAt: null,
      traceparent: null,
      latencyMs: null,
      cabinet: null,
      calls: [],
      occasion,
      clockSkewMs: null,
      diagnosis: null,
      areas: null,
    },
    facts: null,
    businesses: [],
    stores: [],
    storesKnown: false,
    subscription: null,
  };
}
