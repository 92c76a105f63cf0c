// Menu accelerators: a key that the page did not use itself chooses the menu item that names it.
import { BrowserWindow } from './browser-window.ts';
import { Menu, type MenuItem } from './menu.ts';
import type { WebContents } from './web-contents.ts';

export interface PressedKey {
  key: string;
  shift: boolean;
  control: boolean;
  alt: boolean;
  meta: boolean;
  isAutoRepeat: boolean;
}

const keyNames: Record<string, string> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

export function runAccelerator(contents: WebContents, pressed: PressedKey): void {
  const item = Menu.getApplicationMenu()
    ?.allItems()
    .find((one) => one.accelerator && isHeard(one) && matches(one.accelerator, pressed));
  item?.click(undefined, BrowserWindow.fromWebContents(contents) ?? undefined, contents);
}

/** macOS hears every key that a menu shows. */
const isHeard = ({ enabled, registerAccelerator }: MenuItem) =>
  enabled && (registerAccelerator || process.platform === 'darwin');

function matches(accelerator: string, pressed: PressedKey): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop() ?? '';
  const isMac = process.platform === 'darwin';
  const wants = (...names: string[]) => parts.some((part) => names.includes(part));
  const either = wants('commandorcontrol', 'cmdorctrl');
  const shift = wants('shift');
  const sameKey = pressed.key.toLowerCase() === (keyNames[key] ?? key);
  // "Plus" is typed with Shift on many keyboards.
  const sameShift = pressed.shift === shift || key === 'plus';
  return (
    sameKey &&
    sameShift &&
    pressed.control === (wants('control', 'ctrl') || (either && !isMac)) &&
    pressed.meta === (wants('command', 'cmd', 'meta', 'super') || (either && isMac)) &&
    pressed.alt === wants('alt', 'option')
  );
}
