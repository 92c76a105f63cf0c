// What was pasted where a token was meant: what came along or was garbled on the way is mended, and what is plainly
// another secret is named. Pure; says nothing about whether the value works.
import { foldLookAlikes } from './look-alikes.ts';

/**
 * What can be mended. `header-name`: the header, variable or field the value stood in, with what was around it;
 * `auth-scheme`: `Bearer` or `OAuth` in front; `text-around`: other words before or after a whole token.
 */
export const PASTE_FLAWS = [
  'surrounding-space',
  'invisible-letters',
  'header-name',
  'auth-scheme',
  'surrounding-quotes',
  'trailing-punctuation',
  'look-alike-letters',
  'text-around',
  'line-breaks',
  'inner-spaces',
] as const;
export type PasteFlaw = (typeof PASTE_FLAWS)[number];

/** What is plainly no API-Key of the Market. `ozon-key`: a bare UUID, which is what Ozon's API keys look like. */
export const FOREIGN_SECRETS = [
  'wildberries-token',
  'jwt',
  'ozon-key',
  'oauth-token',
  'link',
  'email',
] as const;
export type ForeignSecret = (typeof FOREIGN_SECRETS)[number];

export type PasteFindings = {
  /** What should be tried: mended, or as pasted when there was nothing to mend or several values. */
  value: string;
  /** What was mended, each once, in the order of PASTE_FLAWS. */
  mended: PasteFlaw[];
  /** Plainly another thing; never for a value that starts as API-Keys do, whatever its length. */
  foreign: ForeignSecret | null;
  /** Several different API-Keys were pasted at once: none is chosen, and `value` is what was pasted. */
  several: boolean;
  /** No HTTP header can carry `value`. */
  unsendable: boolean;
  /** `value` does not look like the one published sample: a warning, never a refusal. */
  unusual: boolean;
};

// Longer than any message a token comes in; beyond it only the ends are trimmed.
const LONGEST_EXAMINED = 8192;

/** Examines a pasted text. Examining the mended value again finds nothing more to mend. */
export function examinePaste(pasted: string): PasteFindings {
  const several = pasted.length <= LONGEST_EXAMINED && holdsSeveral(pasted);
  const { value, mended } = several ? { value: pasted, mended: [] } : mend(pasted);
  return {
    value,
    mended,
    foreign: several ? null : foreignSecretIn(value),
    several,
    unsendable: !isSendable(value),
    unusual: !hasUsualFormat(value),
  };
}

/** False when no HTTP header can carry the value: empty, control characters, letters outside Latin-1. */
export function isSendable(value: string): boolean {
  return /^[\x20-\x7e\x80-\xff]+$/.test(value);
}

/** True for values that look like the one published sample (facts section 1): grounds for a warning at most. */
export function hasUsualFormat(value: string): boolean {
  return /^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/.test(value);
}

type Step = { flaw: PasteFlaw; mend: (text: string) => string };

/** Each step takes away one flaw and makes the text shorter or plainer, so the steps come to an end in any order. */
const STEPS: readonly Step[] = [
  { flaw: 'surrounding-space', mend: (text) => text.trim() },
  { flaw: 'invisible-letters', mend: withoutInvisible },
  { flaw: 'header-name', mend: withoutHeaderName },
  { flaw: 'auth-scheme', mend: withoutAuthScheme },
  { flaw: 'surrounding-quotes', mend: (text) => stripEnds(text, isQuote, isQuote) },
  { flaw: 'trailing-punctuation', mend: withoutTrailingPunctuation },
  { flaw: 'look-alike-letters', mend: plainLetters },
  { flaw: 'text-around', mend: withoutTextAround },
  { flaw: 'line-breaks', mend: (text) => (isWrappedToken(text) ? text.replace(LINE_BREAKS, '') : text) },
  { flaw: 'inner-spaces', mend: (text) => (isWrappedToken(text) ? text.replace(/\s+/g, '') : text) },
];

