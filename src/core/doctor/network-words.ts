// How other tools say that no answer came: curl, browsers, Node, Python, Java, .NET, Go, PHP, 1C in both languages.
import type { NetworkFailure } from '../../shared/verdict.ts';
import { networkFailureOf } from '../market/network-failure.ts';

/** Exit codes of curl (man page, EXIT CODES), which libcurl's callers, 1C and PHP among them, repeat. */
const CURL: Record<number, NetworkFailure> = {
  5: 'proxy-refused',
  6: 'dns-failed',
  7: 'connection-refused',
  16: 'connection-lost',
  18: 'connection-lost',
  28: 'timeout',
  35: 'tls-failed',
  47: 'redirected',
  51: 'tls-untrusted',
  52: 'connection-lost',
  53: 'tls-failed',
  54: 'tls-failed',
  55: 'connection-lost',
  56: 'connection-lost',
  58: 'tls-failed',
  59: 'tls-failed',
  60: 'tls-untrusted',
  61: 'unreadable-answer',
  77: 'tls-untrusted',
  83: 'tls-untrusted',
  92: 'connection-lost',
  97: 'proxy-refused',
};

/** What a proxy says of itself, whatever status it says it with. */
const PROXY =
  /from proxy after CONNECT|CONNECT tunnel failed|tunnel connection failed|proxy ?error|unable to connect to (?:the )?proxy|proxy authentication|proxy CONNECT aborted|proxyconnect tcp|(?:не удалось|ошибка|отказ|требует)[^\n.]{0,40}прокси|прокси[^\n.]{0,40}(?:отказ|отклон|требует|недоступ|авториз|аутентиф)/i;

/** The most telling first: a certificate is often told together with the handshake it broke. */
const PHRASES: readonly [RegExp, NetworkFailure][] = [
  [
    /could not resolve|couldn.t resolve|name or service not known|getaddrinfo|nodename nor servname|no such host|UnknownHost|name could not be resolved|NameResolution|failed to resolve|temporary failure in name resolution|(?:разрешить|определить|найти|распознать)\s+(?:имя|адрес)[^\n.]{0,20}(?:узла|хоста|сервера|удал)|имя узла[^\n.]{0,30}не (?:найдено|разрешено)|этот хост неизвестен|удал[её]нное имя/i,
    'dns-failed',
  ],
  [
    /network is unreachable|no route to host|host is unreachable|нет (?:подключения|соединения|доступа) (?:к|с) (?:интернет|сет)|сеть недоступна|no internet/i,
    'offline',
  ],
  [
    /certificate[_ ](?:verify|validation) failed|certificate has expired|self[- ]signed cert|unable to get (?:local )?issuer|unable to verify the first|PKIX path|CertVerification|CertificateException|x509:|trust relationship for the SSL|peer.s? certificate cannot|certificate problem|certificate is not (?:trusted|valid)|удал[её]нный узел не прош[её]л проверку|сертификат[^\n]{0,60}(?:не довер|недейств|не прош|ист[её]к|просроч|недоверенн|самоподпис)/i,
    'tls-untrusted',
  ],
  [
    /SSL connect error|handshake|wrong version number|SSL\/TLS secure channel|tlsv1 alert|SSL routines|SSL_ERROR|SSLError|SSL\/TLS connection|SSLV3_ALERT|ошибка[^\n.]{0,20}(?:SSL|TLS)|защищ[её]нн\S+ (?:канал|соединени)/i,
    'tls-failed',
  ],
  [/timed? ?-?out|timeout|deadline exceeded|врем(?:я|ени) ожидания|тайм-?аут/i, 'timeout'],
  [
    /connection refused|actively refused|couldn.t connect to server|could not connect to server|failed to connect to|unable to connect to the remote|отверг\S* запрос на подключение|в соединении отказано|соединение отклонено|не могу установить соединение|не удалось (?:установить )?(?:соединени\S*|подключ\S*)/i,
    'connection-refused',
  ],
  [
    /connection (?:was |has been )?(?:reset|aborted|closed)|reset by peer|socket hang up|broken pipe|RemoteDisconnected|Connection ?Reset|empty reply|forcibly closed|unexpected (?:EOF|end of)|EOF occurred|server closed|failure when receiving|premature|разорвал|(?:соединени|подключени)\S*[^\n.]{0,40}(?:прерван|сброшен|закрыт|разорван|оборва)|пустой ответ/i,
    'connection-lost',
  ],
  [/too many redirects|TooManyRedirects|слишком много перенаправлений/i, 'redirected'],
];

const CODES =
  /(?<![A-Za-z_])(?:E[A-Z]{4,}[A-Z0-9_]*|CERT_\w+|UND_ERR_\w+|DEPTH_ZERO\w*|SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_(?:TLS|SSL)_\w+|HPE_\w+|HOSTNAME_MISMATCH)(?![A-Za-z])/g;

/** True when a proxy itself refused, so that the status in the text is its own. */
export function isProxyRefusal(text: string): boolean {
  return PROXY.test(text);
}

/** @returns where it broke, by the same readings as in a check where the words are those of its own two stacks; null when the text tells no failure */
export function readNetworkFailure(text: string): NetworkFailure | null {
  if (isProxyRefusal(text)) return 'proxy-refused';
  return readCodes(text) ?? fromCurl(text) ?? fromPhrase(text);
}

function readCodes(text: string): NetworkFailure | null {
  const chromium = [...text.matchAll(/\b(?:net::)?ERR_[A-Z0-9_]+/g)].map(([name]) => new Error(name));
  const node = [...text.matchAll(CODES)].map(([code]) => Object.assign(new Error(), { code }));
  for (const error of [...chromium, ...node].slice(0, 20)) {
    const failure = networkFailureOf(error);
    if (failure !== 'unknown') return failure;
  }
  return null;
}

function fromCurl(text: string): NetworkFailure | null {
  const code = /curl:?\s*(?:error\s*)?\(?(\d{1,2})\)?(?!\d)|CURLE_\w+\s*\((\d{1,2})\)/i.exec(text);
  const failure = CURL[Number(code?.[1] ?? code?.[2] ?? 0)] ?? null;
  // Refused, lost and late are what curl says of much that its words tell better.
  const words = failure === 'connection-refused' || failure === 'connection-lost' ? fromPhrase(text) : null;
  return words ?? failure;
}

function fromPhrase(text: string): NetworkFailure | null {
  return PHRASES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
