// Answers the Market would not give: of other machines on the way, and of a Market that is broken.
import type { FaultAnswer, FaultContext } from './fault-answer.ts';
import { jsonAnswer, jsonText } from './fault-answer.ts';

const html = (status: number, title: string): FaultAnswer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const OVERSIZED = 32 * 1024 * 1024;

// What a whole introspection looks like, for answers that spoil it on the way.
const INTROSPECTION = '{"status":"OK","result":{"apiKey":{"name":"retailcrm","authScopes":["ALL_METHODS"]}}}';

export const FOREIGN_ANSWERS = {
  'bad-gateway': () => html(502, '502 Bad Gateway'),
  'gateway-timeout': () => html(504, '504 Gateway Time-out'),
  html: () => html(200, 'Sign in to the guest network'),
  'html-401': () => html(401, '401 Authorization Required'),
  'html-403': () => html(403, 'Blocked by the office filter'),
  'html-404': () => html(404, '404 Not Found'),
  'foreign-401': () => jsonAnswer(401, { error: 'unauthorized' }),
  'foreign-403': () => jsonAnswer(403, { message: 'Forbidden' }),
  'proxy-refused': () => {
    const page = html(407, '407 Proxy Authentication Required');
    return { ...page, headers: { ...page.headers, 'Proxy-Authenticate': 'Basic realm="office"' } };
  },
  redirect: () => ({ status: 302, headers: { Location: '/sign-in' }, body: '' }),
  'token-in-page': ({ apiKey }: FaultContext) => html(200, `No such page for ${apiKey}`),

  empty: () => jsonText(200, ''),
  'no-content': () => ({ status: 204, headers: {}, body: '' }),
  'not-json': () => jsonText(200, 'OK'),
  'cut-json': () => jsonText(200, INTROSPECTION.slice(0, -20)),
  'no-result': () => jsonAnswer(200, { status: 'OK' }),
  'utf-16': () => jsonText(200, Buffer.from(`\uFEFF${INTROSPECTION}`, 'utf16le')),
  oversized: () => jsonText(200, `{"status":"OK","padding":"${'x'.repeat(OVERSIZED)}"}`),
} satisfies Record<string, (context: FaultContext) => FaultAnswer>;
