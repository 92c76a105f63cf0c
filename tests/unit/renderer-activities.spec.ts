// The list of long work: what runs, how it ended, what was not seen yet, and what is forgotten.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  activitiesNow,
  dropEnded,
  forgetActivities,
  markSeen,
  noteEnded,
  track,
} from '../../src/renderer/features/activity/activities.ts';
import { Refusal } from '../../src/shared/result.ts';

const TEST = { kind: 'test', subject: 'Репрайсер', place: null } as const;
beforeEach(() => forgetActivities());

const outcomes = () => activitiesNow().activities.map(({ outcome }) => outcome);

describe('an activity', () => {
  it('runs until its act has ended, and tells what came of it', async () => {
    let finish: (verdict: 'good') => void = () => undefined;
    const act = track(
      TEST,
      () =>
        new Promise<'good'>((done) => {
          finish = done;
        }),
      (state) => ({ state, place: { name: 'token', cabinetId: 'c', tokenId: 't' } }),
    );
    expect(outcomes()).toEqual([null]);
    finish('good');
    expect(await act).toBe('good');
    expect(activitiesNow().activities).toMatchObject([
      { ...TEST, place: { name: 'token' }, outcome: { how: 'done', state: 'good' } },
    ]);
  });

  it('that nobody wanted after all leaves nothing', async () => {
    await track(
      TEST,
      async () => null,
      () => null,
    );
    expect(outcomes()).toEqual([]);
  });

  it('that fails throws on, and is counted until it was seen', async () => {
    const error = new Refusal({ code: 'disk-full' });
    await expect(track(TEST, () => Promise.reject(error))).rejects.toBe(error);
    expect(outcomes()).toEqual([{ how: 'failed', error: { code: 'disk-full' } }]);
    expect(activitiesNow().unseenFailures).toBe(1);
    markSeen();
    expect(activitiesNow().unseenFailures).toBe(0);
    dropEnded();
    expect(outcomes()).toEqual([]);
  });

  it('ended by locking is stopped, and not counted as a failure', async () => {
    await track(TEST, () => Promise.reject(new Refusal({ code: 'locked' }))).catch(() => undefined);
    expect(outcomes()).toEqual([{ how: 'stopped' }]);
    expect(activitiesNow().unseenFailures).toBe(0);
  });

  it('begun before everything was forgotten does not come back with its end', async () => {
    let finish = () => {};
    const act = track(
      TEST,
      () =>
        new Promise<void>((done) => {
          finish = done;
        }),
    );
    forgetActivities();
    finish();
    await act;
    expect(outcomes()).toEqual([]);
  });

  it('goes when thirty newer ones have ended; what runs stays', async () => {
    let finish = () => {};
    const act = track(
      { ...TEST, subject: 'runs' },
      () =>
        new Promise<void>((done) => {
          finish = done;
        }),
    );
    for (let turn = 0; turn < 40; turn += 1)
      noteEnded({ ...TEST, subject: String(turn) }, 0, { how: 'done' });
    const { activities } = activitiesNow();
    expect(activities.map(({ subject }) => subject)).toEqual([
      'runs',
      ...Array.from({ length: 30 }, (_, index) => String(39 - index)),
    ]);
    finish();
    await act;
  });
});
