// What a window looks like: shown or hidden, focused, sized, placed and titled. Behind it stands a window of Chromium as soon
// as there is one.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { createEvent } from './preventable.ts';
import { windows } from './registry.ts';
import type { WindowTarget } from './window-target.ts';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export abstract class WindowSurface extends EventEmitter {
  abstract readonly webContents: { focus(): void };
  /** What was asked of the window, for tests: protection of its content, its menu bar, its colour. */
  readonly recorded: Record<string, unknown> = {};
  protected chromiumTarget: WindowTarget | undefined;
  #bounds: Bounds;
  #minimumSize: [number, number];
  #title: string;
  #visible: boolean;
  #focused = false;
  #minimized = false;
  #maximized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const { width = 800, height = 600, x = 0, y = 0, minWidth = 0, minHeight = 0, show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#minimumSize = [minWidth, minHeight];
    this.#title = options.title ?? app.name;
    this.#visible = show;
    this.recorded.backgroundColor = options.backgroundColor;
  }

  abstract isDestroyed(): boolean;

  protected assertAlive(): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
  }

  // Showing

  show(): void {
    this.assertAlive();
    this.#reveal();
    this.setFocused(true);
  }
  showInactive(): void {
    this.assertAlive();
    this.#reveal();
  }
  #reveal(): void {
    const wasHidden = !this.#visible || this.#minimized;
    this.#visible = true;
    this.#minimized = false;
    if (!wasHidden) return;
    this.chromiumTarget?.reveal(this.#bounds);
    this.emit('show');
  }
  hide(): void {
    this.assertAlive();
    if (!this.#visible) return;
    this.#visible = false;
    this.chromiumTarget?.conceal();
    this.setFocused(false);
    this.emit('hide');
  }
  focus(): void {
    this.assertAlive();
    this.webContents.focus();
    this.setFocused(true);
  }
  blur(): void {
    this.setFocused(false);
  }
  protected setFocused(focused: boolean): void {
    if (this.#focused === focused || (focused && !this.#visible)) return;
    if (focused) for (const other of windows.values()) if ((other as WindowSurface) !== this) other.blur();
    this.#focused = focused;
    this.emit(focused ? 'focus' : 'blur', createEvent({}));
    app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', createEvent({}), this);
  }
  isFocused(): boolean {
    return this.#focused;
  }
  isVisible(): boolean {
    return this.#visible;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  minimize(): void {
    this.assertAlive();
    if (this.#minimized) return;
    this.#minimized = true;
    this.chromiumTarget?.setState('minimized');
    this.setFocused(false);
    this.emit('minimize');
  }
  maximize(): void {
    this.assertAlive();
    if (this.#maximized) return;
    this.#maximized = true;
    this.chromiumTarget?.setState('maximized');
    this.emit('maximize');
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  unmaximize(): void {
    if (!this.#maximized) return;
    this.#maximized = false;
    this.chromiumTarget?.setState('normal');
    this.emit('unmaximize');
  }
  restore(): void {
    this.assertAlive();
    if (!this.#minimized) return;
    this.#minimized = false;
    this.chromiumTarget?.setState('normal');
    this.emit('restore');
  }
  isFullScreen(): boolean {
    return false;
  }

  // Size and place

  getBounds(): Bounds {
    return { ...this.#bounds };
  }
  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }
  getContentBounds(): Bounds {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.assertAlive();
    const [minWidth, minHeight] = this.#minimumSize;
    const next = { ...this.#bounds, ...bounds };
    next.width = Math.max(next.width, minWidth);
    next.height = Math.max(next.height, minHeight);
    const resized = next.width !== this.#bounds.width || next.height !== this.#bounds.height;
    const moved = next.x !== this.#bounds.x || next.y !== this.#bounds.y;
    this.#bounds = next;
    this.chromiumTarget?.setBounds(next);
    if (resized) this.emit('resize');
    if (resized) this.emit('resized');
    if (moved) this.emit('move');
    if (moved) this.emit('moved');
  }
  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getPosition(): [number, number] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimumSize = [width, height];
  }
  getMinimumSize(): [number, number] {
    return [...this.#minimumSize];
  }
  center(): void {}

  // Appearance

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  get title(): string {
    return this.#title;
  }
  set title(title: string) {
    this.#title = title;
  }
  setContentProtection(enabled: boolean): void {
    this.recorded.contentProtection = enabled;
  }
  isContentProtected(): boolean {
    return this.recorded.contentProtection === true;
  }
  setBackgroundColor(color: string): void {
    this.recorded.backgroundColor = color;
  }
  getBackgroundColor(): string {
    return String(this.recorded.backgroundColor ?? '#FFFFFF');
  }
  setMenuBarVisibility(visible: boolean): void {
    this.recorded.menuBarVisible = visible;
  }
  isMenuBarVisible(): boolean {
    return this.recorded.menuBarVisible !== false;
  }
  setAutoHideMenuBar(hide: boolean): void {
    this.recorded.autoHideMenuBar = hide;
  }
  setMenu(menu: object | null): void {
    this.recorded.menu = menu;
  }
  removeMenu(): void {
    this.recorded.menu = null;
  }
  flashFrame(flash: boolean): void {
    this.recorded.flashing = flash;
  }
  setIcon(icon: unknown): void {
    this.recorded.icon = icon;
  }
  setTitleBarOverlay(overlay: object): void {
    this.recorded.titleBarOverlay = overlay;
  }
}
