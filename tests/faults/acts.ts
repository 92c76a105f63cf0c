// What an operator may do in a random life, and the model of what must be there afterwards. The model knows things by
// their titles, which carry the number of the act that gave them, so nothing of the program is needed to predict it.
import { createHash } from 'node:crypto';
import type { CABINET_COLOURS } from '../../src/shared/views.ts';
import type { Random } from './random.ts';

type Colour = (typeof CABINET_COLOURS)[number];

export type Act =
  | { kind: 'add-cabinet'; cabinet: string; colour: Colour }
  | { kind: 'edit-cabinet'; cabinet: string; title: string; colour: Colour }
  | { kind: 'discard-cabinet' | 'restore-cabinet' | 'erase-cabinet'; cabinet: string }
  | { kind: 'add-token'; cabinet: string; token: string; note: string; value: number }
  | { kind: 'edit-token'; token: string; title: string; note: string }
  | { kind: 'discard-token' | 'restore-token' | 'erase-token' | 'check-token'; token: string }
  | { kind: 'add-holder'; holder: string; contact: string }
  | { kind: 'holder-left' | 'holder-back'; holder: string }
  | { kind: 'rules'; oldestDays: number }
  | { kind: 'except'; token: string; reason: string }
  | { kind: 'withdraw'; reason: string }
  | { kind: 'begin-rotation' | 'give-up'; token: string }
  | { kind: 'hand-over' }
  | { kind: 'other-passphrase' }
  | { kind: 'quick-on'; keyId: string }
  | { kind: 'quick-off' }
  | { kind: 'preferences'; minutes: number }
  | { kind: 'remember-end' };

type ModelToken = {
  cabinet: string;
  note: string;
  value: string;
  isDiscarded: boolean;
  checks: number;
  rotated: boolean;
  exceptions: string[];
};

export type Model = {
  cabinets: Record<string, { colour: Colour; isDiscarded: boolean }>;
  tokens: Record<string, ModelToken>;
  holders: Record<string, { contact: string; hasLeft: boolean }>;
  oldestDays: number | null;
  /** Kinds of the ledger's entries, the first first. */
  ledger: string[];
  /** How far the file beside the database remembers the ledger. */
  remembered: number;
  /** Which of two key records the vault has: each opens with its own passphrase. */
  record: 0 | 1;
  quick: string | null;
  minutes: number | null;
};

export const EMPTY: Model = {
  cabinets: {},
  tokens: {},
  holders: {},
  oldestDays: null,
  ledger: [],
  remembered: 0,
  record: 0,
  quick: null,
  minutes: null,
};

/** A made-up token with the shape of one. */
export const madeUpToken = (number: number) =>
  `ACMA:${createHash('sha256').update(`a value of act ${number}`).digest('hex').slice(0, 40)}`;

/** How a value is told apart without being written anywhere. */
export const digestOf = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 12);

const COLOURS: readonly Colour[] = ['teal', 'indigo', 'orange'];

/** Draws the act `number` out of those that are possible now. */
export function drawAct(model: Model, random: Random, number: number): Act {
  for (;;) {
    const act = drawMaybe(model, random, number);
    if (act) return act;
  }
}

function drawMaybe(model: Model, random: Random, number: number): Act | null {
  const colour = random.one(COLOURS) ?? 'teal';
  const cabinets = Object.keys(model.cabinets);
  const keptCabinet = random.one(cabinets.filter((title) => !model.cabinets[title]?.isDiscarded));
  const goneCabinet = random.one(cabinets.filter((title) => model.cabinets[title]?.isDiscarded));
  const tokens = Object.entries(model.tokens);
  const isKept = ({ cabinet, isDiscarded }: ModelToken) =>
    !isDiscarded && !model.cabinets[cabinet]?.isDiscarded;
  const token = random.one(tokens)?.[0];
  const keptToken = random.one(tokens.filter(([, one]) => isKept(one)))?.[0];
  const goneToken = random.one(tokens.filter(([, one]) => one.isDiscarded))?.[0];
  const rotated = random.one(tokens.filter(([, one]) => one.rotated))?.[0];
  const reason = random.one(tokens.flatMap(([, { exceptions }]) => exceptions));
  const holder = random.one(Object.keys(model.holders));
  const draws: (() => Act | null | undefined | '')[] = [
    () => ({ kind: 'add-cabinet', cabinet: `Кабинет ${number}`, colour }),
    () => keptCabinet && { kind: 'edit-cabinet', cabinet: keptCabinet, title: `Лавка ${number}`, colour },
    () => keptCabinet && { kind: 'discard-cabinet', cabinet: keptCabinet },
    () => goneCabinet && { kind: 'restore-cabinet', cabinet: goneCabinet },
    () => (random.below(3) > 0 ? null : goneCabinet && { kind: 'erase-cabinet', cabinet: goneCabinet }),
    ...Array.from({ length: 4 }, () => () => drawToken(keptCabinet, random, number)),
    () => token && { kind: 'edit-token', token, title: `Ключ ${number}`, note: `заметка ${number}` },
    () => keptToken && { kind: 'discard-token', token: keptToken },
    () => goneToken && { kind: 'restore-token', token: goneToken },
    () => goneToken && { kind: 'erase-token', token: goneToken },
    ...Array.from({ length: 4 }, () => () => token && ({ kind: 'check-token', token } as const)),
    () => ({ kind: 'add-holder', holder: `Держатель ${number}`, contact: `+7 ${number}` }),
    () => holder && { kind: model.holders[holder]?.hasLeft ? 'holder-back' : 'holder-left', holder },
    () => ({ kind: 'rules', oldestDays: 1 + random.below(3000) }),
    () => token && { kind: 'except', token, reason: `причина ${number}` },
    () => reason && { kind: 'withdraw', reason },
    () =>
      keptToken && !model.tokens[keptToken]?.rotated ? { kind: 'begin-rotation', token: keptToken } : null,
    () => rotated && { kind: 'give-up', token: rotated },
    // Each asks the practice market, which gives a hundred an hour.
    () => (model.ledger.filter((kind) => kind === 'handed-over').length < 60 ? { kind: 'hand-over' } : null),
    () => (random.below(3) > 0 ? null : { kind: 'other-passphrase' }),
    () => (model.quick === null ? { kind: 'quick-on', keyId: `ключ ${number}` } : { kind: 'quick-off' }),
    () => ({ kind: 'preferences', minutes: 1 + random.below(60) }),
    () => ({ kind: 'remember-end' }),
  ];
  return random.one(draws)?.() || null;
}

