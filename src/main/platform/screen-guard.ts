// Keeps the window out of screenshots while it shows a secret. Windows and macOS can; Linux has no such thing.
import type { BrowserWindow } from 'electron';
import type { ScreenGuard } from '../../core/tokens/exposures.ts';

export function openScreenGuard(window: () => BrowserWindow | null): ScreenGuard {
  let lowering: NodeJS.Timeout | undefined;
  const lower = () => {
    clearTimeout(lowering);
    window()?.setContentProtection(false);
  };
  return {
    isLookedAt: () => window()?.isFocused() ?? false,
    raise(ms) {
      clearTimeout(lowering);
      window()?.setContentProtection(true);
      // A moment longer than the page shows it, which takes its own time to forget.
      lowering = setTimeout(lower, ms + 500);
    },
    lower,
  };
}
