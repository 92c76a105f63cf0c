// A package to seal, keys to seal it with, and files as other programs make them.
import { inspect } from 'node:util';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect } from 'vitest';
import { writePackage } from '../../src/core/handover/package-text.ts';
import { openPackage, type PackageKey } from '../../src/core/handover/sealed-package.ts';
import { Secret } from '../../src/core/secret.ts';
import { OFFICIAL_APIS } from '../../src/shared/api-address.ts';
import { Refusal } from '../../src/shared/result.ts';
import type { PackageContents } from '../../src/shared/sealed-package.ts';
import { leaksIn } from './leaks.ts';

export const VALUE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
export const TOKEN = new Secret(VALUE);
export const WORDS = 'abandon-ability-able-about-above-absent-absorb-abstract-absurd-zoo';
export const CONTENTS: PackageContents = {
  packageId: '0b6f7a52-6a0e-4d5c-9b1b-0a4a4f9f6b11',
  api: OFFICIAL_APIS['yandex-market'],
  cabinet: { id: '2901234', name: 'ООО «Ромашка»', title: 'Ромашка' },
  tokenName: 'crm',
  profile: { id: 'prices', title: { ru: 'Цены', en: 'Prices' } },
  scopes: ['PRICING', 'SOMETHING_NEW'],
  operations: ['getPricesByOfferIds', 'updateBusinessPrices'],
  issuedAt: '2026-11-25T10:00:00.000Z',
  useBy: '2026-12-31',
  from: 'Анна',
  to: 'Борис',
  note: 'Только на время переезда.\nПотом вернуть.',
};

/** A key pair of age for these tests. */
export const IDENTITY = await generateX25519Identity();
export const RECIPIENT = await identityToRecipient(IDENTITY);
export const KEY: PackageKey = { kind: 'identity', identity: new Secret(IDENTITY) };

export const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
export const words = (text: string): PackageKey => ({ kind: 'passphrase', passphrase: new Secret(text) });

/** Any text in an age file for our key, as another program would make it. */
export async function lock(text: string | Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(RECIPIENT);
  return encrypter.encrypt(text);
}

/** A package for a passphrase that costs next to nothing to try. */
export async function lockCheaply(passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(2);
  return encrypter.encrypt(writePackage(TOKEN, CONTENTS, 'json'));
}

const cleared = new Set<string>();

/** Why a file was refused, as `code` or `code problem`; nothing of the token or of a key may stand in the refusal. */
export async function refusalOf(file: Uint8Array, by = KEY): Promise<string> {
  const outcome = await openPackage(file, by).catch((error: unknown) => error);
  if (!(outcome instanceof Refusal)) return `no refusal: ${inspect(outcome)}`;
  const shown = inspect(outcome, { showHidden: true, depth: 9 });
  // Thousands of tampered files come to a few different refusals.
  if (!cleared.has(shown)) {
    expect([VALUE, IDENTITY, WORDS].flatMap((secret) => leaksIn(shown, secret))).toEqual([]);
    cleared.add(shown);
  }
  const { error } = outcome;
  return 'problem' in error ? `${error.code} ${error.problem}` : error.code;
}
