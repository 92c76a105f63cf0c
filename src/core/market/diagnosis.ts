// The ladder: where the way to the Market breaks, found out step by step and without any credentials. Who is there at the end
// of it is told by how the Market answers a call without a token (facts section 7).
import { isIP } from 'node:net';
import { isLoopbackApi } from '../../shared/api-address.ts';
import type { Diagnosis, DiagnosisStep } from '../../shared/diagnosis.ts';
import { DIAGNOSIS_STEPS } from '../../shared/diagnosis.ts';
import { type LineTarget, openSocket, readCertificate, type ShownCertificate } from './line-probe.ts';
import { type Answer, type Attempt, askControl, askMarket, attempt, type Control } from './line-questions.ts';
import type { MarketFetch } from './request.ts';

/** What the ladder needs of the platform. None of it may carry credentials. */
export type DiagnosisPorts = {
  /** False only when the computer has no network for certain. */
  isOnline(): boolean;
  /** The addresses of a host by the resolver the calls use; rejects when there are none. */
  lookUp(host: string): Promise<string[]>;
  /** The proxy the calls to this address go through as `host:port`; null when they go directly. */
  proxyFor(url: string): Promise<string | null>;
  /** The same stack the calls go through. */
  fetch: MarketFetch;
  /** A well-known https address outside the Market; null where there is nothing to compare with. */
  controlUrl: string | null;
};

/** The address that tells "your network" from "the Market": another service on other machines. */
export const CONTROL_URL = 'https://yandex.ru/robots.txt';

const WHOLE_MS = 8_000;

/**
 * Climbs the ladder once: at most 3 seconds a step and 8 seconds in all. What the calls' own stack says outweighs
 * what is seen beside it, so a certificate it trusts or a line it got through is never called broken. For an
 * address of this computer the control address is left alone: nothing outside lies on that way.
 * @param origin the address the calls go to, without a trailing slash
 * @param signal ends it earlier; out of time, the step under way counts as failed
 * @returns one entry per step, in order, at most one of them failed
 * @throws the reason of `signal`, unless that is a timeout; never for what the network does
 */
export async function diagnose(
  ports: DiagnosisPorts,
  origin: string,
  signal: AbortSignal,
): Promise<Diagnosis> {
  const whole = AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]);
  const evidence = await gather(ports, origin, whole);
  const broken = brokenStep(evidence);
  const { controlUrl, fetch } = ports;
  const asksControl = controlUrl !== null && !evidence.isLocal && dependsOnControl(broken, evidence);
  const control = asksControl ? await askControl(fetch, controlUrl, whole) : null;
  if (signal.aborted && !isTimeout(signal.reason)) throw signal.reason;
  return {
    place: placeOf(broken, evidence, control),
    steps: stepsOf(broken, evidence),
    issuer: broken === 'tls' ? (certificateOf(evidence)?.issuer ?? null) : null,
  };
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

type StepName = DiagnosisStep['step'];

/** The line to the server or to the proxy. `certificate` is null where TLS was not looked at. */
type Line = { address: Attempt<string>; certificate: Attempt<ShownCertificate> | null };

/** What was found; null is what was not needed or not reached. */
type Evidence = {
  isOnline: boolean;
  isLocal: boolean;
  proxy: string | null;
  names: Attempt<string[]> | null;
  line: Line | null;
  answer: Attempt<Answer> | null;
};

async function gather(ports: DiagnosisPorts, origin: string, whole: AbortSignal): Promise<Evidence> {
  const isLocal = isLoopbackApi(origin);
  const isOnline = ports.isOnline();
  const nothing: Evidence = { isOnline, isLocal, proxy: null, names: null, line: null, answer: null };
  // This computer reaches itself without any network.
  if (!isOnline && !isLocal) return nothing;

  const url = new URL(origin);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const route = await attempt(() => ports.proxyFor(`${origin}/`), whole);
  const proxy = route.ok ? route.value : null;
  const needsName = proxy === null && !isLocal && isIP(host) === 0;
  const names = needsName ? await attempt(() => ports.lookUp(host), whole) : null;
  if (names && !names.ok) return { ...nothing, names };

  const isSecure = url.protocol === 'https:';
  const port = Number(url.port) || (isSecure ? 443 : 80);
  const target = proxy === null ? { host, port, addresses: names?.value ?? [] } : targetOf(proxy);
  const [line, answer] = await Promise.all([
    lookAt(target, isSecure && proxy === null, whole),
    askMarket(ports.fetch, origin, whole),
  ]);
  return { ...nothing, proxy, names, line, answer };
}

function targetOf(proxy: string): LineTarget {
  const [, host = proxy, port] = /^\[?(.+?)\]?:(\d+)$/.exec(proxy) ?? [];
  return { host, port: Number(port ?? 80), addresses: [] };
}

