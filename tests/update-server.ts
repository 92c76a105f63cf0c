// A folder of releases on a real https server of this computer, as a packer would put them there: a description beside the
// files. It can be made to lie.
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Certificate, makeCertificate } from './electron-stand-in/self-signed.ts';

type Served = string | Buffer | ((response: ServerResponse) => void);

export class UpdateServer {
  /** By path, without a query. */
  readonly files = new Map<string, Served>();
  /** The head of every request. */
  readonly heard: { path: string; headers: Record<string, string | string[] | undefined> }[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      this.heard.push({ path, headers: request.headers });
      const served = this.files.get(path);
      if (served === undefined) response.writeHead(404).end('nothing here');
      else if (typeof served === 'function') served(response);
      else response.writeHead(200, { 'content-length': Buffer.byteLength(served) }).end(served);
    });
  }

  static async start(signedBy: ReturnType<typeof makeCertificate>): Promise<UpdateServer> {
    const certificate: Certificate = makeCertificate({ name: 'Update server', ip: [127, 0, 0, 1], signedBy });
    const server = createServer({ key: certificate.key, cert: certificate.cert });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new UpdateServer(server);
  }

  get origin(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts a release there: its description for Linux and its file, which is `file` unless it lies. */
  release(version: string, file: Buffer, lies: { name?: string; sha512?: string; more?: string } = {}): void {
    const name = lies.name ?? `Klyuchnik-${version}-linux-x64.AppImage`;
    const sha512 = lies.sha512 ?? createHash('sha512').update(file).digest('base64');
    const description = [
      `version: ${version}`,
      'files:',
      `  - url: ${name}`,
      `    sha512: ${sha512}`,
      `    size: ${file.length}`,
      `path: ${name}`,
      `sha512: ${sha512}`,
      "releaseDate: '2026-11-20T10:00:00.000Z'",
      lies.more ?? '',
    ].join('\n');
    const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
    this.files.set(`/releases/latest-linux${suffix}.yml`, description);
    this.files.set(`/releases/${name}`, file);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
