// Every operation of the Market as a route, and how an answer (or a broken line) reaches the caller.
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Operation } from '../shared/operation.ts';
import type { MarketParts, Reply } from './call.ts';
import { makeTraceparent, takeCall, toAnswer } from './call.ts';
import type { LineFault } from './faults.ts';
import { loadOperations } from './operations.ts';
import { refuse } from './refusal.ts';
import type { LoggedRequest } from './request-log.ts';
import { maskToken } from './request-log.ts';

type Env = { Bindings: HttpBindings };

/** The web application of the practice market. `record` is told of each call once it is answered. */
export function createRoutes(parts: MarketParts, record: (entry: LoggedRequest) => void): Hono<Env> {
  // The Market takes `/v2/campaigns.json` for `/v2/campaigns` (facts section 10).
  const routes = new Hono<Env>({
    getPath: (request) => new URL(request.url).pathname.replace(/\.json$/, ''),
  });
  const pathOf = ({ path }: Operation) => path.replace(/\{(\w+)\}/g, ':$1');
  // Fixed words before parameters: `outlets/licenses` is not the outlet named licenses.
  const operations = loadOperations().toSorted((a, b) => a.pathParams.length - b.pathParams.length);

  const finish = (context: Context<Env>, operationId: string | null, reply: Reply) => {
    record({
      at: parts.clock(),
      method: context.req.method,
      path: context.req.path,
      operationId,
      status: 'line' in reply ? null : reply.status,
      token: maskToken(context.req.header('Api-Key')),
    });
    return 'line' in reply ? breakLine(context, reply.line) : send(parts, reply);
  };

  for (const operation of operations) {
    routes.on(operation.method, pathOf(operation), async (context) => {
      const reply = await takeCall(parts, {
        operation,
        params: context.req.param() as Record<string, string>,
        query: context.req.query(),
        apiKey: context.req.header('Api-Key'),
        authorization: context.req.header('Authorization'),
        contentType: context.req.header('Content-Type'),
        bodyStream: context.env.incoming,
        hungUp: hangUpOf(context),
      });
      return finish(context, operation.operationId, reply);
    });
  }
  for (const path of new Set(operations.map(pathOf))) {
    routes.all(path, (context) => {
      const message = `Request method '${context.req.method}' not supported`;
      return finish(context, null, toAnswer(refuse(405, 'METHOD_NOT_ALLOWED', message)));
    });
  }
  routes.notFound((context) =>
    finish(context, null, toAnswer(refuse(404, 'NOT_FOUND', 'Resource not found'))),
  );
  routes.onError((error, context) =>
    finish(context, null, toAnswer(refuse(500, 'INTERNAL_ERROR', `Practice market: ${error.message}`))),
  );
  return routes;
}

// Keep-alive is not supported at the Market (facts section 10); it would also hold the port open on close.
function send(
  { clock }: MarketParts,
  { status, headers, body }: Exclude<Reply, { line: LineFault }>,
): Response {
  const common = {
    Connection: 'close',
    Date: new Date(clock()).toUTCString(),
    traceparent: makeTraceparent(),
  };
  return new Response(body === '' ? null : body, { status, headers: { ...common, ...headers } });
}

function hangUpOf({ env: { outgoing } }: Context<Env>): AbortSignal {
  const hangUp = new AbortController();
  outgoing.once('close', () => hangUp.abort());
  return hangUp.signal;
}

async function breakLine(context: Context<Env>, line: LineFault): Promise<Response> {
  const { incoming, outgoing } = context.env;
  const closed = new Promise<void>((resolve) => {
    if (outgoing.destroyed) resolve();
    else outgoing.once('close', resolve);
  });
  if (line === 'reset') incoming.socket.resetAndDestroy();
  if (line === 'stall' || line === 'truncated') {
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 4096 });
    outgoing.write('{"status":"OK","result":{"apiKey":', () => {
      if (line === 'truncated') incoming.socket.end();
    });
  }
  await closed;
  return RESPONSE_ALREADY_SENT;
}
