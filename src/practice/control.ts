// The practice market's levers: what its cabinets' owners, other programs and bad lines would do. In process
// only; nothing of it can be reached over HTTP.
import type { MarketParts } from './call.ts';
import { limitFor } from './call.ts';
import type { FaultKind, FaultScope } from './faults.ts';
import { loadOperations } from './operations.ts';
import type { TokenEdit } from './registry.ts';
import type { LoggedRequest } from './request-log.ts';
import type { CabinetKey, StoreAvailability } from './seed.ts';
import type { HourOfIntrospections, Peaks } from './tally.ts';

export type PracticeControl = {
  /** The owner deletes the token in the cabinet: from now on it is "revoked". */
  revokeToken(value: string): void;
  /** The Market forgets the value: from now on it is "invalid". */
  deleteToken(value: string): void;
  /** Changes name or scopes, visible after ten minutes of the market's clock or `settleEdits`. */
  editToken(value: string, edit: TokenEdit): void;
  settleEdits(): void;
  /** Issues a token and returns its value. Throws at 30 living tokens and on a name already taken. */
  issueToken(token: { cabinet: CabinetKey; name: string; scopes: readonly string[] }): string;
  /** The token's shop moves to another cabinet, and the token with it (business migration). */
  moveToken(value: string, cabinet: CabinetKey): void;
  setStoreAvailability(campaignId: string, availability: StoreAvailability): void;
  /** Delays every answer, or those of one operation, by this many milliseconds. */
  setLatency(ms: number, operationId?: string): void;
  /** Lets calls fail in one way: all or those of one operation, always or a number of times. */
  setFault(fault: FaultKind, scope?: FaultScope): void;
  clearFaults(): void;
  /** Other programs use up the running window of an operation; by default introspection's. */
  useUpBudget(cabinet: CabinetKey, operationId?: string): void;
  /** Every window is fresh again. */
  resetLimits(): void;
  /** The last calls, oldest first, at most as many as the log keeps. */
  requests(): readonly LoggedRequest[];
  /** The most calls ever in flight at once, since the start or the last `resetCounts`. */
  peaks(): Peaks;
  /** Introspections per cabinet and hour of the market's clock, whatever they were answered. */
  introspections(): HourOfIntrospections[];
  /** Peaks and introspections are counted anew. */
  resetCounts(): void;
};

/** Levers over these parts. Unknown tokens, stores, cabinets and operations throw. */
export function createControl(
  parts: MarketParts,
  log: readonly LoggedRequest[],
  latencies: Map<string, number>,
): PracticeControl {
  const { registry, limits, faults, tally } = parts;
  return {
    revokeToken: registry.revokeToken,
    deleteToken: registry.deleteToken,
    editToken: registry.editToken,
    settleEdits: registry.settleEdits,
    issueToken: ({ cabinet, name, scopes }) => registry.issueToken(cabinet, name, scopes),
    moveToken: registry.moveToken,
    setStoreAvailability: registry.setStoreAvailability,
    setLatency: (ms, operationId = EVERY_OPERATION) => void latencies.set(operationId, ms),
    setFault(fault, scope) {
      if (scope?.operationId !== undefined) knownOperation(scope.operationId);
      faults.set(fault, scope);
    },
    clearFaults: faults.clear,
    useUpBudget: (cabinet, operationId = 'getAuthTokenInfo') => exhaust(parts, cabinet, operationId),
    resetLimits: limits.reset,
    requests: () => log,
    peaks: tally.peaks,
    introspections: tally.introspections,
    resetCounts: tally.reset,
  };
}

/** Stands for all operations in the table of latencies. */
export const EVERY_OPERATION = '*';

/** Leaves the cabinet nothing of an operation's running window and of `windowsMore` after it. */
export function exhaust(
  { registry, limits }: Pick<MarketParts, 'registry' | 'limits'>,
  key: CabinetKey,
  operationId: string,
  windowsMore = 0,
): void {
  const operation = knownOperation(operationId);
  const cabinet = registry.cabinet(key);
  const limit = limitFor(operation, { cabinet });
  limits.exhaust(operation, `businessId ${cabinet.businessId}`, limit, windowsMore);
}

function knownOperation(operationId: string) {
  const operation = loadOperations().find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`The Market has no operation ${operationId}`);
  return operation;
}
