// The receipt of a sealed package: proof that its writer had the very token in hand, without a letter of it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Refusal } from '../../shared/result.ts';
import { type Receipt, type ReceiptFacts, receiptSchema } from '../../shared/sealed-package.ts';
import type { Secret } from '../secret.ts';

/**
 * Writes a receipt. Should the token stand in the receiver's name, pasted into the wrong field, it is masked.
 * @throws an ordinary error for facts beyond the limits of their schema: nobody could read them
 */
export function writeReceipt(token: Secret, facts: ReceiptFacts): Receipt {
  const said = {
    format: 'klyuchnik-receipt' as const,
    version: 1 as const,
    ...facts,
    receivedBy: token.maskIn(facts.receivedBy),
  };
  return receiptSchema.parse({ ...said, proof: proofOf(said, token) });
}

/** Reads a receipt, whoever wrote it. @throws Refusal `receipt-unreadable` */
export function readReceipt(text: string): Receipt {
  const receipt = receiptSchema.safeParse(parseJson(text.trim()));
  if (!receipt.success) throw new Refusal({ code: 'receipt-unreadable' });
  return receipt.data;
}

/**
 * Passes when whoever wrote the receipt knew the token, and nothing in it was changed since.
 * @throws Refusal `receipt-forged`
 */
export function assertReceiptOf({ proof, ...said }: Receipt, token: Secret): void {
  const expected = Buffer.from(proofOf(said, token));
  const given = Buffer.from(proof);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal({ code: 'receipt-forged' });
  }
}

// The name of the format is among what is proven: no other use of the token as a key gives the same proof.
function proofOf(said: Omit<Receipt, 'proof'>, token: Secret): string {
  return createHmac('sha256', token.expose()).update(canonicalJson(said)).digest('base64');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ code: 'receipt-unreadable' });
  }
}
