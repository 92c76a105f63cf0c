// Figure 8: sealing and opening every row of a vault, beside the bare cipher on texts of the same length.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { Secret } from '../../src/core/secret.ts';
import { openToken, sealToken } from '../../src/core/vault/sealing.ts';
import { compare, grow, inRounds, type Measured, spreadOf } from './figures.ts';

const NONCE = 12;
const TAG = { authTagLength: 16 };

export async function measureSealing(rowCounts: readonly number[], rounds: number): Promise<Measured> {
  const key = randomBytes(32);
  const figures: Measured['figures'] = [];
  const medians: { seal: number[]; open: number[] } = { seal: [], open: [] };
  for (const count of rowCounts) {
    const rows = Array.from({ length: count }, () => {
      const text = `ACMA:${randomBytes(20).toString('hex')}:${randomBytes(4).toString('hex')}`;
      const owner = { tokenId: randomUUID(), cabinetId: randomUUID() };
      const token = new Secret(text);
      return { text, token, owner, sealed: sealToken(key, token, owner), bare: sealBarely(key, text) };
    });
    const ways = {
      seal: () => timeOf(() => rows.forEach(({ token, owner }) => void sealToken(key, token, owner))),
      open: () => timeOf(() => rows.forEach(({ sealed, owner }) => void openToken(key, sealed, owner))),
      sealBarely: () => timeOf(() => rows.forEach(({ text }) => void sealBarely(key, text))),
      openBarely: () => timeOf(() => rows.forEach(({ bare }) => void openBarely(key, bare))),
    };
    // What the engine learns of the code first is no part of the figure.
    await inRounds(2, ways);
    const { seal = [], open = [], ...barely } = await inRounds(rounds, ways);
    medians.seal.push(spreadOf(seal).median);
    medians.open.push(spreadOf(open).median);
    if (count !== rowCounts.at(-1)) continue;
    const what = { nth: 8, unit: 'ms' as const, against: 'bare AES-256-GCM' };
    figures.push(
      compare({ ...what, name: `Sealing ${count} rows` }, seal, barely.sealBarely ?? []),
      compare({ ...what, name: `Opening ${count} rows` }, open, barely.openBarely ?? []),
    );
  }
  const growth = [
    grow('Sealing all rows', 'ms', [...rowCounts], medians.seal),
    grow('Opening all rows', 'ms', [...rowCounts], medians.open),
  ];
  return { figures, growth, notes: [] };
}

function timeOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function sealBarely(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, TAG);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function openBarely(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), TAG);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG.authTagLength));
  const text = sealed.subarray(NONCE, sealed.length - TAG.authTagLength);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}
