// Every operation of the Market as a route.
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Operation } from '../shared/operation.ts';
import type { MarketParts, Reply } from './call.ts';
import { takeCall, toAnswer } from './call.ts';
import { isProgram } from './callers.ts';
import { breakLine, hangUpOf, sendAnswer } from './delivery.ts';
import { identify } from './gate.ts';
import { loadOperations } from './operations.ts';
import { refuse } from './refusal.ts';
import type { LoggedRequest } from './request-log.ts';
import { tagToken } from './request-log.ts';

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

  const finish = (
    context: Context<Env>,
    operationId: string | null,
    reply: Reply,
    cabinet: string | null,
  ) => {
    const apiKey = context.req.header('Api-Key');
    record({
      at: parts.clock(),
      method: context.req.method,
      path: context.req.path,
      operationId,
      status: 'line' in reply ? null : reply.status,
      cabinet,
      token: apiKey ? tagToken(apiKey) : null,
    });
    return 'line' in reply
      ? breakLine(context.env, reply.line)
      : sendAnswer(context.env, reply, parts.clock());
  };

  routes.use(async (context, next) => {
    if (isProgram(context.req.header('Host'), context.req.header('Origin'))) return next();
    const message = 'The practice market answers programs of this computer alone';
    return finish(context, null, toAnswer(refuse(403, 'FORBIDDEN', message)), null);
  });
  for (const operation of operations) {
    routes.on(operation.method, pathOf(operation), async (context) => {
      const header = (name: string) => context.req.header(name);
      const signed = identify(parts.registry, header('Api-Key'), header('Authorization'));
      const cabinet = signed.caller?.cabinet.key ?? null;
      const leave = parts.tally.enter(cabinet, operation.operationId);
      try {
        const reply = await takeCall(parts, {
          operation,
          params: context.req.param() as Record<string, string>,
          query: context.req.query(),
          apiKey: header('Api-Key') ?? '',
          signed,
          businessIdHeader: header('X-Business-Id'),
          contentType: header('Content-Type'),
          bodyStream: context.env.incoming,
          hungUp: hangUpOf(context.env),
        });
        return await finish(context, operation.operationId, reply, cabinet);
      } finally {
        leave();
      }
    });
  }
  for (const path of new Set(operations.map(pathOf))) {
    routes.all(path, (context) => {
      const message = `Request method '${context.req.method}' not supported`;
      return finish(context, null, toAnswer(refuse(405, 'METHOD_NOT_ALLOWED', message)), null);
    });
  }
  routes.notFound((context) =>
    finish(context, null, toAnswer(refuse(404, 'NOT_FOUND', 'Resource not found')), null),
  );
  routes.onError((error, context) =>
    finish(context, null, toAnswer(refuse(500, 'INTERNAL_ERROR', `Practice market: ${error.message}`)), null),
  );
  return routes;
}
