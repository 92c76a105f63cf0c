// nativeTheme: the wished colour scheme, carried into the windows as an emulated prefers-color-scheme.
import { EventEmitter } from 'node:events';
import { guardMembers } from './refuse.ts';

type Source = 'system' | 'light' | 'dark';

class NativeTheme extends EventEmitter {
  #source: Source = 'system';
  #systemIsDark = false;

  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Unknown themeSource ${String(source)}`);
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark';
  }
  get shouldUseHighContrastColors(): boolean {
    return false;
  }
  get shouldUseInvertedColorScheme(): boolean {
    return false;
  }
  get prefersReducedTransparency(): boolean {
    return false;
  }
  get inForcedColorsMode(): boolean {
    return false;
  }

  /** For tests: the operating system switches its scheme. */
  setSystemIsDark(dark: boolean): void {
    this.#systemIsDark = dark;
    this.emit('updated');
  }

  /** What windows are told; undefined leaves Chromium its own opinion. */
  emulated(): 'light' | 'dark' | undefined {
    if (this.#source === 'system' && !this.#systemIsDark) return undefined;
    return this.shouldUseDarkColors ? 'dark' : 'light';
  }
}
guardMembers(NativeTheme.prototype, 'NativeTheme', 'nativeTheme');

export const nativeTheme = new NativeTheme();
