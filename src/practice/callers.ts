// Who may call at all: programs of this computer. A page in a browser can reach the port too, under a name of its own
// that leads here (DNS rebinding) or from its own origin, and what it asks is none of its business.
import { isLoopbackApi } from '../shared/api-address.ts';

/** False for what only a web page sends: another name for this computer, or an origin. */
export function isProgram(host: string | undefined, origin: string | undefined): boolean {
  return host !== undefined && isLoopbackApi(`http://${host}`) && origin === undefined;
}
