// Certificates for the specs, made on the spot (no key lies in the repository): an authority and servers it vouches for,
// written in DER by hand, since Node can read certificates but not make them.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  key: string;
  cert: string;
}
export interface CertificateOptions {
  name: string;
  /** The address or the host name the certificate is for; none makes it fit no address at all. */
  ip?: [number, number, number, number];
  host?: string;
  validTo?: Date;
  signedBy?: Certificate & { privateKey: KeyObject; name: string };
}

const sequence = 0x30;
const set = 0x31;
const ecdsaWithSha256 = element(sequence, objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));

export function makeCertificate(
  options: CertificateOptions,
): Certificate & { privateKey: KeyObject; name: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = options.signedBy ?? { privateKey, name: options.name };
  const isAuthority = !options.signedBy && !options.ip && options.host === undefined;
  const validTo = options.validTo ?? new Date(Date.now() + 86_400_000);
  const body = element(
    sequence,
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    distinguishedName(issuer.name),
    element(sequence, time(new Date(validTo.getTime() - 2 * 86_400_000)), time(validTo)),
    distinguishedName(options.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, element(sequence, ...extensions(isAuthority, options))),
  );
  const signature = sign('sha256', body, issuer.privateKey);
  const der = element(sequence, body, ecdsaWithSha256, element(0x03, Buffer.from([0]), signature));
  const cert = `-----BEGIN CERTIFICATE-----\n${der
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CERTIFICATE-----\n`;
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, cert, privateKey, name: options.name };
}

function extensions(isAuthority: boolean, { ip, host = 'elsewhere.invalid' }: CertificateOptions): Buffer[] {
  const constraints = element(sequence, ...(isAuthority ? [element(0x01, Buffer.from([0xff]))] : []));
  const result = [extension([0x55, 0x1d, 0x13], constraints)];
  if (!isAuthority) {
    const address = ip ? element(0x87, Buffer.from(ip)) : element(0x82, Buffer.from(host));
    result.push(extension([0x55, 0x1d, 0x11], element(sequence, address)));
  }
  return result;
}

function extension(id: number[], value: Buffer): Buffer {
  return element(sequence, objectId(id), element(0x04, value));
}

function distinguishedName(name: string): Buffer {
  const part = element(sequence, objectId([0x55, 0x04, 0x03]), element(0x0c, Buffer.from(name)));
  return element(sequence, element(set, part));
}

function time(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return element(0x17, Buffer.from(text.slice(2)));
}

function objectId(bytes: number[]): Buffer {
  return element(0x06, Buffer.from(bytes));
}

function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
