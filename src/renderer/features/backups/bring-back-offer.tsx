// The way back from a backup on the screens before the shell. Read when it is shown, with its words: most starts never
// need it.
import { lazy, Suspense } from 'react';
import { readPageWords } from '../../i18n/set-up.ts';
import { Loading } from '../../ui/load-state.tsx';
import { Boundary, BrokenPage } from '../shell/boundary.tsx';

const BringBackList = lazy(async () => {
  const [module] = await Promise.all([import('./bring-back-list.tsx'), readPageWords()]);
  return { default: module.BringBackList };
});

const BringBackLocked = lazy(async () => {
  const [module] = await Promise.all([import('./bring-back-list.tsx'), readPageWords()]);
  return { default: module.BringBackLocked };
});

/** In front of a locked vault whose passphrase is forgotten. */
export function BringBackLockedOffer() {
  return (
    <Boundary instead={<BrokenPage />}>
      <Suspense fallback={<Loading />}>
        <BringBackLocked />
      </Suspense>
    </Boundary>
  );
}

export function BringBackOffer({ canBring = true }: { canBring?: boolean }) {
  return (
    <Boundary instead={canBring ? <BrokenPage /> : null}>
      <Suspense fallback={canBring ? <Loading /> : null}>
        <BringBackList canBring={canBring} />
      </Suspense>
    </Boundary>
  );
}