const LINE_BREAKS = /[\n\v\f\r\u2028\u2029]+/g;

/** Takes steps until none has anything left to do: that is why mending twice is mending once. */
function mend(pasted: string): { value: string; mended: PasteFlaw[] } {
  const steps = pasted.length <= LONGEST_EXAMINED ? STEPS : STEPS.slice(0, 1);
  const found = new Set<PasteFlaw>();
  let text = pasted;
  let at = 0;
  for (let step = steps[at]; step; step = steps[at]) {
    const mended = step.mend(text);
    if (mended === text) at += 1;
    else {
      found.add(step.flaw);
      text = mended;
      at = 0;
    }
  }
  return { value: text, mended: PASTE_FLAWS.filter((flaw) => found.has(flaw)) };
}

function withoutInvisible(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}+/gu, '');
}

const startsAsToken = (text: string) => foldLookAlikes(text).startsWith('ACMA:');
const holdsToken = (text: string) => foldLookAlikes(text).replace(/\s+/g, '').includes('ACMA:');

const QUOTES = '"\'`´“”„‟‘’‚‛«»‹›＂＇';
const isQuote = (letter: string) => QUOTES.includes(letter);

// The header wherever it stands (a curl line, code, JSON), with the quote before its name and the one behind it.
const HEADER = new RegExp(
  `(?<![\\w-])([${QUOTES}]?)(?:(?:x-)?api[-_ ]?key|authorization)([${QUOTES}]?)\\]?\\s*(?:=>|:=|[:=])\\s*(?![=\\s]|$)`,
  'i',
);
// A variable or field whose name tells what it holds: MARKET_API_KEY=, export TOKEN=, "market.token":
const VARIABLE = new RegExp(
  `^(?:(?:export|set|let|const|var)\\s+)?[$${QUOTES}]?[\\w.:-]{0,60}(?:key|token|secret)[\\w.-]{0,60}[${QUOTES}]?\\s*(?:=>|:=|[:=])\\s*(?![=\\s]|$)`,
  'i',
);

function withoutHeaderName(text: string): string {
  if (startsAsToken(text) || isLink(text)) return text;
  const header = HEADER.exec(text);
  if (header && !holdsToken(text.slice(0, header.index))) {
    const [whole, before = '', behind = ''] = header;
    const rest = text.slice(header.index + whole.length);
    // 'Api-Key: value' ends with the quote it began with; "Api-Key": "value" has quotes of its own.
    const quote = before !== '' && behind === '' ? before : '';
    return quotedStartOf(rest, quote);
  }
  const variable = VARIABLE.exec(text)?.[0];
  if (variable === undefined || holdsToken(variable)) return text;
  return quotedStartOf(text.slice(variable.length), '');
}

/**
 * What stands before `quote`, or inside the quotes that `text` begins with; all of it when there are none, or when
 * a token would be cut off.
 */
function quotedStartOf(text: string, quote: string): string {
  const own = quote === '' && isQuote(text.charAt(0));
  const start = own ? 1 : 0;
  const end = text.indexOf(own ? text.charAt(0) : quote, start);
  const isQuoted = (own || quote !== '') && end > start;
  return isQuoted && !holdsToken(text.slice(end)) ? text.slice(start, end) : text;
}

function withoutAuthScheme(text: string): string {
  return startsAsToken(text) ? text : text.replace(/^(?:bearer|oauth)(?:\s*[:=]\s*|\s+)(?=\S)/i, '');
}

function withoutTrailingPunctuation(text: string): string {
  // A JSON web token without signature ends with a full stop of its own.
  const signs = /^eyJ[\w-]*\.[\w-]+\.[,;]*$/.test(text) ? ',;' : ',;.';
  return stripEnds(
    text,
    () => false,
    (letter) => signs.includes(letter),
  );
}

