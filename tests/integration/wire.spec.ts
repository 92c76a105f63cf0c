// The whole wire against real core: every call, with wrong shapes, from foreign senders, before the vault is open.
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { answerCall } from '../../src/main/ipc/answer.ts';
import { handlerTable } from '../../src/main/ipc/handlers.ts';
import { serve } from '../../src/main/ipc/serve.ts';
import { WorkUnderWay } from '../../src/main/ipc/work-under-way.ts';
import { OpenedFiles } from '../../src/main/opened-files.ts';
import { Practice } from '../../src/main/practice.ts';
import { type Call, channelOf, contract, leavesOf } from '../../src/shared/contract.ts';
import { USUAL_RULES } from '../../src/shared/policy.ts';
import type { Result } from '../../src/shared/result.ts';
import { appErrorSchema } from '../../src/shared/result.ts';
import { NO_FILTERS } from '../../src/shared/saved-view.ts';
import { z } from '../../src/shared/schema.ts';
import { DEFAULT_PREFERENCES } from '../../src/shared/views.ts';
import { openQuietUpdates } from '../quiet-updates.ts';
import { openTestCore, PASSPHRASE, practiceToken, type TestCore } from './open-test-core.ts';

const ORIGIN = 'app://klyuchnik';

// What Electron hands to a handler, as far as the gate looks at it.
const mainFrame = { origin: ORIGIN, parent: null };
const contents = { id: 7, mainFrame, isDestroyed: () => false } as unknown as WebContents;
const ours = { sender: contents, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent;

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown;
const channels = new Map<string, Listener>();
const reported: unknown[] = [];
const told: unknown[] = [];
let test: TestCore;
let practice: Practice;

beforeAll(async () => {
  test = await openTestCore();
  const report = (error: unknown) => {
    reported.push(error);
    return 'reference';
  };
  practice = new Practice(report);
  serve(
    { handle: (channel, listener) => void channels.set(channel, listener as Listener) },
    {
      ours: () => contents,
      origin: () => ORIGIN,
      isUnlocked: () => test.core.vault.isUnlocked,
      underWay: new WorkUnderWay(),
      report,
    },
    handlerTable({
      core: () => test.core,
      bringBack: test.bringBack,
      practice,
      updates: openQuietUpdates({ isOn: () => true, lock: async () => lockCore(test.core), report }),
      openedFiles: new OpenedFiles(() => undefined),
      status: () => ({
        version: '0.1.0',
        platform: 'linux',
        systemLanguage: 'ru',
        dataFolder: test.folder,
        storage: { ok: true },
      }),
      openPage: async () => {},
      openDataFolder: async () => {},
      versions: () => ({ electron: null, chromium: null, node: process.versions.node }),
      copyText: async () => {},
      secretClipboard: { state: { clearsAt: null, isHidden: true, isStuck: false }, clear: async () => {} },
      lock: () => lockCore(test.core),
      recents: { read: () => [], write: () => undefined },
      readPreferences: () => DEFAULT_PREFERENCES,
      changePreferences: (change) => ({ ...DEFAULT_PREFERENCES, ...change }),
      announceVault: (status) => told.push(status),
      report,
    }),
  );
});
afterAll(async () => {
  await practice.close();
  await test.close();
});

async function invoke(channel: string, input: unknown, event = ours): Promise<Result<unknown>> {
  const listener = channels.get(channel);
  if (!listener) throw new Error(`nobody serves ${channel}`);
  return (await listener(event, input)) as Result<unknown>;
}

const calls = leavesOf().flatMap(({ channel, leaf, noun, verb }) =>
  leaf.kind === 'call' ? [{ channel, leaf, name: `${noun}.${verb}` }] : [],
);
const takesInput = calls.filter(({ leaf }) => !z.safeParse(leaf.input, undefined).success);
type Shaped = { shape?: object; def: { options?: Shaped[] } };
/** The fields of an input, those of all its forms when it has several. */
const fieldNamesOf = (input: unknown): string[] => {
  const { shape, def } = input as Shaped;
  return shape ? Object.keys(shape) : (def.options ?? []).flatMap(fieldNamesOf);
};
const DRAFT = { tokenId: 'x', operationId: 'getCampaigns', params: {}, query: {}, body: '' };
const DRAFT_PROFILE = {
  title: 'x',
  scopes: [],
  operations: [],
  extraScopes: [],
  extraOperations: [],
  note: '',
};
const DRAFT_VIEW = {
  title: 'x',
  list: 'tokens',
  columns: ['token'],
  order: { by: 'token', descending: false },
  filters: NO_FILTERS,
};
const DRAFT_HOLDER = { kind: 'person', name: 'x', contact: '', note: '', recipient: null };
const ORDER = { checkId: 'x', holderId: 'x', by: 'x', note: '', despite: null, way: { kind: 'copy' } };
const KEPT_CABINET = { kind: 'kept', cabinetId: 'x' };
const errorOf = (result: Result<unknown>) => (result.ok ? null : result.error);

describe('every call of the contract', () => {
  it('is served', () => {
    expect([...channels.keys()].sort()).toEqual(calls.map(({ channel }) => channel).sort());
  });

  it.each([
    ['a frame that is gone', { sender: contents, senderFrame: null }],
    ['a frame inside our page', { sender: contents, senderFrame: { origin: ORIGIN, parent: mainFrame } }],
    ['another window', { sender: { ...contents, id: 8, mainFrame }, senderFrame: mainFrame }],
  ])('refuses %s', async (_who, event) => {
    for (const { channel } of calls) {
      const result = await invoke(channel, undefined, event as unknown as IpcMainInvokeEvent);
      expect(errorOf(result)).toEqual({ code: 'foreign-sender' });
    }
  });

  it.each(['https://example.com', 'null', 'app://other', '', 'file://'])(
    'refuses our frame at %j',
    async (origin) => {
      const frame = { origin, parent: null };
      const sender = { ...contents, mainFrame: frame };
      const event = { sender, senderFrame: frame } as unknown as IpcMainInvokeEvent;
      for (const { channel } of calls) {
        expect(errorOf(await invoke(channel, undefined, event))).toEqual({ code: 'foreign-sender' });
      }
    },
  );

  it.each(takesInput)(
    '$name answers wrong shapes with invalid-input and nothing of them',
    async ({ channel, leaf }) => {
      const keys = fieldNamesOf(leaf.input);
      const wrong = [
        undefined,
        null,
        'text',
        42,
        [],
        {},
        Object.fromEntries(keys.map((key) => [key, { odd: 'ACMA:secret-echo' }])),
        Object.fromEntries(keys.map((key) => [key, ''.padEnd(5000, 'ACMA:secret-echo')])),
        { ...Object.fromEntries(keys.map((key) => [key, 'x'])), extra: true },
      ].filter((input) => !z.safeParse(leaf.input, input).success);
      expect(wrong.length).toBeGreaterThan(5);
      for (const input of wrong) {
        const error = errorOf(await invoke(channel, input));
        expect(error).toMatchObject({ code: 'invalid-input' });
        expect(JSON.stringify(error)).not.toContain('secret-echo');
      }
    },
  );

  it.each(takesInput)('$name never answers anything but a Result to any input', async ({ channel }) => {
    const before = reported.length;
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: true, withDate: true, withMap: true }), async (input) => {
        const result = await invoke(channel, input);
        if (!result.ok) expect(appErrorSchema.safeParse(result.error).success).toBe(true);
      }),
      { numRuns: 100 },
    );
    expect(reported.slice(before)).toEqual([]);
  });

  it('takes a thing with a length that is no number for a wrong shape', async () => {
    const input = { id: { length: { toString: null, valueOf: null } } };
    expect(errorOf(await invoke('klyuchnik:tokens.show', input))).toMatchObject({ code: 'invalid-input' });
    expect(reported).toEqual([]);
  });

  it('names a wrong field, and no key that the sender made up', async () => {
    const input = { ...DRAFT, unlock: 7, params: { 'ACMA:secret-echo': 7, campaignId: 7 } };
    expect(errorOf(await invoke('klyuchnik:calls.make', input))).toEqual({
      code: 'invalid-input',
      fields: ['params.?', 'params.campaignId', 'unlock'],
    });
  });

  it('keeps the time after which the vault locks from whoever cannot open it', async () => {
    const answer = await invoke(channelOf('preferences', 'change'), { lockAfterMinutes: null });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('answers locked before the vault is open, unless the contract says otherwise', async () => {
    const inputs: Record<string, unknown> = {
      'preferences.setLockAfter': { minutes: 5 },
      'preferences.setClipboardTime': { seconds: 30 },
      'preferences.setNotices': { notices: 'names' },
      'preferences.setNewSchedule': { schedule: null },
      'updates.setLooking': { looks: true },
      'cabinets.scheduleAll': { schedule: null },
      'vault.changePassphrase': { current: null, next: PASSPHRASE },
      'vault.setQuickUnlock': { enabled: true },
      'cabinets.add': { title: 'К', colour: 'teal', api: 'practice' },
      'cabinets.edit': { id: 'x', title: 'К', colour: 'teal' },
      'cabinets.arrange': { places: [{ id: 'x', group: null, isPinned: true }] },
      'cabinets.fold': { section: 'pinned', isFolded: true },
      'tokens.list': { cabinetId: 'x' },
      'tokens.lines': { cabinetId: null },
      'tokens.history': { id: 'x', from: null },
      'savedViews.save': { id: null, draft: DRAFT_VIEW },
      'tokens.tryOut': { value: 'x', api: 'practice' },
      'tokens.discardAll': { ids: ['x'] },
      'tokens.restoreAll': { ids: ['x'] },
      'tokens.forgetTrial': { trialId: 'x' },
      'tokens.add': { trialId: 'x', cabinetId: 'x', title: 'x', note: '' },
      'tokens.edit': { id: 'x', title: 'x', note: '' },
      'tokens.testDeeply': { planId: 'x' },
      'tokens.watch': { id: 'x', expected: 'any' },
      'tokens.repin': { id: 'x', seenId: 'y', reason: 'переезд', wholeCabinet: false },
      'cabinets.noteSeenTokens': { id: 'x', seen: 12 },
      'cabinets.setOldestDays': { id: 'x', days: 90 },
      'profiles.save': { id: null, draft: DRAFT_PROFILE },
      'profiles.importFrom': { text: '{}' },
      'holders.save': { id: null, draft: DRAFT_HOLDER },
      'holders.setLeft': { id: 'x', hasLeft: true, note: '' },
      'handovers.check': { tokenId: 'x', profileId: 'prices', holderId: null },
      'handovers.handOver': ORDER,
      'handovers.end': { id: 'x', why: 'returned', note: '' },
      'handovers.acceptReceipt': { text: '{}' },
      'ledger.continueAfterBreak': { reason: 'из копии' },
      'ledger.exportAs': { format: 'csv' },
      'audit.exportAs': { format: 'csv' },
      'packages.open': { file: 'YWdl', key: { kind: 'passphrase', passphrase: 'x' } },
      'packages.saveReceipt': { id: 'x', receivedBy: 'x' },
      'reports.save': { tokenId: 'x', profileId: null, format: 'json', language: 'ru' },
      'recents.note': { kind: 'action', id: 'lock' },
      'rotations.begin': { tokenId: 'x', reason: 'срок' },
      'rotations.choose': { id: 'x', successorId: 'y', mayWiden: false },
      'rotations.giveUp': { id: 'x', note: '' },
      'policies.changeRules': USUAL_RULES,
      'backups.makeFile': { passphrase: PASSPHRASE },
      'imports.readText': { text: 'x' },
      'imports.openSealed': { fileId: 'x', passphrase: PASSPHRASE },
      'imports.confirm': { importId: 'x', rows: [{ row: 1, title: 'x', note: '', cabinet: KEPT_CABINET }] },
      'exports.saveSealed': { selection: { what: 'all' }, passphrase: PASSPHRASE },
      'exports.savePlain': {
        selection: { what: 'all' },
        form: 'csv',
        passphrase: PASSPHRASE,
        isMeant: true,
      },
      'backups.removeReplaced': { id: 'x', passphrase: null },
      'policies.except': { policy: 'age', tokenId: 'x', reason: 'свой', until: '2027-01-31' },
      'cabinets.settleAddress': { id: 'x', api: 'practice' },
      'cabinets.schedule': { id: 'x', schedule: { everyHours: 6, quiet: null } },
      'runs.plan': { what: 'all' },
      'runs.start': { what: 'tokens', ids: ['x'] },
      'drift.acknowledge': { id: 'x', note: '' },
      'catalogue.examine': { text: '{}' },
      'catalogue.adopt': { text: '{}' },
      'doctor.examine': { status: 403, text: '' },
      'calls.make': { ...DRAFT, unlock: null },
      'calls.copyAsCurl': DRAFT,
    };
    const closed = calls.filter(({ leaf }) => !leaf.whileLocked);
    expect(closed.length).toBeGreaterThan(15);
    for (const { channel, leaf, name } of closed) {
      const input = inputs[name] ?? (z.safeParse(leaf.input, undefined).success ? undefined : { id: 'x' });
      expect(z.safeParse(leaf.input, input).success, `${name} got a valid input`).toBe(true);
      expect(errorOf(await invoke(channel, input)), name).toEqual({ code: 'locked' });
    }
  });
});

