// The body of an answer as people read it: JSON in lines with every digit kept, anything else as it came.
import type { CallAnswer } from '../../shared/api-call.ts';
import { layOutJson } from '../../shared/exact-json.ts';

/** Longer JSON is shown as it came: laying it out would hold up everything else. */
const LONGEST_LAID_OUT = 500_000;

/**
 * @param text body as read; @param contentType as the answer named it, null when it did not
 * @returns what the body is and its text for people, null when it is none
 */
export function prettyBody(
  text: string,
  contentType: string | null,
): { form: CallAnswer['form']; text: string | null } {
  if (text === '') return { form: 'none', text: null };
  const laidOut = text.length > LONGEST_LAID_OUT ? null : layOutJson(text, 'plainly');
  if (laidOut !== null) return { form: 'json', text: laidOut };
  // What does not decode is no text, whatever it is called.
  const isBinary =
    /[\0\uFFFD]/.test(text) || /^(application\/(pdf|zip|octet)|image\/)/i.test(contentType ?? '');
  return isBinary ? { form: 'binary', text: null } : { form: 'text', text };
}