function stripEnds(text: string, atStart: (letter: string) => boolean, atEnd: (letter: string) => boolean) {
  let start = 0;
  let end = text.length;
  while (start < end && atStart(text.charAt(start))) start += 1;
  while (end > start && atEnd(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Only where nothing but look-alikes keeps the text from being plain: Russian words stay Russian words. */
function plainLetters(text: string): string {
  const folded = foldLookAlikes(text);
  return /[^\x20-\x7e\s]/.test(folded) ? text : folded;
}

function withoutTextAround(text: string): string {
  const [only] = findTokens(foldLookAlikes(text));
  return only ? text.slice(only.start, only.end) : text;
}

/** A token, of whatever length, with nothing but white space in it. */
function isWrappedToken(text: string): boolean {
  return /\s/.test(text) && /^ACMA:[\w-]{20,}:[0-9a-f]+$/.test(foldLookAlikes(text).replace(/\s+/g, ''));
}

type Found = { start: number; end: number; value: string };

const WHOLE = /(?<!\w)ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}(?![\w-]|:\w)/g;
// The same with white space anywhere inside; behind it the line, the sentence or the quotation must end, or the first
// letters of the next word would pass for the last ones of a cut token.
const WRAPPED = new RegExp(
  `(?<!\\w)A\\s*C\\s*M\\s*A\\s*:\\s*(?:[A-Za-z0-9]\\s*){40}:\\s*(?:[0-9a-f]\\s*){7}[0-9a-f](?=\\s*$|[^\\S\\n\\r]*[\\n\\r${QUOTES},;.)\\]}>])`,
  'g',
);

/** The API-Keys in a text without look-alikes: those of the published form exactly, others up to the end of the text. */
function findTokens(text: string): Found[] {
  const exact = [...text.matchAll(WHOLE)];
  const whole = (exact.length > 0 ? exact : [...text.matchAll(WRAPPED)]).map(({ 0: value, index }) => ({
    start: index,
    end: index + value.length,
    value: value.replace(/\s+/g, ''),
  }));
  const others = [...text.matchAll(/(?<!\w)ACMA:\w[\w:-]*/g)]
    .filter(({ index }) => !whole.some(({ start, end }) => index >= start && index < end))
    .map(({ 0: value, index }) => ({ start: index, end: text.length, value }));
  return [...whole, ...others];
}

function holdsSeveral(pasted: string): boolean {
  const found = findTokens(foldLookAlikes(withoutInvisible(pasted)));
  return new Set(found.map(({ value }) => value)).size > 1;
}

const isLink = (text: string) => /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text) || /^www\.\S+$/i.test(text);

/** Names a mended value that is plainly no API-Key; null for anything that may be one. */
function foreignSecretIn(value: string): ForeignSecret | null {
  if (startsAsToken(value)) return null;
  const joined = value.replace(/\s+/g, '');
  // Documentation page concepts/oauth-2.0 (facts section 10); AQAA is how Yandex's older OAuth tokens begin.
  if (/^y0_/.test(value) || /^AQAA[\w-]{20,}$/.test(joined)) return 'oauth-token';
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(joined))
    return isFromWildberries(joined) ? 'wildberries-token' : 'jwt';
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(joined)) return 'ozon-key';
  if (isLink(value)) return 'link';
  return /^[^\s@:/]+@[^\s@]+\.[^\s@.]+$/.test(value) ? 'email' : null;
}

/** Wildberries signs its tokens with the seller's numbers; other issuers name themselves in `iss`. */
function isFromWildberries(jwt: string): boolean {
  const payload = decodeLeniently(jwt.split('.')[1] ?? '');
  const fields = new Set([...payload.matchAll(/"(sid|oid|uid|iid|s)"\s*:/g)].map(([, name]) => name));
  return fields.size >= 2 && !/"iss"\s*:/.test(payload);
}

/** Base64url as text, as far as it goes: a payload cut in the middle still shows its first fields. */
function decodeLeniently(text: string): string {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return atob(base64.slice(0, base64.length - (base64.length % 4 === 1 ? 1 : 0)));
}
