// A call as a line for a shell: run by a real one, every argument arrives as it was.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlOf } from '../../src/core/calls/curl.ts';

const ORIGIN = 'https://api.partner.market.yandex.ru';

/** What curl would be given, with a token in the variable. */
function argumentsOf(line: string): string[] {
  const script = `curl() { for one in "$@"; do printf '%s\\0' "$one"; done; }\n${line}`;
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { API_KEY: 'the token' } });
  return printed.split('\0').slice(0, -1);
}

describe('a call as curl', () => {
  it('carries method, address and headers, and the token from the variable', () => {
    const line = curlOf(ORIGIN, {
      operationId: 'x',
      method: 'GET',
      target: '/v2/campaigns?limit=1',
      body: null,
    });
    expect(line).toContain('$API_KEY');
    expect(argumentsOf(line)).toEqual([
      ...['--request', 'GET', `${ORIGIN}/v2/campaigns?limit=1`],
      ...['--header', 'Api-Key: the token', '--header', 'Accept: application/json'],
    ]);
  });

  it('carries any body through the shell unharmed', () => {
    const nasty = fc.string({
      unit: fc.constantFrom("'", '"', '$', '`', '\\', '\n', '(', ')', '!', 'я', ' ', '$(id)', '$HOME'),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const body = JSON.stringify({ text });
        const line = curlOf(ORIGIN, { operationId: 'x', method: 'POST', target: '/v2/x', body });
        expect(argumentsOf(line).slice(-4)).toEqual([
          '--header',
          'Content-Type: application/json',
          '--data-raw',
          body,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
