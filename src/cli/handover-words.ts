// Why a token is not simply ready, and what to do about it, for the terminal.
import { ACCESS_SCOPES, isAccessScope } from '../shared/access-scope.ts';
import type { HandoverAssessment, HandoverReason } from '../shared/handover.ts';

// The rest are in the JSON.
const MOST_NAMED = 5;

/**
 * One sentence per reason, in the order of the reasons, then the boxes to change. Empty for a token that is ready.
 * Where the boxes are, and how long a change takes: facts section 1.
 */
export function describeAssessment(assessment: HandoverAssessment): string[] {
  const { reasons, tick, untick } = assessment;
  const steps = [
    ...(tick.length > 0 ? [`tick ${namesOf(tick)}`] : []),
    ...(untick.length > 0 ? [`untick ${namesOf(untick)}`] : []),
  ];
  const boxes = `To change: «Настройки», «API и модули», «Редактировать» of the token: ${steps.join('; ')}. It takes up to ten minutes.`;
  return [...reasons.map((reason) => sentenceOn(reason, assessment)), ...(steps.length > 0 ? [boxes] : [])];
}

function sentenceOn(reason: HandoverReason, { missing, excess, tick, untick }: HandoverAssessment): string {
  switch (reason.code) {
    case 'token-dead':
      return `The token is of no use (${reason.cause}): see that its whole value was sent, else create a new one in the cabinet.`;
    case 'other-cabinet':
      return `The token belongs to another cabinet, ${reason.name ?? 'without a name'} (${reason.id}): take one of the right cabinet.`;
    case 'identity-changed':
      return 'The Market puts the token in another cabinet than at first: find out why before anybody receives it.';
    case 'not-proven':
      return `Nothing is proven about the token (${reason.cause}): test it again once the trouble has passed.`;
    case 'evidence-old':
      return 'What is known of the token is too old to hand it over on: test it again.';
    case 'missing-operations':
      return `The token cannot call ${countOf(reason.count)} the job needs (${listOf(missing)}): ${
        tick.length > 0
          ? 'tick what is said below.'
          : 'no box of the cabinet opens that, so look at the profile.'
      }`;
    case 'identity-unproven':
      return 'The Market did not say which cabinet the token belongs to: test it again, or make sure of it in the cabinet.';
    case 'excess-operations':
      return `The token can call ${countOf(reason.count)} beyond the job (${listOf(excess)}), ${reason.writing} of them writing: ${
        untick.length > 0 ? 'untick what is said below.' : 'no narrower boxes leave the job what it needs.'
      }`;
    case 'unknown-scopes':
      return `Nobody here knows what ${reason.scopes.join(', ')} opens: look it up in the cabinet, and untick it unless the job needs it.`;
    case 'redundant-scopes':
      return `${namesOf(reason.scopes)} opens nothing that another box of the token does not open too: untick what is said below.`;
    case 'stores-off':
      return `The API is switched off for ${reason.off} of ${reason.all} stores: switch it on in the cabinet where the job needs it.`;
    case 'held-by-others':
      return `The token is held by ${reason.holders.join(', ')}: make one of its own for the next holder.`;
    case 'use-by-passed':
      return `The sender asked to use the token no later than ${reason.day}: ask for a new one.`;
    case 'changes-unacknowledged':
      return `Changes of the token nobody has looked at: ${reason.count}. Look at them first.`;
  }
}

/** The cabinet's own words; the Market's name of a scope whose label is not known. */
function namesOf(scopes: readonly string[]): string {
  return scopes
    .map((scope) => (isAccessScope(scope) ? `«${ACCESS_SCOPES[scope].cabinetLabel}»` : scope))
    .join(', ');
}

function listOf(operationIds: readonly string[]): string {
  const rest = operationIds.length - MOST_NAMED;
  return operationIds.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function countOf(count: number): string {
  return count === 1 ? '1 operation' : `${count} operations`;
}
