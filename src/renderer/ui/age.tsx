// How long ago, with the exact moment on hover.
import { useFormat, useNow } from '../i18n/format.ts';

export function Age({ at }: { at: number }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.moment(at)} className="nowrap">
      {format.age(at, now)}
    </time>
  );
}
