// Checked by the compiler alone: what the stand-in implements has the shapes that Electron's own declarations give. A
// member that drifts from electron.d.ts does not compile. Objects that hand out other stand-in objects (windows,
// sessions, frames) are checked by the members that take and give plain values.
import type { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import type { ClipboardItem, clipboard } from './clipboard.ts';
import { type crashReporter, type dialog, type powerMonitor, screen, type shell } from './desktop.ts';
import type { net } from './electron-module.ts';
import type { WebFrameMain } from './frames.ts';
import type { ipcMain } from './ipc.ts';
import type { NativeImage } from './native-image.ts';
import type { nativeTheme } from './native-theme.ts';
import type { Protocol } from './protocol.ts';
import type { safeStorage } from './safe-storage.ts';
import type { Session } from './session.ts';
import type { WebContents } from './web-contents.ts';

type Fits<Own, Members extends keyof Own & keyof Real, Real> =
  Pick<Own, Members> extends Pick<Real, Members>
    ? true
    : { misfits: { [M in Members]: Own[M] extends Real[M] ? never : M }[Members] };

const fits: true[] = [
  true satisfies Fits<
    typeof app,
    | 'whenReady'
    | 'isReady'
    | 'quit'
    | 'exit'
    | 'setPath'
    | 'getAppPath'
    | 'getName'
    | 'setName'
    | 'name'
    | 'getVersion'
    | 'isPackaged'
    | 'getLocale'
    | 'getSystemLocale'
    | 'getPreferredSystemLanguages'
    | 'enableSandbox'
    | 'requestSingleInstanceLock'
    | 'hasSingleInstanceLock'
    | 'releaseSingleInstanceLock'
    | 'setAppUserModelId'
    | 'focus'
    | 'relaunch',
    Electron.App
  >,
  true satisfies Fits<
    typeof app.commandLine,
    'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch',
    Electron.CommandLine
  >,
  true satisfies Fits<
    typeof safeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync',
    Electron.SafeStorage
  >,
  true satisfies Fits<typeof clipboard, 'readText' | 'writeText' | 'has' | 'clear', Electron.Clipboard>,
  true satisfies Fits<InstanceType<typeof ClipboardItem>, 'types', Electron.ClipboardItem>,
  true satisfies Fits<typeof shell, 'openExternal' | 'openPath' | 'beep', Electron.Shell>,
  true satisfies Fits<
    typeof dialog,
    'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog',
    Electron.Dialog
  >,
  true satisfies Fits<
    typeof powerMonitor,
    'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower' | 'onBatteryPower',
    Electron.PowerMonitor
  >,
  true satisfies Fits<
    typeof nativeTheme,
    'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors' | 'inForcedColorsMode',
    Electron.NativeTheme
  >,
  true satisfies Fits<typeof net, 'fetch' | 'resolveHost' | 'isOnline' | 'online', Electron.Net>,
  true satisfies Fits<typeof crashReporter, 'start', Electron.CrashReporter>,
  true satisfies Fits<typeof ipcMain, 'removeHandler', Electron.IpcMain>,
  true satisfies Fits<
    Protocol,
    'handle' | 'unhandle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged',
    Electron.Protocol
  >,
  true satisfies Fits<
    Session,
    | 'fetch'
    | 'resolveHost'
    | 'resolveProxy'
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setCertificateVerifyProc'
    | 'clearCache'
    | 'clearStorageData'
    | 'closeAllConnections'
    | 'setSpellCheckerEnabled'
    | 'setSpellCheckerDictionaryDownloadURL'
    | 'setUserAgent'
    | 'getUserAgent'
    | 'isPersistent',
    Electron.Session
  >,
  true satisfies Fits<
    BrowserWindow,
    | 'loadURL'
    | 'show'
    | 'showInactive'
    | 'hide'
    | 'focus'
    | 'blur'
    | 'isFocused'
    | 'isVisible'
    | 'isMinimized'
    | 'restore'
    | 'minimize'
    | 'maximize'
    | 'isMaximized'
    | 'isDestroyed'
    | 'close'
    | 'destroy'
    | 'getBounds'
    | 'setBounds'
    | 'setSize'
    | 'setMinimumSize'
    | 'getContentBounds'
    | 'setTitle'
    | 'getTitle'
    | 'setContentProtection'
    | 'setBackgroundColor'
    | 'setMenuBarVisibility'
    | 'removeMenu'
    | 'flashFrame'
    | 'id',
    Electron.BrowserWindow
  >,
  true satisfies Fits<
    WebContents,
    | 'id'
    | 'loadURL'
    | 'reload'
    | 'stop'
    | 'send'
    | 'getURL'
    | 'getTitle'
    | 'isDestroyed'
    | 'isLoading'
    | 'isCrashed'
    | 'isFocused'
    | 'focus'
    | 'close'
    | 'executeJavaScript'
    | 'forcefullyCrashRenderer'
    | 'printToPDF'
    | 'setWindowOpenHandler'
    | 'setZoomFactor'
    | 'getZoomFactor'
    | 'setZoomLevel'
    | 'getZoomLevel',
    Electron.WebContents
  >,
  true satisfies Fits<
    WebFrameMain,
    | 'url'
    | 'origin'
    | 'name'
    | 'processId'
    | 'routingId'
    | 'frameToken'
    | 'frameTreeNodeId'
    | 'detached'
    | 'isDestroyed'
    | 'send'
    | 'executeJavaScript'
    | 'reload',
    Electron.WebFrameMain
  >,
  true satisfies Fits<NativeImage, 'isEmpty' | 'toPNG' | 'toDataURL', Electron.NativeImage>,
];

/** Screens are made up, so only their geometry is held to the declarations. */
export const geometry: () => Pick<Electron.Display, 'bounds' | 'workArea' | 'size' | 'scaleFactor'> = () =>
  screen.getPrimaryDisplay();
export const fittingTypes: number = fits.length;
