// Where a command sends the token: only to the Market's hosts and this computer, unless the operator names another.
import { isLoopbackApi, isOfficialApi, OFFICIAL_APIS } from '../shared/api-address.ts';
import { UsageError } from './usage-error.ts';

/**
 * The origin of `--api`, checked: one of the two official ones, a loopback one, or an https one whose host is
 * `allowedHost`.
 * @throws UsageError for any other address
 */
export function readApiOrigin(api: string, allowedHost: string | undefined): string {
  const url = URL.canParse(api) ? new URL(api) : null;
  const bare = url && !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash;
  if (!bare) throw new UsageError('--api takes an address without path, such as https://host.');
  if (isOfficialApi(url.origin) || isLoopbackApi(url.origin)) return url.origin;
  if (allowedHost === undefined) {
    const known = Object.values(OFFICIAL_APIS).join(', ');
    throw new UsageError(
      `--api takes ${known} or an address of this computer; for another host add --allow-host <host>.`,
    );
  }
  const wanted = allowedHost.toLowerCase();
  if (url.protocol !== 'https:' || (url.hostname !== wanted && url.host !== wanted))
    throw new UsageError('--api must be https and its host the one of --allow-host.');
  return url.origin;
}
