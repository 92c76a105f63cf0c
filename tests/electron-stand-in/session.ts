// Sessions: one per partition name, each with its protocol handlers, permission handlers and request listeners. All
// windows share one Chromium profile, so cookies and web storage are not kept apart (see the README).
import { EventEmitter } from 'node:events';
import { faults } from './faults.ts';
import { fetchAsElectron } from './net-fetch.ts';
import { Protocol } from './protocol.ts';
import { proxyAnswer } from './proxy.ts';
import { guarded, guardMembers } from './refuse.ts';
import { resolveHost } from './resolve-host.ts';
import { defaultUserAgent } from './user-agent.ts';
import { WebRequest } from './web-request.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type CertificateVerifier = Parameters<Electron.Session['setCertificateVerifyProc']>[0];

const byPartition = new Map<string, Session>();
let spellCheckerUrl = '';

export class Session extends EventEmitter {
  readonly protocol = new Protocol();
  readonly webRequest = new WebRequest();
  readonly #persistent: boolean;
  #requestHandler: RequestHandler = null;
  #checkHandler: CheckHandler = null;
  #deviceHandler: DeviceHandler = null;
  #certificateVerifier: CertificateVerifier = null;
  #spellCheckerEnabled = true;
  #userAgent: string | undefined;

  constructor(partition: string) {
    super();
    this.#persistent = partition === '' || partition.startsWith('persist:');
  }

  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const userAgent = () => this.getUserAgent();
    return fetchAsElectron(
      { protocol: this.protocol, userAgent, offline: () => faults.offline },
      input,
      init,
    );
  }

  resolveHost(host: string, options?: Electron.ResolveHostOptions): Promise<Electron.ResolvedHost> {
    return resolveHost(host, options);
  }

  async resolveProxy(url: string): Promise<string> {
    return proxyAnswer(url);
  }

  isPersistent(): boolean {
    return this.#persistent;
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#requestHandler = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#checkHandler = handler;
  }
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.#deviceHandler = handler;
  }
  setCertificateVerifyProc(verifier: CertificateVerifier): void {
    this.#certificateVerifier = verifier;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellCheckerEnabled = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellCheckerEnabled;
  }
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    spellCheckerUrl = url;
  }
  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
  }
  getUserAgent(): string {
    return this.#userAgent ?? defaultUserAgent();
  }

  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}

  /** What was set, for tests: the stand-in itself uses only the permission handlers. */
  describe(): object {
    return {
      permissionRequestHandler: this.#requestHandler !== null,
      permissionCheckHandler: this.#checkHandler !== null,
      devicePermissionHandler: this.#deviceHandler !== null,
      certificateVerifyProc: this.#certificateVerifier !== null,
      spellCheckerEnabled: this.#spellCheckerEnabled,
      spellCheckerDictionaryDownloadURL: spellCheckerUrl,
    };
  }

  /** Asks the request handler. Without one everything is granted, as in Electron. */
  askPermission(contents: object, permission: string, details: object): Promise<boolean> {
    const handler = this.#requestHandler as ((...values: unknown[]) => void) | null;
    if (!handler) return Promise.resolve(true);
    return new Promise((resolve) => handler(contents, permission, resolve, details));
  }

  /** Asks the device handler. Without one a device is allowed that the user chose, as in Electron. */
  allowsDevice(details: Electron.DevicePermissionHandlerHandlerDetails): boolean {
    return this.#deviceHandler ? this.#deviceHandler(details) === true : true;
  }

  /** Asks the check handler. Without one everything is granted, as in Electron. */
  checkPermission(contents: object | null, permission: string, origin: string, details: object): boolean {
    const handler = this.#checkHandler as ((...values: unknown[]) => boolean) | null;
    return handler ? handler(contents, permission, origin, details) === true : true;
  }
}
guardMembers(Session.prototype, 'Session', 'session');

export const defaultSession = new Session('');

export const session = guarded(
  {
    get defaultSession() {
      return defaultSession;
    },
    fromPartition(partition: string): Session {
      if (partition === '') return defaultSession;
      let found = byPartition.get(partition);
      if (!found) {
        found = new Session(partition);
        byPartition.set(partition, found);
      }
      return found;
    },
  },
  'Session',
  'session',
);
