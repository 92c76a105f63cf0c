// The path of a call, which may be longer than the place it has.
import { Fragment } from 'react';

/** Breaks between its parts, never within a word. */
export function BreakablePath({ path }: { path: string }) {
  return path.split(/(?=\/)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path never move
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
