// Looks at the line to a server without sending anything over it: does it take connections, and which certificate
// does it show. The Market takes HTTPS alone (facts section 10); what is wrong with a certificate is said in OpenSSL's words,
// as https://nodejs.org/api/tls.html#x509-certificate-error-codes lists them.
import { connect, isIP, type Socket } from 'node:net';
import { type PeerCertificate, connect as startTls, type TLSSocket } from 'node:tls';

/** Where to connect; `addresses` are tried in turn, and `host` itself is used when there are none. */
export type LineTarget = { host: string; port: number; addresses: string[] };

/**
 * The certificate a server showed. `isTrusted`: this program's own list of authorities vouches for it, for this
 * host and now; `problem` is the reason where not. Times are milliseconds since 1970.
 */
export type ShownCertificate = {
  isTrusted: boolean;
  problem: string | null;
  issuer: string | null;
  validFrom: number;
  validTo: number;
};

/** Opens a TCP connection. Rejects with what the system says, or with the reason of `signal`. */
export function openSocket({ host, port, addresses }: LineTarget, signal: AbortSignal): Promise<Socket> {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first] = known;
  const socket = connect({
    host,
    port,
    autoSelectFamily: true,
    ...(first && {
      lookup: (_host, { all }, tell) => (all ? tell(null, known) : tell(null, first.address, first.family)),
    }),
  });
  return settled(socket, 'connect', signal);
}

/**
 * Shakes hands over an open connection and reads the certificate, whether it can be trusted or not. Nothing is sent
 * over it. Rejects when the handshake fails.
 */
export async function readCertificate(
  socket: Socket,
  host: string,
  signal: AbortSignal,
): Promise<ShownCertificate> {
  const secure = startTls({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    // To look only: whoever sends anything to the Market does so with the check on.
    rejectUnauthorized: false,
  });
  try {
    return describeCertificate(await settled(secure, 'secureConnect', signal));
  } finally {
    secure.destroy();
  }
}

function settled<Line extends Socket>(line: Line, opened: string, signal: AbortSignal): Promise<Line> {
  return new Promise((resolve, reject) => {
    const stop = () => line.destroy(signal.reason instanceof Error ? signal.reason : undefined);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    line.once(opened, () => resolve(line));
    line.on('error', reject);
    line.once('close', () => {
      signal.removeEventListener('abort', stop);
      reject(Object.assign(new Error('The line was closed'), { code: 'ECONNRESET' }));
    });
  });
}

function describeCertificate(line: TLSSocket): ShownCertificate {
  const { issuer, valid_from, valid_to } = line.getPeerCertificate();
  return {
    isTrusted: line.authorized,
    problem: line.authorized ? null : String(line.authorizationError),
    issuer: nameOf(issuer),
    validFrom: Date.parse(valid_from),
    validTo: Date.parse(valid_to),
  };
}

/** Organisation and common name, as a person would know the issuer; they come from outside and may be anything. */
function nameOf(issuer: PeerCertificate['issuer'] | undefined): string | null {
  const parts = [issuer?.O, issuer?.CN].flat().filter((part) => part !== undefined);
  const name = [...new Set(parts)].join(', ').replace(/\p{C}/gu, ' ').trim();
  return name === '' ? null : name.slice(0, 120);
}
