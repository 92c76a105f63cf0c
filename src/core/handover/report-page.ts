// The proof report as a page: one file that reads, prints and verifies by itself, without scripts and outside resources.
import { ACCESS_SCOPES, isAccessScope } from '../../shared/access-scope.ts';
import { isOfficialApi, PRACTICE_API, sellerOf } from '../../shared/api-address.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { HandoverVerdict } from '../../shared/handover.ts';
import type { ProofReport, SignedReport } from '../../shared/proof-report.ts';
import { keyFingerprint } from '../vault/signing.ts';
import { CAUSES, FAILURES, type Phrase, type ReportLanguage } from './report-causes.ts';
import { reportStyle } from './report-style.ts';
import {
  AVAILABILITIES,
  AVAILABILITY_UNKNOWN,
  HANDOVER_VERDICT_WORDS,
  MARKETS,
  MODELS,
  REASONS,
  REPORT_WORDS,
  type ReportWords,
} from './report-words.ts';
import { Html, html, jsonForScript } from './safe-html.ts';

// Layouts. A page is verified by making it anew, so once the program is out, any change of its words, its style or its
// order gets a new number, and pages of the old number must still be made the old way.
const LAYOUT = 1;

type Check = NonNullable<ProofReport['check']>;
type Handover = NonNullable<ProofReport['handover']>;
type Tone = 'good' | 'bad' | 'warned' | 'unproven';
/** The language of the page, and its words. */
type Tongue = { language: ReportLanguage; words: ReportWords };

const SIGNS: Record<Tone, string> = { good: '✓', bad: '✕', warned: '!', unproven: '?' };

/** The page of a signed report; depends on nothing but its arguments. @returns HTML, lines ended by \n */
export function renderReportPage(signed: SignedReport, language: ReportLanguage): string {
  const { report, signature } = signed;
  const words = REPORT_WORDS[language];
  const tongue = { language, words };
  const { token, check, handover } = report;
  const page = html`<!doctype html>
<html lang="${language}" data-layout="${LAYOUT}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}: ${token.title}</title>
<style>${new Html(reportStyle(`${words.product} · ${words.title} ${token.fingerprint}`))}</style>
</head>
<body>
<header>
<h1>${words.title}</h1>
<p class="made small quiet">${words.product}<br>${words.made} ${timeText(report.madeAt)}</p>
</header>
<main>
${verdictCard(report, tongue)}
${handover && handoverCard(handover, tongue)}
${isOfficialApi(report.cabinet.api) ? null : card('warned', words.practice, [])}
<h2>${words.tokenAndCabinet}</h2>
${tokenAndCabinet(report, tongue)}
<h2>${words.access}</h2>
${access(report, tongue)}
<h2>${words.stores}</h2>
${stores(report, tongue)}
${handover && operationNames(words.missing, handover.missing)}
${handover && operationNames(words.excess, handover.excess)}
<h2>${words.evidence}</h2>
${evidence(check, tongue)}
<h2>${words.sources}</h2>
${sources(report, words)}
<section class="signature">
<h2>${words.signature}</h2>
<p>${words.signedWith}</p>
<p class="key"><code>${keyFingerprint(signature.publicKey)}</code></p>
<p>${words.compareKey}</p>
<p>${words.howToVerify}</p>
<p class="command"><code>${words.command}</code></p>
<p class="small quiet">${words.whatVerifies}</p>
</section>
</main>
<script type="application/json">${jsonForScript(canonicalJson(signed))}</script>
</body>
</html>
`;
  return page.text;
}

const PAGE = /^<!doctype html>\n<html lang="(ru|en)" data-layout="(\d{1,9})">\n/;
const INSIDE = /<script type="application\/json">([^<]*)<\/script>\n<\/body>\n<\/html>\n$/;

/** The signed JSON inside a page and the page's language; null when it is no page of a report. */
export function readPage(text: string): { language: ReportLanguage; json: string } | 'newer' | null {
  const [, language, layout] = PAGE.exec(text) ?? [];
  if (language !== 'ru' && language !== 'en') return null;
  if (Number(layout) > LAYOUT) return 'newer';
  const json = INSIDE.exec(text)?.[1];
  return json === undefined ? null : { language, json };
}

