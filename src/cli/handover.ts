// `handover`: the profiles, and whether the token on standard input may be handed over for one. Stores nothing.
import { readFileSync } from 'node:fs';
import { loadCatalogue } from '../core/market/catalogue.ts';
import { sellerOf } from '../shared/api-address.ts';
import { assessHandover, type HandoverVerdict } from '../shared/handover.ts';
import { BUILT_IN_PROFILES, operationsGone, operationsOfProfile, type Profile } from '../shared/profile.ts';
import { readProfilesFile } from '../shared/profiles-file.ts';
import { Refusal } from '../shared/result.ts';
import { readApiOrigin } from './api-option.ts';
import { describeAssessment } from './handover-words.ts';
import { alignColumns, EXIT, note, printJson, printLines } from './output.ts';
import { type CheckOptions, checkInput, linesOn, reportOn } from './probe.ts';
import { UsageError } from './usage-error.ts';

export type HandoverOptions = Partial<Pick<CheckOptions, 'api'>> &
  Pick<CheckOptions, 'allowHost' | 'timeout'> & {
    list?: boolean;
    profile?: string;
    /** Path of an exported file with an operator's own profiles. */
    profiles?: string;
    json?: boolean;
  };

/** The exit code of each verdict. */
export const HANDOVER_EXIT: Record<HandoverVerdict, number> = {
  ready: EXIT.good,
  'ready-with-warnings': EXIT.good,
  'not-ready': EXIT.bad,
  unproven: EXIT.unproven,
};

/** Runs the command; returns its exit code. Throws UsageError before anything is sent. */
export async function handOver(options: HandoverOptions): Promise<number> {
  const { list = false, profile: id, api, allowHost, timeout, json = false } = options;
  const profiles = [...BUILT_IN_PROFILES, ...readOwnProfiles(options.profiles)];
  if (list && id === undefined && api === undefined) return listProfiles(profiles, json);
  if (list || id === undefined || api === undefined)
    throw new UsageError('Give either --list, or --profile <id> and --api <url>.');
  const profile = profiles.find((one) => one.id === id);
  if (!profile) {
    const known = profiles.map((one) => one.id).join(', ');
    throw new UsageError(`Unknown profile: "${id}". There are ${known}.`);
  }
  return assessInput(profile, { api, timeout, ...(allowHost !== undefined && { allowHost }) }, json);
}

async function assessInput(profile: Profile, options: CheckOptions, json: boolean): Promise<number> {
  const seller = sellerOf(readApiOrigin(options.api, options.allowHost));
  let exitCode: number = EXIT.unproven;
  await checkInput(options, (outcome) => {
    const assessment = assessHandover(
      // Who holds the token, and what it was before, is known to the program alone.
      { ...outcome, lastProof: null, elsewhere: null, identityAlarm: false, openDrift: 0, otherHolders: [] },
      profile,
      loadCatalogue().operations,
      seller,
      Date.now(),
    );
    exitCode = HANDOVER_EXIT[assessment.verdict];
    const report = reportOn(outcome);
    const words = describeAssessment(assessment);
    if (json) {
      const { verdict, missing, excess, reasons } = assessment;
      printJson({ ...report, handover: verdict, missing, excess, reasons: reasons.map(({ code }) => code) });
      for (const line of words) note(line);
    } else
      printLines([...linesOn(report), `handover for "${profile.title.en}": ${assessment.verdict}`, ...words]);
  });
  return exitCode;
}

function listProfiles(profiles: readonly Profile[], json: boolean): number {
  const { operations } = loadCatalogue();
  const listed = profiles.map((profile) => ({
    id: profile.id,
    title: profile.title,
    scopes: profile.scopes,
    operations: [
      ...operationsOfProfile(profile, operations).map((one) => one.operationId),
      ...operationsGone(profile, operations),
    ],
  }));
  if (json) printJson(listed);
  else
    printLines(
      alignColumns(
        listed.map((one) => [
          one.id,
          one.title.en,
          `${one.operations.length} operations`,
          one.scopes.join(', '),
        ]),
      ),
    );
  return EXIT.good;
}

function readOwnProfiles(file: string | undefined): Profile[] {
  if (file === undefined) return [];
  try {
    return readProfilesFile(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'profiles-unreadable') {
      const { where } = error.error;
      const place = where === null ? 'it is another file, or broken' : `look at ${where}`;
      throw new UsageError(`--profiles takes a file of profiles exported by the program: ${place}.`);
    }
    if (error instanceof Error && 'code' in error)
      throw new UsageError(`The file of --profiles cannot be read: ${error.code}.`);
    throw error;
  }
}