async function lookAt(target: LineTarget, isSecure: boolean, whole: AbortSignal): Promise<Line> {
  const socket = await attempt((signal) => openSocket(target, signal), whole);
  if (!socket.ok) return { address: socket, certificate: null };
  const { remoteAddress = '', remotePort } = socket.value;
  const address = `${isIP(remoteAddress) === 6 ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
  const certificate = isSecure
    ? await attempt((signal) => readCertificate(socket.value, target.host, signal), whole)
    : null;
  socket.value.destroy();
  return { address: { ok: true, value: address }, certificate };
}

function certificateOf({ line }: Evidence): ShownCertificate | null {
  return line?.certificate?.ok ? line.certificate.value : null;
}

/** The first step that did not do its work; null when the Market itself answered as it should. */
function brokenStep({ isOnline, isLocal, proxy, names, line, answer }: Evidence): StepName | null {
  if (!isOnline && !isLocal) return 'network';
  if (names && !names.ok) return 'dns';
  if (!answer) return 'http';
  if (answer.ok) {
    const { from } = answer.value;
    return from === 'market' ? null : from === 'proxy' ? 'proxy' : 'market';
  }
  switch (answer.failure) {
    case 'offline':
      return isOnline ? 'connect' : 'network';
    case 'dns-failed':
      return proxy === null ? 'dns' : 'proxy';
    case 'proxy-refused':
      return 'proxy';
    case 'connection-refused':
      return proxy === null ? 'connect' : 'proxy';
    case 'tls-untrusted':
    case 'tls-failed':
      return 'tls';
    default:
      // The stack could not say more than that no answer came: what was seen beside it may.
      if (line && !line.address.ok) return proxy === null ? 'connect' : 'proxy';
      return line?.certificate && !line.certificate.ok ? 'tls' : 'http';
  }
}

/** True when the place cannot be told without asking somebody outside the Market. */
function dependsOnControl(broken: StepName | null, evidence: Evidence): boolean {
  if (broken === 'connect' || broken === 'http') return true;
  if (broken === 'tls') return isOutdated(certificateOf(evidence), Date.now());
  if (broken !== 'market' || !evidence.answer?.ok) return false;
  const { from } = evidence.answer.value;
  return from === 'trouble' || (from === 'foreign' && certificateOf(evidence)?.isTrusted === true);
}

/** @param control null when it was not asked, or when there is nobody to ask */
function placeOf(broken: StepName | null, evidence: Evidence, control: Control | null): Diagnosis['place'] {
  const outside = control === null || control.answers ? 'market' : 'network';
  if (broken === null) return 'nowhere';
  if (broken === 'network') return 'computer';
  if (broken === 'connect' || broken === 'http') return outside;
  if (broken === 'tls') return isClockWrong(certificateOf(evidence), control) ? 'computer' : 'network';
  if (broken !== 'market' || !evidence.answer?.ok) return 'network';
  const { from } = evidence.answer.value;
  if (from === 'market-trouble') return 'market';
  if (from === 'trouble') return outside;
  // Over a line whose certificate proves the Market, even an answer that is none of its own comes from its machines.
  return certificateOf(evidence)?.isTrusted === true ? outside : 'network';
}

function isOutdated(certificate: ShownCertificate | null, now: number): boolean {
  return certificate !== null && (now < certificate.validFrom || now > certificate.validTo);
}

/**
 * True when it is this computer's time that makes a certificate invalid: by the control's clock it is valid, or the
 * control's certificate is out of its time as well.
 */
function isClockWrong(certificate: ShownCertificate | null, control: Control | null): boolean {
  const now = Date.now();
  if (!isOutdated(certificate, now) || control === null) return false;
  if (control.skewMs !== null) return !isOutdated(certificate, now + control.skewMs);
  return /CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/.test(control.code ?? '');
}

function stepsOf(broken: StepName | null, evidence: Evidence): DiagnosisStep[] {
  const last = broken === null ? DIAGNOSIS_STEPS.length : DIAGNOSIS_STEPS.indexOf(broken);
  return DIAGNOSIS_STEPS.map((step, at) => {
    if (at > last) return { step, outcome: 'skipped', detail: null };
    if (at === last) return { step, outcome: 'failed', detail: failureDetail(step, evidence) };
    return {
      step,
      outcome: isNeeded(step, evidence) ? 'passed' : 'skipped',
      detail: detailOf(step, evidence),
    };
  });
}

function isNeeded(step: StepName, { isOnline, proxy, names, line }: Evidence): boolean {
  if (step === 'network') return isOnline;
  if (step === 'dns') return names !== null;
  if (step === 'proxy') return proxy !== null;
  return step !== 'tls' || (line?.certificate ?? null) !== null;
}

function detailOf(step: StepName, evidence: Evidence): string | null {
  const { proxy, names, line, answer } = evidence;
  if (step === 'dns') return names?.ok ? (names.value[0] ?? null) : null;
  if (step === 'proxy') return proxy;
  if (step === 'connect') return line?.address.ok ? line.address.value : null;
  if (step === 'tls') return certificateOf(evidence)?.issuer ?? proxy;
  return step === 'http' && answer?.ok ? answer.value.status : null;
}

function failureDetail(step: StepName, evidence: Evidence): string | null {
  const { proxy, names, line, answer } = evidence;
  const said = answer && (answer.ok ? answer.value.instead : answer.code);
  if (step === 'dns' && names && !names.ok) return names.code;
  if (step === 'connect') return line && !line.address.ok ? line.address.code : said;
  if (step === 'proxy') {
    const code = line && !line.address.ok ? line.address.code : said;
    return [proxy, code].filter((part) => part !== null).join(' ');
  }
  if (step !== 'tls') return said;
  const certificate = certificateOf(evidence);
  if (certificate && isOutdated(certificate, Date.now())) {
    const isEarly = Date.now() < certificate.validFrom;
    const day = new Date(isEarly ? certificate.validFrom : certificate.validTo).toISOString().slice(0, 10);
    return `${isEarly ? 'not yet valid' : 'expired'} ${day}`;
  }
  return certificate?.problem ?? (line?.certificate?.ok === false ? line.certificate.code : said);
}
