// Where Chromium is and how it is started: quiet, without a network of its own, on a profile of its own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface ChromiumOptions {
  headless: boolean;
  /** Opens a debugging port too and passes its address on to stderr, as Playwright expects. */
  debuggingPort: string | undefined;
  /** Loopback addresses the window may reach without the interception (a development server's sockets). */
  allowLoopback: boolean;
  locale: string | undefined;
  onExit: (reason: string) => void;
}

/** @throws when there is none */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  for (const folder of ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env.PATH ?? '').split(':')]) {
    const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  if (existsSync(mac)) return mac;
  throw new Error('No Chromium was found. Install chromium, or name it with CHROMIUM_PATH.');
}

export function chromiumArguments(options: ChromiumOptions, profile: string): string[] {
  const hosts = options.allowLoopback
    ? 'MAP * ^NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]'
    : 'MAP * ^NOTFOUND';
  return [
    '--remote-debugging-pipe',
    ...(options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]),
    `--user-data-dir=${profile}`,
    '--no-startup-window',
    ...(options.headless ? ['--headless=new'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ...(options.locale === undefined ? [] : [`--lang=${options.locale}`]),
    `--host-resolver-rules=${hosts}`,
    '--allow-pre-commit-input',
    '--disable-background-networking',
    '--disable-back-forward-cache',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-extensions-with-background-pages',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-dev-shm-usage',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AimEnabled,PreconnectToSearch,' +
      'NetworkTimeServiceQuerying,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,PaintHolding,' +
      'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,' +
      'AvoidCorsURLLoaderRestartOnRedirect,AutofillServerCommunication,GlobalMediaControls,' +
      // Pages of the browser around the window, each with a process of its own: Electron has none.
      'PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
    '--disable-field-trial-config',
    '--disable-gpu',
    '--disable-hang-monitor',
    '--disable-popup-blocking',
    '--disable-prompt-on-repost',
    '--disable-quic',
    '--disable-search-engine-choice-screen',
    '--disable-stack-profiler',
    '--disable-sync',
    '--force-color-profile=srgb',
    '--hide-crash-restore-bubble',
    '--keep-alive-for-test',
    '--metrics-recording-only',
    '--mute-audio',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    '--no-proxy-server',
    '--no-service-autorun',
    '--password-store=basic',
    '--use-mock-keychain',
    '--enable-unsafe-swiftshader',
  ];
}
