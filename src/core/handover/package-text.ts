// What stands inside a sealed package, in its two forms: JSON, or a `.env` file that people and programs can read.
// Both hold the same, and both are read back by one reader. docs/package-format.md describes them.
import { ACCESS_SCOPES, isAccessScope } from '../../shared/access-scope.ts';
import { isSendable } from '../../shared/paste-doctor.ts';
import { Refusal } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';
import {
  type PackageContents,
  type PackageForm,
  packageContentsSchema,
} from '../../shared/sealed-package.ts';
import { Secret } from '../secret.ts';

const FORMAT = 'klyuchnik-package';
const VERSION = 1;
/** What marks the line of a `.env` file that holds the contents. */
const CONTENTS_LINE = `# ${FORMAT} `;
const TOKEN_LINE = 'YANDEX_MARKET_API_KEY=';

/** The JSON form. It names the token, and so it never leaves this room. */
export const packageSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  token: z.string().check(z.minLength(1), z.maxLength(4096), z.refine(isSendable)),
  ...packageContentsSchema.shape,
});
type Package = z.infer<typeof packageSchema>;

/** What every version has in common. */
const headSchema = z.looseObject({ format: z.literal(FORMAT), version: z.int().check(z.positive()) });

/**
 * Writes the text to be sealed.
 * @throws an ordinary error for contents beyond the limits of their schema: nobody could open them
 */
export function writePackage(token: Secret, contents: PackageContents, form: PackageForm): string {
  const whole = packageSchema.parse({ format: FORMAT, version: VERSION, token: token.expose(), ...contents });
  return form === 'json' ? `${escapeUnseen(JSON.stringify(whole, null, 2))}\n` : writeEnv(whole);
}

/**
 * Reads either form.
 * @throws Refusal `package-unreadable`: `newer` for a version to come, `not-a-package` for anything else
 */
export function readPackage(text: string): { token: Secret; contents: PackageContents } {
  const isEnv = !text.trimStart().startsWith('{');
  const head = headSchema.safeParse(parseJson(isEnv ? readLine(text, CONTENTS_LINE) : text));
  if (!head.success) throw notAPackage();
  if (head.data.version > VERSION) throw new Refusal({ code: 'package-unreadable', problem: 'newer' });
  const fields = isEnv ? { ...head.data, token: unquote(readLine(text, TOKEN_LINE)) } : head.data;
  const whole = packageSchema.safeParse(fields);
  if (!whole.success) throw notAPackage();
  const { format: _format, version: _version, token, ...contents } = whole.data;
  const secret = new Secret(token);
  return { token: secret, contents: maskAll(contents, secret) };
}

/** A sender may have put the token into a note or a title; there it would be shown. */
function maskAll({ operations, ...told }: PackageContents, token: Secret): PackageContents {
  const mask = (_name: string, value: unknown) => (typeof value === 'string' ? token.maskIn(value) : value);
  return { ...(JSON.parse(JSON.stringify(told), mask) as typeof told), operations };
}

function writeEnv(whole: Package): string {
  const { token, ...told } = whole;
  const variables = [
    `${TOKEN_LINE}${quote(token)}`,
    ...(told.cabinet.id === null ? [] : [`YANDEX_MARKET_BUSINESS_ID=${told.cabinet.id}`]),
    `YANDEX_MARKET_API=${told.api}`,
  ];
  const comments = commentsOf(told).map((line) => `# ${line}`.trimEnd());
  return [...comments, `${CONTENTS_LINE}${escapeUnseen(JSON.stringify(told))}`, ...variables, ''].join('\n');
}

function commentsOf({ cabinet, profile, ...told }: PackageContents): string[] {
  const ofCabinet = [cabinet.title, cabinet.name, cabinet.id && `ID ${cabinet.id}`].filter(Boolean);
  return [
    'Запечатанный пакет Ключника: токен API-Key Яндекс Маркета / Klyuchnik sealed package: an API-Key token of Yandex.Market',
    'Кто знает токен, может делать в кабинете всё, что открывают доступы ниже. Не пересылайте этот файл, не кладите его в',
    'репозиторий и сотрите, когда он больше не нужен. / Whoever knows the token can do in the cabinet all that the access',
    'below opens. Do not send this file on, do not commit it, and delete it when it is no longer needed.',
    '',
    `От кого / From: ${onOneLine(told.from)}`,
    `Кому / To: ${onOneLine(told.to)}`,
    `Кабинет / Cabinet: ${onOneLine(ofCabinet.join(', '))}`,
    `Адрес API / API address: ${told.api}`,
    `Имя токена в кабинете / Name of the token in the cabinet: ${onOneLine(told.tokenName ?? '—')}`,
    `Для какой работы / For the job: ${profile ? onOneLine(inBoth(profile.title)) : '—'}`,
    'Доступы / Access:',
    ...told.scopes.map((scope) => `  ${onOneLine(scope)}${labelOf(scope)}`),
    `Операций доступно / Operations it may call: ${told.operations.length}`,
    `Передан / Handed over: ${told.issuedAt}`,
    ...(told.useBy === null
      ? []
      : [
          `Использовать не позже / Use no later than: ${told.useBy}`,
          '  Это просьба: сам токен после этого дня не отключится. / A request: the token does not stop by itself.',
        ]),
    `Номер пакета / Package: ${told.packageId}`,
    ...(told.note === '' ? [] : ['Записка / Note:', ...told.note.split(LINE_BREAK).map(indent)]),
    '',
    'Следующая строка для программы Ключник. / The next line is for Klyuchnik.',
  ];
}

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
// Set in from the edge, no line of a note can pass for one of ours.
const indent = (line: string) => `  ${onOneLine(line)}`;
const inBoth = ({ ru, en }: { ru: string; en: string }) => (ru === en ? ru : `${ru} / ${en}`);

function labelOf(scope: string): string {
  if (!isAccessScope(scope)) return '';
  const { cabinetLabel, englishLabel } = ACCESS_SCOPES[scope];
  return ` — ${cabinetLabel} / ${englishLabel}`;
}

// What ends a line for some reader, or turns the order of letters round so that a line seems to say something else.
const UNSEEN = String.raw`\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}`;
const UNSEEN_OR_HALF = new RegExp(`[${UNSEEN}\\p{Cs}]+`, 'gu');
// The line breaks between the fields of JSON are the only ones it has; within its texts they are escaped already.
const UNSEEN_IN_JSON = new RegExp(`(?!\\n)[${UNSEEN}]`, 'gu');

function onOneLine(text: string): string {
  return text.replace(UNSEEN_OR_HALF, ' ').trim();
}

function escapeUnseen(json: string): string {
  return json.replace(UNSEEN_IN_JSON, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As a shell needs it. A token of the usual kind stands bare, because not every reader of `.env` takes quotes away. */
function quote(token: string): string {
  return /^[A-Za-z0-9_:.+/=@%-]+$/.test(token) ? token : `'${token.replaceAll("'", `'\\''`)}'`;
}

function unquote(value: string): string {
  const quoted = /^'(.*)'$/s.exec(value.trim())?.[1];
  return quoted === undefined ? value.trim() : quoted.replaceAll(`'\\''`, "'");
}

/** The rest of the one line that begins so. */
function readLine(text: string, beginning: string): string {
  const [line, ...more] = text.split(/\r?\n/).filter((one) => one.startsWith(beginning));
  if (line === undefined || more.length > 0) throw notAPackage();
  return line.slice(beginning.length);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text, which may be the token.
    throw notAPackage();
  }
}

const notAPackage = () => new Refusal({ code: 'package-unreadable', problem: 'not-a-package' });
