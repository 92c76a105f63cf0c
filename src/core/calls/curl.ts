// A call as a line for a shell, with a variable where the token belongs: in the header `Api-Key` (facts section 1).
import type { MarketRequest } from '../market/request.ts';

/**
 * The call as curl would make it, for a POSIX shell. The token is not in it: the line reads it from `$API_KEY`.
 * @param origin where the call goes, without a trailing slash
 */
export function curlOf(origin: string, { method, target, body }: MarketRequest): string {
  const lines = [
    `curl --request ${method} ${quote(`${origin}${target}`)}`,
    // In double quotes, so that the shell puts the token in.
    `--header "Api-Key: $API_KEY"`,
    `--header 'Accept: application/json'`,
    ...(body === null ? [] : [`--header 'Content-Type: application/json'`, `--data-raw ${quote(body)}`]),
  ];
  return lines.join(' \\\n  ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
