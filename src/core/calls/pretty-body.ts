// The body of an answer as people read it: JSON in lines with every digit kept, anything else as it came.
import type { CallAnswer } from '../../shared/api-call.ts';

/** Longer JSON is shown as it came: laying it out would hold up everything else. */
const LONGEST_LAID_OUT = 500_000;

// Neither is in the library types yet: the source text of a number, and a number printed from its source.
type ExactReviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (source: string) => unknown };

/**
 * @param text body as read; @param contentType as the answer named it, null when it did not
 * @returns what the body is and its text for people, null when it is none
 */
export function prettyBody(
  text: string,
  contentType: string | null,
): { form: CallAnswer['form']; text: string | null } {
  if (text === '') return { form: 'none', text: null };
  const laidOut = layOut(text);
  if (laidOut !== null) return { form: 'json', text: laidOut };
  // What does not decode is no text, whatever it is called.
  const isBinary =
    /[\0\uFFFD]/.test(text) || /^(application\/(pdf|zip|octet)|image\/)/i.test(contentType ?? '');
  return isBinary ? { form: 'binary', text: null } : { form: 'text', text };
}

function layOut(text: string): string | null {
  if (text.length > LONGEST_LAID_OUT) return null;
  const keepSource: ExactReviver = (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? rawJSON(source) : value;
  try {
    const value: unknown = JSON.parse(
      text.replace(/^\uFEFF/, ''),
      keepSource as (key: string, value: unknown) => unknown,
    );
    return JSON.stringify(value, null, 2);
  } catch {
    // Not JSON, or nested deeper than the engine goes: shown as it came.
    return null;
  }
}
