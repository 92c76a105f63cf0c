// What the desktop is told of changes: at once, or gathered over the quiet hours and told once when they are over.
import type { Clock } from '../core/clock.ts';
import { isQuiet, type QuietHours } from '../shared/quiet-hours.ts';
import type { Preferences } from '../shared/views.ts';

export type NoticesPorts = {
  clock: Clock;
  preferences: () => Pick<Preferences, 'notices'> & { quietHours: QuietHours | null };
  /** `cabinetTitles` is empty where no name may be shown. */
  show: (count: number, cabinetTitles: readonly string[]) => void;
};

export class Notices {
  readonly #ports: NoticesPorts;
  #count = 0;
  #cabinetTitles = new Set<string>();

  constructor(ports: NoticesPorts) {
    this.#ports = ports;
  }

  /** So many things changed, in these cabinets, while nobody looked. */
  tell(count: number, cabinetTitles: readonly string[]): void {
    this.#count += count;
    for (const title of cabinetTitles) this.#cabinetTitles.add(title);
    this.showWhenDue();
  }

  /** To be called every few seconds: what was gathered is shown once the quiet hours are over. */
  showWhenDue(): void {
    const { clock, preferences, show } = this.#ports;
    const { notices, quietHours } = preferences();
    if (notices === 'off') this.#drop();
    if (this.#count === 0 || (quietHours && isQuiet(quietHours, clock()))) return;
    const [count, titles] = [this.#count, [...this.#cabinetTitles]];
    this.#drop();
    show(count, notices === 'names' ? titles : []);
  }

  /** The vault is locked: that something changed may still be told, not where. */
  forgetNames(): void {
    this.#cabinetTitles.clear();
  }

  #drop(): void {
    this.#count = 0;
    this.#cabinetTitles.clear();
  }
}
