// The handler table: which use case answers which call. It decides nothing itself.
import type { Core } from '../../core/core.ts';
import { continueCore, lockCore } from '../../core/core.ts';
import { Secret } from '../../core/secret.ts';
import { ratePassphrase } from '../../core/vault/passphrase.ts';
import type { contract, OutputOf } from '../../shared/contract.ts';
import type { Preferences, VaultStatus } from '../../shared/views.ts';
import type { Practice } from '../practice.ts';
import type { Handlers } from './serve.ts';

type AppStatus = OutputOf<typeof contract.app.status>;
type Page = 'token-settings' | 'token-help';

export type HandlerPorts = {
  /** Core, or the Refusal of a database that cannot be opened. */
  core: () => Core;
  practice: Practice;
  status: () => AppStatus;
  openPage: (page: Page) => Promise<void>;
  /** Puts text that is no secret on the clipboard. */
  copyText: (text: string) => Promise<void>;
  readPreferences: () => Preferences;
  changePreferences: (change: Partial<Preferences>) => Preferences;
  announceVault: (status: VaultStatus) => void;
  report: (error: unknown) => string;
};

export function handlerTable(ports: HandlerPorts): Handlers {
  const { core, practice } = ports;
  const vaultStatus = async () => {
    const status = await core().vault.status();
    ports.announceVault(status);
    return status;
  };
  const opened = () => {
    try {
      continueCore(core(), Date.now());
    } catch (error) {
      // The vault is open all the same; the rest can wait.
      ports.report(error);
    }
    return vaultStatus();
  };
  return {
    app: {
      status: () => ports.status(),
      openPage: async ({ page }) => {
        await ports.openPage(page);
      },
    },
    preferences: {
      read: () => ports.readPreferences(),
      change: (change) => ports.changePreferences(definedOf(change)),
    },
    vault: {
      status: () => core().vault.status(),
      rate: ({ passphrase }) => ratePassphrase(new Secret(passphrase)),
      create: async ({ passphrase }) => {
        try {
          await core().vault.create(new Secret(passphrase));
        } catch (error) {
          // Locked while it was being made, the vault exists all the same, and the window must know.
          await vaultStatus();
          throw error;
        }
        return opened();
      },
      unlock: async ({ passphrase }) => {
        await core().vault.unlock(new Secret(passphrase));
        return opened();
      },
      unlockQuickly: async () => {
        await core().vault.unlockQuickly();
        return opened();
      },
      setQuickUnlock: async ({ enabled }) => {
        await core().vault.setQuickUnlock(enabled);
        return vaultStatus();
      },
      lock: () => {
        lockCore(core());
        return vaultStatus();
      },
    },
    cabinets: {
      list: () => core().cabinets.list(),
      add: (cabinet) => core().cabinets.add(cabinet),
      edit: (change) => core().cabinets.edit(change),
      discard: ({ id }) => core().cabinets.discard(id),
      restore: ({ id }) => core().cabinets.restore(id),
      erase: ({ id }) => core().cabinets.erase(id),
      budget: ({ id }) => core().checks.budget(id),
      schedule: ({ id, schedule }) => core().cabinets.setSchedule(id, schedule),
    },
    tokens: {
      list: ({ cabinetId }) => core().tokens.list(cabinetId),
      survey: () => core().tokens.survey(),
      show: ({ id }) => core().tokens.show(id),
      history: ({ id }) => core().checks.history(id),
      tryOut: (input) => core().tokens.tryOut(input),
      forgetTrial: ({ trialId }) => core().tokens.forgetTrial(trialId),
      add: (token) => core().tokens.add(token),
      edit: (change) => core().tokens.edit(change),
      test: async ({ id }) => {
        await core().checks.test(id, { occasion: 'hand' });
        return core().tokens.show(id);
      },
      planDeepCheck: ({ id }) => core().checks.planDeepCheck(id),
      testDeeply: async ({ planId }) => core().tokens.show(await core().checks.testDeeply(planId)),
      timeline: ({ id }) => core().checks.timeline(id),
      watch: async ({ id, expected }) => {
        await core().watches.begin(id, expected);
        return core().tokens.show(id);
      },
      unwatch: ({ id }) => {
        core().watches.forget(id);
        return core().tokens.show(id);
      },
      repin: (change) => core().tokens.repin(change),
      discard: ({ id }) => core().tokens.discard(id),
      restore: ({ id }) => core().tokens.restore(id),
      erase: ({ id }) => core().tokens.erase(id),
    },
    runs: {
      plan: (selection) => core().runs.plan(selection),
      start: (selection) => core().runs.start(selection),
      current: () => core().runs.current(),
      pause: () => core().runs.pause(),
      resume: () => core().runs.resume(),
      stop: () => core().runs.stop(),
    },
    drift: {
      list: () => core().drift.list(),
      acknowledge: ({ id, note }) => core().drift.acknowledge(id, note),
    },
    catalogue: {
      show: () => core().catalogues.show(),
      examine: ({ text }) => core().catalogues.examine(text),
      adopt: ({ text }) => core().catalogues.adopt(text),
      difference: () => core().catalogues.difference(),
      goBack: () => core().catalogues.goBack(),
    },
    calls: {
      make: ({ unlock, ...draft }) => core().calls.make(draft, unlock),
      stop: ({ id }) => core().calls.stop(id),
      history: ({ id }) => core().calls.history(id),
      clear: ({ id }) => core().calls.clear(id),
      copyAsCurl: async (draft) => {
        const curl = await core().calls.asCurl(draft);
        await ports.copyText(curl);
        return { curl };
      },
    },
    trash: {
      list: () => ({ cabinets: core().cabinets.listDiscarded(), tokens: core().tokens.listDiscarded() }),
    },
    practice: {
      enter: () => practice.enter(core()),
      leave: () => practice.leave(core()),
    },
  };
}

// A key that is absent and a key that is undefined are the same on the wire, and not in a settings file.
function definedOf<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
