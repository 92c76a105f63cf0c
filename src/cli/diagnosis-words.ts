// The ladder in words, for the terminal.
import type { Diagnosis, DiagnosisStep } from '../shared/diagnosis.ts';
import { alignColumns } from './output.ts';

const STEPS: Record<DiagnosisStep['step'], string> = {
  network: 'network of this computer',
  dns: 'name of the Market',
  proxy: 'proxy',
  connect: 'connection',
  tls: 'certificate',
  http: 'an answer',
  market: 'the answer of the Market',
};

const OUTCOMES: Record<DiagnosisStep['outcome'], string> = { passed: 'ok', failed: 'FAILED', skipped: '-' };

/** One sentence, then a line per step. */
export function describeDiagnosis(diagnosis: Diagnosis): string[] {
  const rows = diagnosis.steps.map(({ step, outcome, detail }) => [
    `  ${STEPS[step]}`,
    OUTCOMES[outcome],
    detail ?? '',
  ]);
  const issuer = diagnosis.issuer === null ? [] : [`The certificate was issued by: ${diagnosis.issuer}`];
  return [sentenceOn(diagnosis), ...alignColumns(rows), ...issuer];
}

function sentenceOn({ place, steps }: Diagnosis): string {
  if (place === 'nowhere') return 'The way to the Market is open now: the trouble was a passing one.';
  if (place === 'market')
    return 'The trouble is at the Market: the network is fine, the Market does not answer as it should.';
  if (place === 'network') return 'The trouble is between this computer and the Market.';
  const isOffline = steps.some(({ step, outcome }) => step === 'network' && outcome === 'failed');
  return isOffline ? 'This computer has no network.' : 'The clock of this computer is wrong.';
}
