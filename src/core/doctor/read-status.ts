// The HTTP status a text from some tool tells: a status line, a field of JSON or a log, a sentence in Russian or English.

const STATUS = '([1-5]\\d\\d)(?!\\d|[.,]\\d|:\\d)';

/** Reason phrases as servers write them behind the number (RFC 9110), and those of the Market's own statuses. */
const REASONS =
  'Unauthorized|Forbidden|Not Found|Method Not Allowed|Bad Request|Unsupported Media Type|Locked|Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Too Many Requests|Method Failure|Enhance Your Calm|Request Time-?out|Proxy Authentication Required|Client Closed Request|Moved Permanently|Found|Temporary Redirect|Permanent Redirect|Network Authentication Required|Client Error|Server Error';

/** In the order of trust; the first that finds one decides. */
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `["'\\\\](?:status|status_?code|http_?(?:status|code)(?:_?code)?|response_?code)\\\\?["']\\s*:\\s*\\\\?["']?${STATUS}`,
    'i',
  ),
  new RegExp(
    `\\b(?:status_?code|http_?(?:status|code)|response_?code|status)\\s*[:=]+\\s*["']?${STATUS}`,
    'i',
  ),
  new RegExp(`\\bHTTP(?:\\/[\\d.]+)?[\\s-]*(?:error|status|code|ошибка|код)*[\\s:=(#-]*${STATUS}`, 'i'),
  new RegExp(`(?<![\\d.])${STATUS}\\s*[:-]?\\s*\\(?(?:${REASONS})\\b`, 'i'),
  new RegExp(
    `(?:код(?:ом|а)?(?:\\s+(?:состояния|ответа|ошибки|возврата|статуса|http)){0,2}|статус(?:ом|а)?(?:\\s+(?:ответа|код))?|код\\s*состояния|состояние|ответ(?:ил)?(?:\\s+сервера)?|ошибк[аиу](?:\\s+(?:http|сервера|маркета|авторизации|доступа))?)[\\s:=(№#"«—-]*${STATUS}`,
    'i',
  ),
  new RegExp(
    `\\b(?:status(?:\\s+code)?(?:\\s+of)?|response(?:\\s+(?:code|status))?|returned(?:\\s+an?)?(?:\\s+error)?|error(?:\\s+code)?|code|responded\\s+with)[\\s:=(#"-]*${STATUS}`,
    'i',
  ),
  new RegExp(`[\\[(]${STATUS}[\\])]`),
  // Nothing but the number.
  new RegExp(`^\\s*${STATUS}\\s*$`),
];

/** Status lines. A proxy says 200 when its tunnel stands, and 100 announces another; the last answer is the answer. */
const STATUS_LINE = /(?:^|[\s"'<>*])HTTP\/[\d.]+["']?\s+(\d{3})\b([^\n]*)/gi;

/** @returns null when the text tells none */
export function readStatus(text: string): number | null {
  const lines = [...text.matchAll(STATUS_LINE)].filter(
    ([, status, rest]) => status !== '100' && !/connection established/i.test(rest ?? ''),
  );
  const last = lines.at(-1)?.[1];
  if (last !== undefined) return Number(last);
  for (const pattern of PATTERNS) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined && found !== '100') return Number(found);
  }
  return null;
}
