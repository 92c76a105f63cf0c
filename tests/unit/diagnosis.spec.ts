// Which step of the ladder broke when the calls' own stack says one thing and the line beside it another, and who is to
// blame. tests/integration/diagnosis.spec.ts climbs the ladder over real lines.
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DiagnosisPorts, diagnose } from '../../src/core/market/diagnosis.ts';

const REFUSAL =
  '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is not specified"}]}';
const CONTROL = 'https://control.test/';
const never = new AbortController().signal;

let server: Server;
let open = 0;
let closed = 0;
const portOf = async (one: Server) => {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return (one.address() as AddressInfo).port;
};
beforeAll(async () => {
  server = createServer((socket) => socket.on('error', () => undefined));
  open = await portOf(server);
  const gone = createServer();
  closed = await portOf(gone);
  await new Promise((resolve) => gone.close(resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type World = {
  /** What the stack says of the Market: an error by its code or message, or an answer. */
  says: string | (() => Response);
  line?: 'open' | 'closed';
  proxy?: boolean;
  online?: boolean;
  local?: boolean;
  control?: 'answers' | 'silent' | 'nobody';
  lookUp?: () => Promise<string[]>;
};

const ask = async ({ says, line = 'open', proxy = false, ...world }: World) => {
  const port = line === 'open' ? open : closed;
  const asked: string[] = [];
  const host = world.local ? '127.0.0.1' : 'market.test';
  const origin = `http://${host}:${proxy ? 80 : port}`;
  const ports: DiagnosisPorts = {
    isOnline: () => world.online ?? true,
    lookUp: (name) => {
      asked.push(`name ${name}`);
      return world.lookUp?.() ?? Promise.resolve(['127.0.0.1']);
    },
    proxyFor: async (url) => {
      asked.push(`proxy for ${url}`);
      return proxy ? `127.0.0.1:${port}` : null;
    },
    fetch: async (url) => {
      asked.push(url);
      if (url === CONTROL) {
        if (world.control === 'silent') throw Object.assign(new Error('x'), { code: 'ECONNRESET' });
        return new Response('x');
      }
      if (typeof says !== 'string') return says();
      throw Object.assign(new Error(says), /^[A-Z_]+$/.test(says) && { code: says });
    },
    controlUrl: world.control === 'nobody' ? null : CONTROL,
  };
  const { place, steps, issuer } = await diagnose(ports, origin, never);
  const told = steps
    .filter(({ outcome }) => outcome !== 'skipped')
    .map(({ step, outcome, detail }) => [step, outcome, ...(detail === null ? [] : [detail])].join(' '));
  const known = { [String(open)]: 'OPEN', [String(closed)]: 'CLOSED' };
  const named = (text: string) => text.replace(/(?<=:)\d+/, (digits) => known[digits] ?? digits);
  return { place, last: named(told.at(-1) ?? ''), steps: told.map(named), issuer, asked };
};

const answers =
  (status: number, text: string | null, headers: Record<string, string> = {}) =>
  () =>
    new Response(text, { status, headers });

describe('the step that broke', () => {
  it.each<[World, string]>([
    [{ says: 'ENOTFOUND' }, 'dns failed ENOTFOUND'],
    [{ says: 'ENOTFOUND', proxy: true }, 'proxy failed 127.0.0.1:OPEN ENOTFOUND'],
    [{ says: 'ECONNREFUSED' }, 'connect failed ECONNREFUSED'],
    [{ says: 'ECONNREFUSED', proxy: true }, 'proxy failed 127.0.0.1:OPEN ECONNREFUSED'],
    [{ says: 'ENETUNREACH' }, 'connect failed ENETUNREACH'],
    [{ says: 'ENETUNREACH', local: true, online: false }, 'network failed ENETUNREACH'],
    [{ says: 'EPROTO' }, 'tls failed EPROTO'],
    [{ says: 'CERT_HAS_EXPIRED' }, 'tls failed CERT_HAS_EXPIRED'],
    [{ says: 'Proxy response (407) !== 200' }, 'proxy failed 407'],
    [{ says: 'ECONNRESET' }, 'http failed ECONNRESET'],
    [{ says: 'ECONNRESET', proxy: true }, 'http failed ECONNRESET'],
    [{ says: 'ECONNRESET', line: 'closed' }, 'connect failed ECONNREFUSED'],
    [{ says: 'ECONNRESET', line: 'closed', proxy: true }, 'proxy failed 127.0.0.1:CLOSED ECONNREFUSED'],
    [{ says: 'something new', line: 'closed' }, 'connect failed ECONNREFUSED'],
    [{ says: 'something new' }, 'http failed unknown'],
    [{ says: answers(407, 'x') }, 'proxy failed 407'],
    [{ says: answers(200, 'x', { 'Content-Type': 'text/html' }) }, 'market failed text/html'],
    [{ says: answers(503, 'x') }, 'market failed 503'],
    [{ says: answers(500, REFUSAL) }, 'market failed 500'],
    [{ says: answers(401, REFUSAL) }, 'market passed'],
    [{ says: answers(401, REFUSAL), line: 'closed' }, 'market passed'],
  ])('with %o is told as %s', async (world, last) => {
    expect(await ask(world)).toMatchObject({ last, issuer: null });
  });

  it('is the first: those before it passed, those after it were not tried', async () => {
    const { steps } = await ask({ says: 'ECONNRESET', proxy: true });
    expect(steps).toEqual([
      'network passed',
      'proxy passed 127.0.0.1:OPEN',
      'connect passed 127.0.0.1:OPEN',
      'http failed ECONNRESET',
    ]);
    const { steps: whole } = await ask({ says: answers(401, REFUSAL) });
    expect(whole).toEqual([
      'network passed',
      'dns passed 127.0.0.1',
      'connect passed 127.0.0.1:OPEN',
      'http passed 401',
      'market passed',
    ]);
  });
});

describe('who is to blame', () => {
  it.each<[World, string]>([
    [{ says: answers(401, REFUSAL) }, 'nowhere'],
    [{ says: 'ENETUNREACH', local: true, online: false }, 'computer'],
    [{ says: 'ENOTFOUND' }, 'network'],
    [{ says: 'EPROTO' }, 'network'],
    [{ says: answers(407, 'x') }, 'network'],
    [{ says: answers(200, 'x') }, 'network'],
    [{ says: answers(500, REFUSAL) }, 'market'],
    [{ says: 'ECONNRESET' }, 'market'],
    [{ says: 'ECONNRESET', control: 'silent' }, 'network'],
    [{ says: 'ECONNRESET', control: 'nobody' }, 'market'],
    [{ says: 'ECONNREFUSED', control: 'silent' }, 'network'],
    [{ says: answers(503, 'x') }, 'market'],
    [{ says: answers(503, 'x'), control: 'silent' }, 'network'],
  ])('with %o is the %s', async (world, place) => {
    expect((await ask(world)).place).toBe(place);
  });
});

describe('what is asked', () => {
  it('is the proxy for the whole address, the name, the Market, and nobody outside when that tells enough', async () => {
    const { asked } = await ask({ says: answers(401, REFUSAL) });
    expect(asked).toEqual([
      `proxy for http://market.test:${open}/`,
      'name market.test',
      `http://market.test:${open}/v2/campaigns?limit=1`,
    ]);
  });

  it('is nothing more once nobody knows the name', async () => {
    const lookUp = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const { asked, place, last } = await ask({ says: answers(401, REFUSAL), lookUp });
    expect(asked).toEqual([`proxy for http://market.test:${open}/`, 'name market.test']);
    expect([place, last]).toEqual(['network', 'dns failed ENOTFOUND']);
  });

  it('is no name where a proxy finds it or the address needs none', async () => {
    for (const world of [{ proxy: true }, { local: true }]) {
      const { asked } = await ask({ says: 'ECONNRESET', ...world });
      expect(asked.filter((one) => one.startsWith('name'))).toEqual([]);
    }
  });

  it('is somebody outside only where the place depends on it, and never for this computer', async () => {
    const asksControl = async (world: World) => (await ask(world)).asked.includes(CONTROL);
    expect(await asksControl({ says: 'ECONNRESET' })).toBe(true);
    expect(await asksControl({ says: answers(503, 'x') })).toBe(true);
    expect(await asksControl({ says: 'ECONNRESET', local: true })).toBe(false);
    expect(await asksControl({ says: answers(200, 'x') })).toBe(false);
    expect(await asksControl({ says: answers(500, REFUSAL) })).toBe(false);
    expect(await asksControl({ says: 'EPROTO' })).toBe(false);
  });

  it('is nothing at all without a network', async () => {
    const { asked, place, steps } = await ask({ says: 'ECONNRESET', online: false });
    expect([asked, place, steps]).toEqual([[], 'computer', ['network failed']]);
  });
});
