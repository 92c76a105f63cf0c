// Permissions: the session's handlers are asked, and Chromium is told what they said.
import type { WebFrameMain } from './frames.ts';
import { runningChromium } from './lifecycle.ts';
import { toWindowUrl } from './urls.ts';
import type { WebContents } from './web-contents.ts';

/** Electron's permission and the names under which Chromium's debugger sets it. */
const chromiumNames: Record<string, { name: string; [flag: string]: unknown }[]> = {
  notifications: [{ name: 'notifications' }],
  geolocation: [{ name: 'geolocation' }],
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  'display-capture': [{ name: 'display-capture' }],
  midi: [{ name: 'midi' }],
  'persistent-storage': [{ name: 'persistent-storage' }],
  'idle-detection': [{ name: 'idle-detection' }],
  'window-management': [{ name: 'window-management' }],
  'local-fonts': [{ name: 'local-fonts' }],
};
const byQueryName: Record<string, string> = {
  'clipboard-write': 'clipboard-sanitized-write',
  camera: 'media',
  microphone: 'media',
};

/** A page asks for a permission: the request handler decides. */
export async function answerPermission(
  contents: WebContents,
  frame: WebFrameMain,
  permission: string,
  more: object,
): Promise<boolean> {
  const { url, origin, parent } = frame;
  const details = { ...more, requestingUrl: url, isMainFrame: parent === null, securityOrigin: origin };
  const granted = (await contents.session.askPermission(contents, permission, details)) === true;
  await setInChromium(permission, origin, granted);
  return granted;
}

/** A page looks up the state of a permission: the check handler decides. */
export async function refreshPermission(
  contents: WebContents,
  frame: WebFrameMain,
  name: string,
): Promise<boolean> {
  const permission = byQueryName[name] ?? name;
  const { url, origin, parent } = frame;
  const details = { requestingUrl: url, isMainFrame: parent === null, securityOrigin: origin };
  const granted = contents.session.checkPermission(contents, permission, `${origin}/`, details);
  await setInChromium(permission, origin, granted);
  return granted;
}

/** A new document begins with what the check handler says about every permission. */
export async function applyPermissions(contents: WebContents, frame: WebFrameMain): Promise<void> {
  if (frame.isDestroyed() || frame.origin === 'null') return;
  await Promise.all(Object.keys(chromiumNames).map((name) => refreshPermission(contents, frame, name)));
}

async function setInChromium(permission: string, origin: string, granted: boolean): Promise<void> {
  const browser = runningChromium()?.browser;
  const setting = granted ? 'granted' : 'denied';
  const names = chromiumNames[permission] ?? [];
  await Promise.all(
    names.map((name) =>
      browser
        ?.send('Browser.setPermission', { permission: name, setting, origin: toWindowUrl(origin) })
        .catch(() => {}),
    ),
  );
}
