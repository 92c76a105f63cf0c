// Whether access to an area is worth calling partial.
import type { AreaAccess } from '../../../shared/area.ts';

/** What every token may read of the cabinet comes through no scope, and there is no more of it to be had. */
export function isPartly({ area, partial, through }: AreaAccess): boolean {
  return partial && !(area === 'cabinet' && through.length === 0);
}
