// What a proof report says of a check: one sentence for each cause, in the very words of the window.
import type { Cause, NetworkFailure } from '../../shared/verdict.ts';

export type ReportLanguage = 'ru' | 'en';
/** One text in each language of a report. */
export type Phrase = Record<ReportLanguage, string>;

export const CAUSES: Record<Cause, Phrase> = {
  works: {
    ru: 'Работает: Маркет принял токен и сообщил его доступы.',
    en: 'Works: the Market accepted this token and named its access.',
  },
  'works-some-stores-off': {
    ru: 'Работает: Маркет принял токен, но в кабинете есть магазины, закрытые для API.',
    en: 'Works: the Market accepted this token, but the cabinet has stores that are not open to the API.',
  },
  'works-identity-unproven': {
    ru: 'Работает: Маркет принял токен, но не сообщил, какому кабинету он принадлежит.',
    en: 'Works: the Market accepted this token, but did not say which cabinet it belongs to.',
  },
  'token-revoked': {
    ru: 'Не работает: токен удалён в кабинете.',
    en: 'Dead: this token was deleted in the cabinet.',
  },
  'token-invalid': {
    ru: 'Не работает: Маркет не знает такого токена.',
    en: 'Dead: the Market does not know this token.',
  },
  'token-malformed': {
    ru: 'Не работает: это не API-Key-токен, или он скопирован не целиком.',
    en: 'Dead: this is not an API-Key token, or not the whole of one.',
  },
  'token-rejected': {
    ru: 'Не работает: Маркет отверг этот токен.',
    en: 'Dead: the Market refused this token.',
  },
  'credentials-stripped': {
    ru: 'Не подтверждён: токен не дошёл до Маркета, по пути что-то убрало его из запроса.',
    en: 'Not proven: the token did not reach the Market, something on the way took it out of the request.',
  },
  'rate-limited': {
    ru: 'Не подтверждён: кабинет исчерпал лимит запросов, и Маркет не стал проверять токен.',
    en: 'Not proven: the cabinet has used up its request limit, so the Market did not look at the token.',
  },
  'market-error': {
    ru: 'Не подтверждён: на стороне Маркета произошёл сбой.',
    en: 'Not proven: something failed on the Market’s side.',
  },
  'market-unavailable': {
    ru: 'Не подтверждён: Маркет сейчас перегружен или недоступен.',
    en: 'Not proven: the Market is overloaded or unavailable right now.',
  },
  migrating: {
    ru: 'Не подтверждён: кабинет или его магазины сейчас переносят.',
    en: 'Not proven: the cabinet or its stores are being moved right now.',
  },
  'access-refused': {
    ru: 'Не подтверждён: Маркет отказал в этом запросе, но не назвал токен негодным.',
    en: 'Not proven: the Market refused this request, but did not call the token bad.',
  },
  'stores-off': {
    ru: 'Не подтверждён: магазины кабинета отключены от API, и до проверки токена дело не дошло.',
    en: 'Not proven: the stores of this cabinet are switched off for the API, so the token was not looked at.',
  },
  'request-refused': {
    ru: 'Не подтверждён: Маркет не принял запрос программы.',
    en: 'Not proven: the Market did not accept the program’s request.',
  },
  'unreadable-answer': {
    ru: 'Не подтверждён: ответ пришёл, но не от API Маркета.',
    en: 'Not proven: an answer came, but not from the Market’s API.',
  },
  redirected: {
    ru: 'Не подтверждён: по пути запрос перенаправили на другой адрес.',
    en: 'Not proven: the request was redirected to another address on its way.',
  },
  timeout: {
    ru: 'Не подтверждён: Маркет не успел ответить.',
    en: 'Not proven: the Market did not answer in time.',
  },
  offline: {
    ru: 'Не подтверждён: компьютер не подключён к сети, токен не проверялся.',
    en: 'Not proven: this computer is offline, so the token was not checked.',
  },
  'dns-failed': {
    ru: 'Не подтверждён: сеть не нашла адрес Маркета (DNS).',
    en: 'Not proven: the network could not find the Market’s address (DNS).',
  },
  'connection-refused': {
    ru: 'Не подтверждён: в соединении отказано, до Маркета запрос не дошёл.',
    en: 'Not proven: the connection was refused, so the request never reached the Market.',
  },
  'connection-lost': {
    ru: 'Не подтверждён: соединение оборвалось раньше, чем пришёл ответ.',
    en: 'Not proven: the connection broke off before an answer came.',
  },
  'tls-untrusted': {
    ru: 'Не подтверждён: по пути к Маркету предъявлен сертификат, которому этот компьютер не доверяет.',
    en: 'Not proven: on the way to the Market a certificate was shown that this computer does not trust.',
  },
  'tls-failed': {
    ru: 'Не подтверждён: защищённое соединение с Маркетом не установилось.',
    en: 'Not proven: a protected connection to the Market could not be set up.',
  },
  'proxy-refused': {
    ru: 'Не подтверждён: прокси-сервер не пропустил запрос.',
    en: 'Not proven: the proxy server did not let the request through.',
  },
  unknown: {
    ru: 'Не подтверждён: проверка не удалась, и причину определить нельзя.',
    en: 'Not proven: the check failed, and the cause cannot be told.',
  },
};

/** What broke in one exchange that got no answer. */
export const FAILURES: Record<NetworkFailure, Phrase> = {
  redirected: { ru: 'Запрос перенаправлен', en: 'Redirected' },
  timeout: { ru: 'Ответ не пришёл вовремя', en: 'No answer in time' },
  offline: { ru: 'Нет сети', en: 'No network' },
  'dns-failed': { ru: 'Адрес Маркета не найден', en: 'Address not found' },
  'connection-refused': { ru: 'В соединении отказано', en: 'Connection refused' },
  'connection-lost': { ru: 'Соединение оборвалось', en: 'Connection lost' },
  'tls-untrusted': { ru: 'Сертификату нельзя доверять', en: 'Certificate not trusted' },
  'tls-failed': { ru: 'Нет защищённого соединения', en: 'No protected connection' },
  'proxy-refused': { ru: 'Прокси отказал', en: 'Proxy refused' },
  'unreadable-answer': { ru: 'Ответил не Маркет', en: 'Not the Market’s answer' },
  unknown: { ru: 'Причина неизвестна', en: 'Cause unknown' },
};
