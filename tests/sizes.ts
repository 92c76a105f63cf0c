// How much the specs go through: `npm test` takes a part of what is promised, the commands for one matter (`npm run e2e:whole`,
// `attack`, `crash`, `faults`, `accessibility`) and `npm test -- --whole` all of it.

export const IS_WHOLE = process.env.WHOLE_SIZES === '1';

/** `part` where everything is tested in a few minutes, `whole` where one matter is tested through and through. */
export function sizeOf<Size>(part: Size, whole: Size): Size {
  return IS_WHOLE ? whole : part;
}
