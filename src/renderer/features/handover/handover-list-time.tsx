// Times as the ledger has them. Its rows may have been changed from outside: what is no time must not break a page.
import { useFormat } from '../../i18n/format.ts';

const isMoment = (at: number) => !Number.isNaN(new Date(at).getTime());

/** The exact moment, given in milliseconds since 1970 or as ISO 8601. */
export function useMomentOf(): (at: number | string) => string {
  const format = useFormat();
  return (at) => {
    const ms = typeof at === 'number' ? at : Date.parse(at);
    return isMoment(ms) ? format.moment(ms) : String(at);
  };
}
