// What a test may set that no real machine lets it set, and what it may look at afterwards. Set at launch by the
// environment variable STAND_IN_FAULTS (JSON) and later through globalThis.standIn (controls.ts).

export type KeyringState = 'strong' | 'absent' | 'weak' | 'locked' | 'lost';

export interface Faults {
  keyring: KeyringState;
  offline: boolean;
  idleSeconds: number;
  screenLocked: boolean;
  onBattery: boolean;
  locale: string | undefined;
  /** A folder that plays the operating system's keyring; by default one inside userData. */
  keyringFolder: string | undefined;
}

export const faults: Faults = {
  keyring: 'strong',
  offline: false,
  idleSeconds: 0,
  screenLocked: false,
  onBattery: false,
  locale: undefined,
  keyringFolder: undefined,
  ...readLaunchFaults(),
};

function readLaunchFaults(): Partial<Faults> {
  const text = process.env.STAND_IN_FAULTS;
  if (!text) return {};
  const given = JSON.parse(text) as Record<string, unknown>;
  const known = ['keyring', 'offline', 'idleSeconds', 'screenLocked', 'onBattery', 'locale', 'keyringFolder'];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`STAND_IN_FAULTS: unknown switch ${unknown}`);
  if (given.keyring !== undefined) assertKeyringState(given.keyring);
  return given as Partial<Faults>;
}

export function assertKeyringState(state: unknown): asserts state is KeyringState {
  if (!['strong', 'absent', 'weak', 'locked', 'lost'].includes(state as string)) {
    throw new Error(`the electron stand-in knows no keyring state ${String(state)}`);
  }
}
