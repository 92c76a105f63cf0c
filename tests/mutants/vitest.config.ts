// The specs of one part of core for a mutation run: see docs/mutation-tests.md.
import { defineConfig } from 'vitest/config';
import type { TestSequencer } from 'vitest/node';
import { PARTS } from './parts.ts';

const { MUTANTS_OF: part = '' } = process.env;
const specs = PARTS[part]?.specs ?? [];

/** As the list has them: the quick ones stand first, and the first failure ends a mutant. */
class AsListed implements TestSequencer {
  shard: TestSequencer['shard'] = (files) => files;
  sort: TestSequencer['sort'] = (files) => {
    const placeOf = (path: string) => specs.findIndex((spec) => path.endsWith(spec));
    return files.toSorted((one, other) => placeOf(one.moduleId) - placeOf(other.moduleId));
  };
}

export default defineConfig({
  test: {
    include: [...specs],
    setupFiles: ['tests/properties.ts', 'tests/quick-scrypt.ts', 'tests/mutants/quick.ts'],
    sequence: { sequencer: AsListed },
    // One worker for all files of a mutant; the next mutant has a new one.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