function card(tone: Tone, sentence: string, rest: readonly Html[]): Html {
  return html`<section class="verdict ${tone}">
<p class="sentence"><span aria-hidden="true">${SIGNS[tone]} </span>${sentence}</p>
${rest}</section>`;
}

function verdictCard({ check, madeAt }: ProofReport, { language, words }: Tongue): Html {
  if (!check) return card('unproven', words.unchecked, []);
  const age = madeAt - check.at;
  const rest = [
    html`<p>${words.checked} ${timeText(check.at)}${age < 60_000 ? '' : `, ${words.before(spanText(age, words))}`}</p>\n`,
  ];
  if (check.message !== null) {
    const status = check.httpStatus === null ? '' : ` (HTTP ${check.httpStatus})`;
    rest.push(html`<p>${words.marketWords}${status}:</p>\n<blockquote>${own(check.message)}</blockquote>\n`);
  }
  if (check.verdict !== 'good' && check.traceparent !== null)
    rest.push(html`<p class="small">traceparent <code>${check.traceparent}</code></p>\n`);
  return card(check.verdict, CAUSES[check.cause][language], rest);
}

const HANDOVER_TONES: Record<HandoverVerdict, Tone> = {
  ready: 'good',
  'ready-with-warnings': 'warned',
  'not-ready': 'bad',
  unproven: 'unproven',
};

function handoverCard({ profile, verdict, reasons }: Handover, { language, words }: Tongue): Html {
  const list = reasons.map((code) => html`<li>${phraseOf(REASONS, code, language)}</li>\n`);
  return card(HANDOVER_TONES[verdict], HANDOVER_VERDICT_WORDS[verdict][language], [
    html`<p>${own(words.profile(profile.title[language]))}</p>\n`,
    list.length === 0 ? html`<p>${words.withoutReasons}</p>\n` : html`<ul>\n${list}</ul>\n`,
  ]);
}

function tokenAndCabinet({ token, cabinet }: ProofReport, { language, words }: Tongue): Html {
  const identity =
    cabinet.id === null
      ? html`${words.identityUnproven}`
      : html`${own(cabinet.name ?? words.unnamedCabinet)}, <code>${cabinet.id}</code>`;
  const market = isOfficialApi(cabinet.api)
    ? MARKETS[sellerOf(cabinet.api) === 'seller' ? 'yandex-market' : 'market-yandex-go']
    : MARKETS.practice;
  const address =
    cabinet.api === PRACTICE_API ? null : html` <span class="small quiet">${cabinet.api}</span>`;
  return html`<dl>
<dt>${words.tokenTitle}</dt><dd>${own(token.title)}</dd>
${token.marketName === null ? null : html`<dt>${words.marketName}</dt><dd>${own(token.marketName)}</dd>`}
<dt>${words.fingerprint}</dt><dd><code>${token.fingerprint}</code> <span class="small quiet">${words.fingerprintMeans}</span></dd>
<dt>${words.cabinet}</dt><dd>${own(cabinet.title)}</dd>
<dt>${words.identity}</dt><dd>${identity}</dd>
<dt>${words.market}</dt><dd>${market[language]}${address}</dd>
</dl>
<p class="small quiet below">${words.withoutToken}</p>`;
}

function access(report: ProofReport, { language, words }: Tongue): Html {
  const { scopes, unknownScopes, check, operationsOpen, catalogueAsOf } = report;
  if (scopes === null) return html`<p>${words.accessUnknown}</p>`;
  const older = check?.verdict === 'good' ? null : html`<p>${words.accessOlder}</p>\n`;
  const names = [...scopes, ...unknownScopes];
  if (names.length === 0) return html`${older}<p>${words.accessNone}</p>`;
  const rows = names.map(
    (name) => html`<tr><td>${scopeLabel(name, { language, words })}</td><td><code>${name}</code></td></tr>\n`,
  );
  return html`${older}<table>
<thead><tr><th scope="col">${words.accessMeans}</th><th scope="col">${words.accessName}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
<p class="small quiet below">${words.operationsOpen(operationsOpen, catalogueAsOf)}</p>`;
}

/** The label of the cabinet's own dialog, which is Russian whatever the language of the page. */
function scopeLabel(name: string, { language, words }: Tongue): Html {
  if (!isAccessScope(name)) return html`<span class="quiet">${words.scopeUnknown}</span>`;
  const { cabinetLabel, englishLabel } = ACCESS_SCOPES[name];
  if (language === 'ru') return html`${cabinetLabel}`;
  return html`${englishLabel}<br><span class="small quiet" lang="ru">${cabinetLabel}</span>`;
}

