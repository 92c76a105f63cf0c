// When the program looks for a newer version of itself, fetches it and gives way to it. Nothing is asked of anybody until
// the packer named an address and the operator switched it on; then only the looking happens by itself.
import type { Clock } from '../core/clock.ts';
import { DAY_MS } from '../shared/durations.ts';
import type { LongWork, Offer, Release, UpdateProblem, UpdateState, UpdatesView } from '../shared/updates.ts';

const LOOK_EVERY_MS = DAY_MS;

/** What the server has, as seen from this version. */
export type Found = { kind: 'newer'; offer: Offer } | { kind: 'same' } | { kind: 'older' | 'unsupported' };

/** The way to the server and to the system's installer. Every promise may reject with an `UpdateFailure`. */
export type UpdateSource = {
  look(stopping: AbortSignal): Promise<Found>;
  /** Fetches what the last look found. @param onProgress bytes */
  download(onProgress: (done: number, all: number) => void, stopping: AbortSignal): Promise<void>;
  /** Starts the installer and quits the program; resolves when both are under way. */
  install(): Promise<void>;
};

export class UpdateFailure extends Error {
  readonly problem: UpdateProblem;
  constructor(problem: UpdateProblem, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'UpdateFailure';
    this.problem = problem;
  }
}

export type UpdatesPorts = {
  release: Release;
  /** Loads what does the updating: not before it is needed. */
  openSource: (release: Release & { configured: true }) => Promise<UpdateSource>;
  isOn: () => boolean;
  /** What must not be cut off now; null when there is nothing. */
  work: () => LongWork | null;
  /** Locks the vault, and takes back what lies on the clipboard. */
  lock: () => Promise<void>;
  announce: (view: UpdatesView) => void;
  clock: Clock;
  report: (error: unknown) => string;
};

export class Updates {
  readonly #ports: UpdatesPorts;
  #state: UpdateState = { name: 'idle' };
  #source: Promise<UpdateSource> | null = null;
  #lookedAt: number | null = null;
  /** When it was last tried, whatever came of it. */
  #triedAt: number | null = null;
  #stopping: AbortController | null = null;
  #announcedWork: LongWork | null = null;

  constructor(ports: UpdatesPorts) {
    this.#ports = ports;
  }

  view(): UpdatesView {
    const { release, work } = this.#ports;
    return {
      state: this.#stateNow(),
      address: release.configured ? release.address.host : null,
      installedAs: release.configured ? release.installedAs : null,
      lookedAt: this.#lookedAt,
      work: work(),
    };
  }

  /** To be called every few seconds: looks once a day where that was asked for, and tells when work has begun or ended. */
  async tick(): Promise<void> {
    const now = this.#ports.clock();
    const isDue = this.#triedAt === null || now - this.#triedAt >= LOOK_EVERY_MS || now < this.#triedAt;
    if (isDue) await this.look();
    if (this.#state.name === 'ready' && this.#ports.work() !== this.#announcedWork) this.#announce();
  }

  /** After the operator switched it on or off. What is under way ends with it. */
  switched(): void {
    if (!this.#ports.isOn()) {
      this.#stopping?.abort();
      if (this.#state.name !== 'installing') this.#state = { name: 'idle' };
    }
    this.#announce();
  }

  /** Asks the server; anything found before makes way for what it says now. */
  async look(): Promise<UpdatesView> {
    if (!this.#mayLook()) return this.view();
    this.#triedAt = this.#ports.clock();
    this.#enter({ name: 'looking' });
    await this.#through('look', null, async (source, stopping) => {
      const found = await source.look(stopping);
      return () => {
        this.#lookedAt = this.#ports.clock();
        return stateOf(found);
      };
    });
    return this.view();
  }

  /** Fetches what was found. Resolves when it has been fetched, was stopped or went wrong. */
  async download(): Promise<UpdatesView> {
    const offer = this.#offerFor('found', 'download');
    if (!offer) return this.view();
    this.#enter({ name: 'downloading', offer, progress: null });
    await this.#through('download', offer, async (source, stopping) => {
      const onProgress = (done: number, all: number) => {
        if (!stopping.aborted) this.#enter({ name: 'downloading', offer, progress: { done, all } });
      };
      await source.download(onProgress, stopping);
      return () => ({ name: 'ready', offer });
    });
    return this.view();
  }

  /** Ends the fetching; what was found stays found. */
  stop(): UpdatesView {
    if (this.#state.name === 'downloading' && this.#stopping) {
      this.#stopping.abort();
      this.#enter({ name: 'found', offer: this.#state.offer });
    }
    return this.view();
  }

  /** Locks, then gives way to the new version; while something must not be cut off it does nothing and says so. */
  async install(): Promise<UpdatesView> {
    const { lock, work } = this.#ports;
    const offer = this.#offerFor('ready', 'install');
    if (!offer) return this.view();
    if (work() !== null) {
      this.#announce();
      return this.view();
    }
    this.#enter({ name: 'installing', offer });
    try {
      await lock();
      await (await this.#open()).install();
    } catch (error) {
      this.#fail(error, 'install', offer);
    }
    return this.view();
  }

  #stateNow(): UpdateState {
    const { release, isOn } = this.#ports;
    if (!release.configured) return { name: 'not-configured', why: release.why };
    return isOn() || this.#state.name === 'installing' ? this.#state : { name: 'off' };
  }

  #mayLook(): boolean {
    return ['idle', 'current', 'found', 'failed'].includes(this.#stateNow().name);
  }

  /** What was found, where the next step may be taken: in `state`, or after this very step went wrong. */
  #offerFor(state: 'found' | 'ready', step: 'download' | 'install'): Offer | null {
    const now = this.#stateNow();
    if (now.name === state) return now.offer;
    return now.name === 'failed' && now.again === step ? now.offer : null;
  }

  #open(): Promise<UpdateSource> {
    const { release, openSource } = this.#ports;
    if (!release.configured) throw new Error('There is no address to update from');
    this.#source ??= openSource(release);
    // What could not be loaded may be tried again.
    this.#source.catch(() => {
      this.#source = null;
    });
    return this.#source;
  }

  /** Takes one step that can be stopped, and enters the state it leads to; nothing is heard of one that was stopped. */
  async #through(
    step: 'look' | 'download',
    offer: Offer | null,
    take: (source: UpdateSource, stopping: AbortSignal) => Promise<() => UpdateState>,
  ): Promise<void> {
    const stopping = new AbortController();
    this.#stopping = stopping;
    try {
      const end = await take(await this.#open(), stopping.signal);
      if (!stopping.signal.aborted) this.#enter(end());
    } catch (error) {
      if (!stopping.signal.aborted) this.#fail(error, step, offer);
    } finally {
      if (this.#stopping === stopping) this.#stopping = null;
    }
  }

  #enter(state: UpdateState): void {
    this.#state = state;
    this.#announce();
  }

  #fail(error: unknown, again: 'look' | 'download' | 'install', offer: Offer | null): void {
    this.#ports.report(error);
    const problem = error instanceof UpdateFailure ? error.problem : 'unknown';
    this.#enter({ name: 'failed', problem, again, offer });
  }

  #announce(): void {
    const view = this.view();
    this.#announcedWork = view.work;
    this.#ports.announce(view);
  }
}

function stateOf(found: Found): UpdateState {
  switch (found.kind) {
    case 'newer':
      return { name: 'found', offer: found.offer };
    case 'same':
      return { name: 'current' };
    case 'older':
      return { name: 'failed', problem: 'older-offered', again: 'look', offer: null };
    case 'unsupported':
      return { name: 'failed', problem: 'system-too-old', again: 'look', offer: null };
  }
}
