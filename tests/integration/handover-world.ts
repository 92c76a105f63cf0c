// What the specs of handing over share: a vault with the practice tokens, somebody to give them to, and an order.
import type { HandoverDone, HandoverOrder } from '../../src/shared/handover-record.ts';
import type { HolderDraft } from '../../src/shared/holder.ts';
import { type AppError, Refusal } from '../../src/shared/result.ts';
import { keepSeed, openTestCore, type TestCore } from './open-test-core.ts';

export type World = TestCore & {
  /** Moves the clock of core, in milliseconds. */
  pass(ms: number): void;
  tokenId(title: string): string;
  holderId: string;
  order(checkId: string, way?: HandoverOrder['way'], more?: Partial<HandoverOrder>): HandoverOrder;
  /** Checks and hands over, without a warning being looked at. */
  give(title: string, profileId: string, more?: Partial<HandoverOrder>): Promise<HandoverDone>;
};

export const ANNA: HolderDraft = {
  kind: 'person',
  name: 'Анна',
  contact: '+7 900',
  note: '',
  recipient: null,
};

export const COPY: HandoverOrder['way'] = { kind: 'copy' };
export const BY_WORDS: Extract<HandoverOrder['way'], { kind: 'package' }> = {
  kind: 'package',
  form: 'json',
  lock: 'passphrase',
  recipient: null,
  useBy: '2027-01-31',
};

export async function openWorld(): Promise<World> {
  let ahead = 0;
  const test = await openTestCore(() => Date.now() + ahead);
  await test.openVault();
  keepSeed(test.core, test.market);
  const anna = test.core.holders.save(null, ANNA);
  const world: World = Object.assign(test, {
    holderId: anna.id,
    pass: (ms: number) => {
      ahead += ms;
    },
    tokenId: (title: string) => {
      const found = test.core.tokens.survey().find((one) => one.title === title);
      if (!found) throw new Error(`No token ${title}`);
      return found.id;
    },
    order: (checkId: string, way = COPY, more: Partial<HandoverOrder> = {}) => ({
      checkId,
      holderId: anna.id,
      by: 'Пётр',
      note: '',
      despite: null,
      way,
      ...more,
    }),
    give: async (title: string, profileId: string, more: Partial<HandoverOrder> = {}) => {
      const tokenId = world.tokenId(title);
      const holderId = more.holderId ?? anna.id;
      const { checkId } = await test.core.handoverChecks.make({ tokenId, profileId, holderId });
      const done = await test.core.handovers.handOver(world.order(checkId, more.way ?? COPY, more));
      if (!done) throw new Error('Nothing was handed over');
      return done;
    },
  });
  return world;
}

/** The refusal an act ends with; null when it ends well. */
export async function refusalOf(act: () => unknown): Promise<AppError | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
}