describe('the outputs of the contract', () => {
  const SECRETIVE = /secret|passphrase|password|^value$|apiKey|^token$|sealed|wrapped|^key$/i;
  /** The one output that may hold a token: the window gets a value by showing it and in no other way. */
  const MAY_HOLD_A_SECRET = ['tokens.reveal'];

  type Field = { name: string; schema: unknown };

  function fieldsOf(schema: unknown, seen = new Set<unknown>()): Field[] {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
    seen.add(schema);
    if (Array.isArray(schema)) return schema.flatMap((entry) => fieldsOf(entry, seen));
    const { shape, def } = schema as { shape?: Record<string, unknown>; def?: Record<string, unknown> };
    if (shape)
      return Object.entries(shape).flatMap(([name, field]) => [
        { name, schema: field },
        ...fieldsOf(field, seen),
      ]);
    return def ? Object.values(def).flatMap((part) => fieldsOf(part, seen)) : [];
  }

  /** What has fields of its own is judged by these; yes, no and numbers hold no secret. Anything else may be a text. */
  function mayBeText(schema: unknown): boolean {
    type Def = { type: string; innerType?: unknown; element?: unknown };
    const { type, innerType, element } = (schema as { def: Def }).def;
    if (innerType ?? element) return mayBeText(innerType ?? element);
    return !['object', 'boolean', 'number', 'int'].includes(type);
  }

  const secretsOf = (schema: unknown) =>
    fieldsOf(schema).filter(({ name, schema: field }) => SECRETIVE.test(name) && mayBeText(field));

  it('have no field for a secret', () => {
    const outputs = leavesOf().map(({ noun, verb, leaf }) => ({
      name: `${noun}.${verb}`,
      schema: leaf.kind === 'call' ? leaf.output : leaf.payload,
    }));
    const found = outputs.flatMap(({ name, schema }) =>
      MAY_HOLD_A_SECRET.includes(name) ? [] : secretsOf(schema).map((field) => `${name}: ${field.name}`),
    );
    expect(found).toEqual([]);
  });

  it('are looked through to the bottom by that test', () => {
    const nested = z.object({ list: z.array(z.nullable(z.object({ passphrase: z.string() }))) });
    expect(secretsOf(nested)).toHaveLength(1);
    const named = z.object({ token: z.nullable(z.object({ id: z.string(), value: z.unknown() })) });
    expect(secretsOf(named).map(({ name }) => name)).toEqual(['value']);
    for (const text of [
      z.string(),
      z.array(z.string()),
      z.nullable(z.any()),
      z.union([z.number(), z.string()]),
    ])
      expect(secretsOf(z.object({ token: text }))).toHaveLength(1);
    expect(fieldsOf(contract.tokens.list.output).map(({ name }) => name)).toContain('unknownScopes');
  });

  it('lose fields that are not in the contract, at every depth', async () => {
    const ports = { isUnlocked: () => true, report: () => 'reference' };
    const check = { ...VIEW_OF_CHECK, calls: [{ ...VIEW_OF_CALL, token: 'leak' }], evidence: 'leak' };
    const leaky = [
      { ...VIEW_OF_TOKEN, sealed: 'leak', lastCheck: check, facts: { ...VIEW_OF_FACTS, value: 'leak' } },
    ];
    const result = await answerCall(ports, contract.tokens.list as Call, () => leaky, { cabinetId: 'x' });
    expect(result).toMatchObject({ ok: true, data: [{ title: 'RetailCRM', lastCheck: { cause: 'works' } }] });
    expect(JSON.stringify(result)).not.toContain('leak');
  });

  it('that break the contract are an error, not data', async () => {
    const ports = { isUnlocked: () => true, report: () => 'reference' };
    const result = await answerCall(ports, contract.tokens.list as Call, () => [{ title: 7 }], {
      cabinetId: 'x',
    });
    expect(result).toEqual({ ok: false, error: { code: 'internal', reference: 'reference' } });
  });
});

