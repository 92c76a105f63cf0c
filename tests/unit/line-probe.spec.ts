// A look at a line without sending anything over it: which address answers, which certificate is shown, and how it ends.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { openSocket, readCertificate } from '../../src/core/market/line-probe.ts';
import { makeCertificate } from '../electron-stand-in/self-signed.ts';

const never = new AbortController().signal;
const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return (server.address() as AddressInfo).port;
}
/** A server that says nothing; whoever connects stays connected. */
function silent(greet: (socket: Socket) => void = () => undefined): Promise<number> {
  return listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      open.push({ close: () => socket.destroy() });
      greet(socket);
    }),
  );
}
const showing = (certificate: ReturnType<typeof makeCertificate>) =>
  listen(createTlsServer(certificate, (socket) => socket.on('error', () => undefined)));
const connectTo = async (port: number, signal = never, addresses = ['127.0.0.1']) => {
  const socket = await openSocket({ host: 'market.test', port, addresses }, signal);
  open.push({ close: () => socket.destroy() });
  return socket;
};

describe('a connection', () => {
  it('goes to the addresses that were found, and to the next where one does not answer', async () => {
    const port = await silent();
    const socket = await connectTo(port, never, ['127.0.0.9', '127.0.0.1']);
    expect(socket.remoteAddress).toBe('127.0.0.1');
  });

  it('goes to the host itself where no addresses were looked for', async () => {
    const port = await silent();
    const socket = await openSocket({ host: '127.0.0.1', port, addresses: [] }, never);
    expect(socket.remotePort).toBe(port);
    socket.destroy();
  });

  it('is not opened once the caller has stopped, for whatever reason', async () => {
    const port = await silent();
    const reason = new Error('locked');
    await expect(connectTo(port, AbortSignal.abort(reason))).rejects.toBe(reason);
    await expect(connectTo(port, AbortSignal.abort('no error'))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });
});

describe('a certificate', () => {
  const read = async (port: number, signal = never) =>
    readCertificate(await connectTo(port), 'market.test', signal);

  it('is read whether it can be trusted or not, with its issuer as a person would know it', async () => {
    const authority = makeCertificate({ name: 'Authority of the spec' });
    const port = await showing(
      makeCertificate({ name: 'market.test', host: 'market.test', signedBy: authority }),
    );
    const shown = await read(port);
    expect(shown).toMatchObject({ isTrusted: false, problem: expect.stringMatching(/^[A-Z_]+$/) });
    expect(shown.issuer).toContain('Authority of the spec');
    expect(shown.validFrom).toBeLessThan(shown.validTo);
  });

  it('has a name of one line that is not without end', async () => {
    const port = await showing(makeCertificate({ name: `\u0007 odd\u202E\nname ${'x'.repeat(40)} ` }));
    const { issuer } = await read(port);
    expect(issuer).toMatch(/^odd\s+name x{40}$/);
  });

  it('is given up when the caller stops the look', async () => {
    const stop = new AbortController();
    const looking = read(await silent(() => stop.abort(new Error('locked'))), stop.signal);
    await expect(looking).rejects.toThrow('locked');
  });

  it('is none where the line is closed in the handshake', async () => {
    const port = await silent((socket) => socket.end());
    await expect(read(port)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