function stores({ stores: all }: ProofReport, { language, words }: Tongue): Html {
  if (all.length === 0) return html`<p>${words.storesUnknown}</p>`;
  const rows = all.map(({ id, name, model, availability }) => {
    const state =
      availability === null
        ? AVAILABILITY_UNKNOWN[language]
        : phraseOf(AVAILABILITIES, availability, language);
    const how = model === null ? '' : phraseOf(MODELS, model, language);
    return html`<tr><td>${own(name ?? words.unnamedStore)}</td><td><code>${id}</code></td><td>${how}</td><td>${state}</td></tr>\n`;
  });
  return html`<table>
<thead><tr><th scope="col">${words.store}</th><th scope="col">${words.campaign}</th><th scope="col">${words.model}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

function operationNames(title: string, names: readonly string[]): Html | null {
  if (names.length === 0) return null;
  const items = names.map((name) => html`<li><code>${name}</code></li>\n`);
  return html`<h2>${title}: ${names.length}</h2>
<ul class="names">
${items}</ul>`;
}

function evidence(check: Check | null, { language, words }: Tongue): Html {
  if (!check || check.calls.length === 0) return html`<p>${words.noCalls}</p>`;
  const calls = check.calls.map(({ operationId, method, path, status, failure, ms, traceparent, at }) => {
    const answer = [status === null ? null : `HTTP\u00A0${status}`, failure && FAILURES[failure][language]];
    const trace =
      traceparent === null
        ? null
        : html`<tr class="small quiet"><td colspan="4">traceparent <code>${traceparent}</code></td></tr>\n`;
    return html`<tbody class="call">
<tr>
<td><code>${operationId}</code> <span class="small quiet">${`${method} ${path}`.trim()}</span></td>
<td>${answer.filter((part) => part !== null).join(', ')}</td>
<td class="time">${timeText(at).replace(' UTC', '')}</td>
<td class="number">${ms} ${words.units.ms}</td>
</tr>
${trace}</tbody>
`;
  });
  return html`<table>
<thead><tr><th scope="col">${words.operation}</th><th scope="col">${words.answer}</th><th scope="col">${words.time}</th><th scope="col" class="number">${words.latency}</th></tr></thead>
${calls}</table>`;
}

function sources({ catalogueAsOf, clock, ledger, version }: ProofReport, words: ReportWords): Html {
  const entries = ledger && words.ledgerEntries(ledger.entries);
  const head =
    ledger === null || ledger.head === ''
      ? null
      : html`, ${words.ledgerHead} <code class="small">${ledger.head}</code>`;
  return html`<dl>
<dt>${words.catalogue}</dt><dd>${words.catalogueAsOf(catalogueAsOf)}</dd>
<dt>${words.clock}</dt><dd>${clockText(clock, words)}</dd>
<dt>${words.ledger}</dt><dd>${entries ?? words.ledgerUnproven}${head}</dd>
<dt>${words.program}</dt><dd>${words.product} ${version}</dd>
</dl>`;
}

function clockText({ source, skewMs }: ProofReport['clock'], words: ReportWords): string {
  if (skewMs === null || skewMs === 0) return source === 'market' ? words.clockAgrees : words.clockUnmeasured;
  const lag = spanText(Math.abs(skewMs), words);
  return skewMs > 0 ? words.clockBehind(lag) : words.clockAhead(lag);
}

/** A text of others: whichever way it reads, what stands around it keeps its place. */
function own(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** The words for a code; the code itself where there are none. */
function phraseOf(phrases: Record<string, Phrase>, code: string, language: ReportLanguage): string {
  return Object.hasOwn(phrases, code) ? (phrases[code]?.[language] ?? code) : code;
}

/** A time as `2026-11-25 18:04:05 UTC`, the same on every computer. */
function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A span of time in its two largest units at most. */
function spanText(ms: number, { units }: ReportWords): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return `${Math.floor(ms / 1000)} ${units.second}`;
  if (minutes < 60) return `${minutes} ${units.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} ${units.hour} ${minutes % 60} ${units.minute}`;
  return `${Math.floor(hours / 24)} ${units.day}`;
}
