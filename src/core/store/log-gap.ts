// Whether SQLite's log of changes (the -wal file) has a hole in it. SQLite reads it up to the first piece that does not
// fit and drops the rest without a word, because after a power cut that is right; after damage it is not.

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

/**
 * True when pieces written later stand behind one that cannot be read, or when none can be read at all: changes that
 * were acknowledged may be missing then. False for a log that only ends in the middle of a piece: nobody was told that
 * it is kept.
 * @param log the whole -wal file (format: sqlite.org/fileformat2.html, section 4)
 */
export function hasGap(log: Buffer): boolean {
  // Too short to hold a single page of the smallest size.
  if (log.length < HEADER_BYTES + FRAME_HEADER_BYTES + 512) return false;
  const magic = log.readUInt32BE(0);
  const pageBytes = log.readUInt32BE(8);
  const isKnown = (magic & 0xfffffffe) >>> 0 === MAGIC && pageBytes >= 512 && pageBytes <= 65_536;
  if (!isKnown || pageBytes % 512 !== 0) return true;
  const read = magic === MAGIC ? (at: number) => log.readUInt32LE(at) : (at: number) => log.readUInt32BE(at);
  let sum = sumOver(read, [0, 0], 0, HEADER_BYTES - 8);
  if (!isSumAt(log, HEADER_BYTES - 8, sum)) return true;
  const salt = log.subarray(16, 24);
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  let isBroken = false;
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const isOfThisLog = log.subarray(at + 8, at + 16).equals(salt);
    // What an earlier log left behind the end of this one carries other salts.
    if (isBroken && isOfThisLog) return true;
    if (isBroken) continue;
    sum = sumOver(read, sumOver(read, sum, at, at + 8), at + FRAME_HEADER_BYTES, at + frameBytes);
    isBroken = !isOfThisLog || !isSumAt(log, at + 16, sum);
  }
  return false;
}

type Sum = readonly [number, number];

function sumOver(read: (at: number) => number, before: Sum, from: number, to: number): Sum {
  let [first, second] = before;
  for (let at = from; at < to; at += 8) {
    first = (first + read(at) + second) >>> 0;
    second = (second + read(at + 4) + first) >>> 0;
  }
  return [first, second];
}

function isSumAt(log: Buffer, at: number, [first, second]: Sum): boolean {
  return log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;
}
