// What a token could do in the wrong hands, in the words of an owner: change prices, write to buyers, see money.
import { isAccessScope } from './access-scope.ts';
import type { Operation, Touch } from './operation.ts';
import { isOpenTo } from './operation.ts';

type EffectRule = { changes: boolean; touches: readonly Touch[]; except?: Touch };

/**
 * An operation has an effect when it touches all of these, not what is excepted, and, for `changes`, is a writing one.
 * Papers on goods are not goods.
 */
const EFFECT_RULES = {
  'change-prices': { changes: true, touches: ['prices'] },
  'change-stock': { changes: true, touches: ['stock'] },
  'change-goods': { changes: true, touches: ['goods'] },
  'delete-goods': { changes: true, touches: ['deletes', 'goods'], except: 'documents' },
  'change-orders': { changes: true, touches: ['orders'] },
  'decide-returns': { changes: true, touches: ['returns'] },
  'change-promotion': { changes: true, touches: ['promotion'] },
  'change-settings': { changes: true, touches: ['settings'] },
  'write-to-buyers': { changes: true, touches: ['messages'] },
  'see-personal-data': { changes: false, touches: ['personal-data'] },
  'see-money': { changes: false, touches: ['money'] },
  'start-reports': { changes: false, touches: ['reports'] },
} as const satisfies Record<string, EffectRule>;

/** What the holder of a token can bring about; `delete-goods` is part of `change-goods` and said besides. */
export type Effect = keyof typeof EFFECT_RULES;

/** The effects in the order they are shown. */
export const EFFECTS = Object.keys(EFFECT_RULES) as [Effect, ...Effect[]];

/**
 * @property effects every effect the scopes have, with the operations behind it; the others are missing
 * @property unknownScopes scopes the catalogue does not know: what they allow is not in `effects`
 */
export type BlastRadius = { effects: { effect: Effect; operations: Operation[] }[]; unknownScopes: string[] };

/**
 * What a token with these scopes can do. Source: `touches` of the catalogue; facts sections 2 and 3.
 * @param scopes scope names as introspection gave them
 * @param operations the catalogue
 * @returns effects in the order of `EFFECTS`, operations in catalogue order
 */
export function blastRadius(scopes: readonly string[], operations: readonly Operation[]): BlastRadius {
  const open = operations.filter((one) => isOpenTo(one, scopes));
  const effects = EFFECTS.map((effect) => ({
    effect,
    operations: open.filter((one) => hasEffect(one, EFFECT_RULES[effect])),
  }));
  return {
    effects: effects.filter((one) => one.operations.length > 0),
    unknownScopes: [...new Set(scopes)].filter((scope) => !isAccessScope(scope)),
  };
}

function hasEffect(operation: Operation, { changes, touches, except }: EffectRule): boolean {
  if (changes && operation.readOnly) return false;
  if (except && operation.touches.includes(except)) return false;
  return touches.every((touch) => operation.touches.includes(touch));
}
