// What chance the specs draw. `npm test` draws the same every time, so that a red run means that something was changed; the
// suites at their full size and `npm run explore` draw anew. `TEST_SEED=<number>` repeats one of them.
const { TEST_SEED = '20261126' } = process.env;

export const SEED = TEST_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(TEST_SEED);
