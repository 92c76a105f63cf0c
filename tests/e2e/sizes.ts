// How much the window specs go through: `npm run e2e:whole` takes the sizes that are promised, `npm test` a part of each.

/** `part` for `npm test`, `whole` for `npm run e2e:whole` and `npm run accessibility`. */
export function sizeOf<Size>(part: Size, whole: Size): Size {
  return process.env.WHOLE_SIZES === '1' ? whole : part;
}
