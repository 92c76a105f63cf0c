// Custom schemes: their registration before ready, and the handlers that answer for them, per session.
import { lifecycle } from './lifecycle.ts';
import { guardMembers, notImplemented } from './refuse.ts';
import { standardSchemes } from './urls.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

let schemesRegistered = false;

export class Protocol {
  readonly #handlers = new Map<string, ProtocolHandler>();

  handle(scheme: string, handler: ProtocolHandler): void {
    if (typeof handler !== 'function') throw new TypeError('Expected handler to be a function');
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!standardSchemes.has(scheme)) {
      throw notImplemented(`protocol.handle for '${scheme}', which is not registered as a standard scheme`);
    }
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (lifecycle.isReady) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    if (schemesRegistered) {
      throw new Error(
        'protocol.registerSchemesAsPrivileged may be called once only: a second call replaces the first',
      );
    }
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard) throw notImplemented(`the non-standard scheme '${scheme}'`);
      standardSchemes.set(scheme.toLowerCase(), privileges);
    }
    schemesRegistered = true;
  }

  /** The handler of a scheme, for the window's requests and for fetch. */
  handlerOf(scheme: string): ProtocolHandler | undefined {
    return this.#handlers.get(scheme);
  }
}
guardMembers(Protocol.prototype, 'Protocol', 'protocol');
