// What an operator writes down of a job, and what follows from it: the access it takes, and what that opens besides.
import { canCall, type Operation } from '../../../shared/operation.ts';
import {
  accessOfProfile,
  operationsGone,
  operationsOfProfile,
  type Profile,
  type ProfileDraft,
} from '../../../shared/profile.ts';
import { type Beyond, beyondOf } from '../operations/advisor.ts';

/** The two halves of a draft, by the lists they fill. */
export const HALVES = {
  needed: { scopes: 'scopes', operations: 'operations' },
  besides: { scopes: 'extraScopes', operations: 'extraOperations' },
} as const;
export type Half = keyof typeof HALVES;
export type ListName = (typeof HALVES)[Half]['scopes' | 'operations'];

export const EMPTY_DRAFT: ProfileDraft = {
  title: '',
  scopes: [],
  operations: [],
  extraScopes: [],
  extraOperations: [],
  note: '',
};

/** The parts of a profile that can be changed, under another title. */
export function draftFrom(profile: Profile, title: string): ProfileDraft {
  const { scopes, operations, extraScopes, extraOperations, note } = profile;
  return { title, scopes, operations, extraScopes, extraOperations, note };
}

/** In the list without the name when it was there, with it when it was not. */
export function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

/**
 * What a job comes to. `required` are its operations, `gone` those the catalogue does not have any more, `closed` those
 * that no access opens; `access` is what a token for it should have, `beyond` what that opens besides.
 */
export type ProfileOutcome = {
  required: Operation[];
  gone: string[];
  closed: Operation[];
  access: string[];
  beyond: Beyond;
};

/** @param operations the whole catalogue */
export function outcomeOf(draft: ProfileDraft, operations: readonly Operation[]): ProfileOutcome {
  const profile: Profile = { ...draft, id: '', title: { ru: draft.title, en: draft.title }, builtIn: false };
  const required = operationsOfProfile(profile, operations);
  const access = accessOfProfile(profile, operations);
  const spared = [...required.map((one) => one.operationId), ...draft.extraOperations];
  const callable = operations.filter((one) => one.audience.includes('seller'));
  return {
    required,
    gone: operationsGone(profile, operations),
    closed: required.filter((one) => !canCall(one, access, 'seller')),
    access,
    beyond: beyondOf(access, new Set(spared), callable),
  };
}
