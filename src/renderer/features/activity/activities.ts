// What takes a while and was begun in this window: what runs, and what lately ended. Held outside of the pages, so that it
// goes on being told of when the page that began it is left; dropped when the vault locks, because it names tokens.
import { useSyncExternalStore } from 'react';
import type { AppError } from '../../../shared/result.ts';
import type { TokenState } from '../../ui/token-state.ts';

const ACTIVITY_KINDS = [
  'run',
  'test',
  'deep-check',
  'quick-test',
  'backup',
  'copy',
  'export',
  'import',
  'report',
] as const;
type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** `stopped`: by the operator or by locking. A token that turned out bad is no failure of the check. */
export type ActivityOutcome =
  | { how: 'done'; state?: TokenState }
  | { how: 'stopped' }
  | { how: 'failed'; error: AppError };

/**
 * `subject` names a token or a file. `place` is where its result stands, null where there is none to go to. `stop` asks for
 * its end; what is over in a moment has none.
 */
export type Activity = {
  id: number;
  kind: ActivityKind;
  subject: string | null;
  place: ResultPlace | null;
  stop?: () => Promise<unknown>;
  startedAt: number;
  endedAt: number | null;
  outcome: ActivityOutcome | null;
};

type Begun = Pick<Activity, 'kind' | 'subject' | 'place' | 'stop'>;
/** Where a result stands; see `Place`. */
type ResultPlace =
  | { name: 'overview' }
  | { name: 'token'; cabinetId: string; tokenId: string }
  | { name: 'settings'; tab: 'backups' | 'transfer' };

/** What an act that ended well says of itself; null when nothing was done, because the operator thought better of it. */
type Ended = { state?: TokenState; subject?: string; place?: ResultPlace } | 'stopped' | null;

/** By locking, or by the operator. */
const STOPPED: readonly string[] = ['locked', 'check-stopped'] satisfies AppError['code'][];

/** As many as a day's work is looked through for; the rest stands in the histories. */
const MOST_ENDED = 30;

type State = { activities: readonly Activity[]; unseenFailures: number };
const EMPTY: State = { activities: [], unseenFailures: 0 };
let state = EMPTY;
let lastId = 0;
/** Raised when everything is forgotten: what ends after that is not told of. */
let generation = 0;
const listeners = new Set<() => void>();

function change(next: State): void {
  state = next;
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Everything that runs or has ended, the newest first. */
export function activitiesNow(): State {
  return state;
}

/** The same for what is drawn: again with every change. */
export function useActivities(): State {
  return useSyncExternalStore(subscribe, activitiesNow);
}

/**
 * Runs `act` and tells of it meanwhile.
 * @param endOf what its answer says; without it that it is done
 * @throws what `act` throws
 */
export async function track<T>(
  begun: Begun,
  act: () => Promise<T>,
  endOf: (answer: T) => Ended = () => ({}),
): Promise<T> {
  const begunIn = generation;
  lastId += 1;
  const id = lastId;
  const running: Activity = { id, ...begun, startedAt: Date.now(), endedAt: null, outcome: null };
  change({ ...state, activities: [running, ...state.activities] });
  const end = (outcome: ActivityOutcome | null, more: Partial<Activity> = {}) => {
    if (begunIn === generation) settle(id, outcome, more);
  };
  try {
    const answer = await act();
    const ended = endOf(answer);
    if (ended === null) end(null);
    else if (ended === 'stopped') end({ how: 'stopped' });
    else {
      const { state: found, ...more } = ended;
      end({ how: 'done', ...(found && { state: found }) }, more);
    }
    return answer;
  } catch (thrown) {
    const error = refusalOf(thrown);
    end(STOPPED.includes(error.code) ? { how: 'stopped' } : { how: 'failed', error });
    throw thrown;
  }
}

/** Something that main did and that has ended, such as a check run. */
export function noteEnded(begun: Begun, startedAt: number, outcome: ActivityOutcome): void {
  lastId += 1;
  const ended: Activity = { id: lastId, ...begun, startedAt, endedAt: Date.now(), outcome };
  keep([ended, ...state.activities], outcome);
}

/** The refusal inside an ApiError, which is not known here by its class; anything else is a fault of the window. */
function refusalOf(thrown: unknown): AppError {
  const isRefusal = thrown instanceof Error && 'error' in thrown;
  return isRefusal ? (thrown.error as AppError) : { code: 'internal', reference: '' };
}

function settle(id: number, outcome: ActivityOutcome | null, more: Partial<Activity>): void {
  const others = state.activities.filter((one) => one.id !== id);
  const running = state.activities.find((one) => one.id === id);
  if (!running || outcome === null) change({ ...state, activities: others });
  else keep([{ ...running, ...more, endedAt: Date.now(), outcome }, ...others], outcome);
}

function keep(activities: readonly Activity[], outcome: ActivityOutcome): void {
  const running = activities.filter(({ outcome: how }) => how === null);
  const ended = activities.filter(({ outcome: how }) => how !== null).slice(0, MOST_ENDED);
  const failures = state.unseenFailures + (outcome.how === 'failed' ? 1 : 0);
  change({ activities: [...running, ...ended], unseenFailures: failures });
}

/** The list was looked at. */
export function markSeen(): void {
  if (state.unseenFailures > 0) change({ ...state, unseenFailures: 0 });
}

/** The list is cleared of what has ended. */
export function dropEnded(): void {
  change({ activities: state.activities.filter(({ outcome }) => outcome === null), unseenFailures: 0 });
}

export function forgetActivities(): void {
  generation += 1;
  change(EMPTY);
}