function drawToken(cabinet: string | undefined, random: Random, number: number): Act | null {
  if (cabinet === undefined) return null;
  // Long notes spread over several pages of the database, so that a change is more than one write.
  const note = 'записка '.repeat(random.below(2) * 400) + number;
  return { kind: 'add-token', cabinet, token: `Токен ${number}`, note, value: number };
}

/** What is there once `act` has been done. */
export function applyAct(before: Model, act: Act): Model {
  const model = structuredClone(before);
  const { cabinets, tokens, holders, ledger } = model;
  const cabinetOf = (title: string) => must(cabinets[title]);
  const tokenOf = (title: string) => must(tokens[title]);
  const eraseToken = (title: string) => {
    if (tokenOf(title).rotated) ledger.push('rotation-ended');
    delete tokens[title];
  };
  switch (act.kind) {
    case 'add-cabinet':
      cabinets[act.cabinet] = { colour: act.colour, isDiscarded: false };
      break;
    case 'edit-cabinet':
      cabinets[act.title] = { ...cabinetOf(act.cabinet), colour: act.colour };
      delete cabinets[act.cabinet];
      for (const one of Object.values(tokens)) if (one.cabinet === act.cabinet) one.cabinet = act.title;
      break;
    case 'discard-cabinet':
    case 'restore-cabinet':
      cabinetOf(act.cabinet).isDiscarded = act.kind === 'discard-cabinet';
      break;
    case 'erase-cabinet':
      for (const [title, one] of Object.entries(tokens)) if (one.cabinet === act.cabinet) eraseToken(title);
      delete cabinets[act.cabinet];
      break;
    case 'add-token':
      tokens[act.token] = newToken(act);
      break;
    case 'edit-token': {
      const edited = { ...tokenOf(act.token), note: act.note };
      delete tokens[act.token];
      tokens[act.title] = edited;
      break;
    }
    case 'discard-token':
    case 'restore-token':
      tokenOf(act.token).isDiscarded = act.kind === 'discard-token';
      break;
    case 'erase-token':
      eraseToken(act.token);
      break;
    case 'check-token':
      tokenOf(act.token).checks += 1;
      break;
    case 'add-holder':
      holders[act.holder] = { contact: act.contact, hasLeft: false };
      break;
    case 'holder-left':
    case 'holder-back':
      must(holders[act.holder]).hasLeft = act.kind === 'holder-left';
      ledger.push(act.kind);
      break;
    case 'rules':
      model.oldestDays = act.oldestDays;
      break;
    case 'except':
      tokenOf(act.token).exceptions.push(act.reason);
      ledger.push('exception-granted');
      break;
    case 'withdraw':
      for (const one of Object.values(tokens)) {
        one.exceptions = one.exceptions.filter((reason) => reason !== act.reason);
      }
      ledger.push('exception-withdrawn');
      break;
    case 'begin-rotation':
    case 'give-up':
      tokenOf(act.token).rotated = act.kind === 'begin-rotation';
      ledger.push(act.kind === 'begin-rotation' ? 'rotation-begun' : 'rotation-ended');
      break;
    case 'hand-over':
      ledger.push('handed-over');
      break;
    case 'other-passphrase':
      model.record = model.record === 0 ? 1 : 0;
      break;
    case 'quick-on':
      model.quick = act.keyId;
      break;
    case 'quick-off':
      model.quick = null;
      break;
    case 'preferences':
      model.minutes = act.minutes;
      break;
    case 'remember-end':
      model.remembered = ledger.length;
  }
  return model;
}

function newToken({ cabinet, note, value }: Extract<Act, { kind: 'add-token' }>): ModelToken {
  const digest = digestOf(madeUpToken(value));
  return { cabinet, note, value: digest, isDiscarded: false, checks: 1, rotated: false, exceptions: [] };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The model lost something it knew');
  return value;
}