const VIEW_OF_CALL = {
  operationId: 'getCampaigns',
  at: 1,
  ms: 1,
  status: 200,
  failure: null,
  code: null,
  message: null,
  traceparent: null,
};
const VIEW_OF_CHECK = {
  at: 1,
  verdict: 'good',
  cause: 'works',
  httpStatus: 200,
  message: null,
  retryAt: null,
  traceparent: null,
  latencyMs: 1,
  cabinet: null,
  occasion: 'hand',
  clockSkewMs: null,
  diagnosis: null,
  areas: null,
};
const VIEW_OF_FACTS = { name: 'a', scopes: [], unknownScopes: [] };
const VIEW_OF_TOKEN = {
  id: 't',
  cabinetId: 'c',
  title: 'RetailCRM',
  note: '',
  fingerprint: 'F',
  factsAt: 1,
  lastProof: null,
  belongsElsewhere: null,
  identityAlarm: null,
  approved: null,
  deep: null,
  watch: null,
  openDrift: 0,
  testing: false,
  isDamaged: false,
  createdAt: 1,
  editedAt: 1,
  discardedAt: null,
};

async function okData(noun: string, verb: string, input?: unknown): Promise<Record<string, never>> {
  const result = await invoke(`klyuchnik:${noun}.${verb}`, input);
  if (!result.ok) throw new Error(`${noun}.${verb}: ${JSON.stringify(result.error)}`);
  return result.data as Record<string, never>;
}

describe('the main job over the wire', () => {
  it('tells the window of a vault that was locked while it was being made', async () => {
    const creating = invoke('klyuchnik:vault.create', { passphrase: PASSPHRASE });
    await okData('vault', 'lock');
    expect(errorOf(await creating)).toEqual({ code: 'locked' });
    expect(told.at(-1)).toMatchObject({ state: 'locked' });
    await okData('vault', 'unlock', { passphrase: PASSPHRASE });
  });

  it('goes from a new vault to a kept and tested token', async () => {
    const cabinet = await okData('cabinets', 'add', { title: ' Лавка ', colour: 'teal', api: 'practice' });
    expect(cabinet.title).toBe('Лавка');
    const value = practiceToken(test.market, 'Мониторинг цен');
    const trial = await okData('tokens', 'tryOut', { value, api: 'practice' });
    const token = await okData('tokens', 'add', {
      trialId: trial.trialId,
      cabinetId: cabinet.id,
      title: 'Мониторинг цен',
      note: '',
    });
    const tested = await okData('tokens', 'test', { id: token.id });
    expect(tested).toMatchObject({ lastCheck: { verdict: 'good' } });
    expect(JSON.stringify([trial, token, tested])).not.toContain(value);
  });

  it('enters the practice market once, however often it is asked, and leaves it without a trace', async () => {
    const first = await okData('practice', 'enter');
    expect(first.cabinetIds).toHaveLength(5);
    expect(await okData('practice', 'enter')).toEqual(first);
    // Renamed or thrown away, they are known by their tokens.
    const [garden, tea] = first.cabinetIds as unknown as string[];
    await okData('cabinets', 'edit', { id: tea, title: 'Переименован', colour: 'teal' });
    await okData('cabinets', 'discard', { id: garden });
    expect(await okData('practice', 'enter')).toEqual(first);
    const kept = (await okData('cabinets', 'list')) as unknown as { id: string }[];
    expect(kept.map(({ id }) => id)).toContain(garden);
    await okData('practice', 'leave');
    expect(await okData('cabinets', 'list')).toEqual([]);
    expect(await okData('trash', 'list')).toEqual({ cabinets: [], tokens: [] });
  });

  it('leaves a cabinet in place that somebody made look like one of the practice market', async () => {
    const real = await okData('cabinets', 'add', {
      title: 'Настоящий',
      colour: 'teal',
      api: 'https://api.partner.market.yandex.ru',
    });
    await okData('practice', 'enter');
    test.core.store.cabinets.setAddress(String(real.id), 'practice', Buffer.alloc(32));
    await okData('practice', 'leave');
    expect(await okData('cabinets', 'list')).toMatchObject([{ title: 'Настоящий', isAddressProven: false }]);
  });

  it('tells a full disk and an unexpected error apart, without their texts', async () => {
    const { insert } = test.core.store.cabinets;
    const failWith = async (error: Error) => {
      test.core.store.cabinets.insert = () => {
        throw error;
      };
      return errorOf(await invoke('klyuchnik:cabinets.add', { title: 'К', colour: 'teal', api: 'practice' }));
    };
    try {
      expect(await failWith(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))).toEqual({
        code: 'disk-full',
      });
      expect(await failWith(new Error('ACMA:secret-echo'))).toEqual({
        code: 'internal',
        reference: 'reference',
      });
    } finally {
      test.core.store.cabinets.insert = insert;
    }
  });
});
