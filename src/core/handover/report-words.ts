// The wording of proof reports besides causes. Words once issued are not changed in place: see "Layouts" in report-page.ts.
import type { HandoverVerdict, ReasonCode } from '../../shared/handover.ts';
import type { Phrase, ReportLanguage } from './report-causes.ts';

export const HANDOVER_VERDICT_WORDS: Record<HandoverVerdict, Phrase> = {
  ready: { ru: 'Готов к передаче', en: 'Ready to hand over' },
  'ready-with-warnings': {
    ru: 'Готов к передаче, есть предупреждения',
    en: 'Ready to hand over, with warnings',
  },
  'not-ready': { ru: 'Не готов к передаче', en: 'Not ready to hand over' },
  unproven: { ru: 'Готовность к передаче не доказана', en: 'Not proven to be ready to hand over' },
};

export const REASONS: Record<ReasonCode, Phrase> = {
  'token-dead': { ru: 'Токен не работает.', en: 'The token is dead.' },
  'not-proven': {
    ru: 'Последняя проверка ничего не доказала.',
    en: 'The last check proved nothing.',
  },
  'use-by-passed': {
    ru: 'День, до которого просили пользоваться токеном, прошёл.',
    en: 'The day until which the token was to be used has passed.',
  },
  'evidence-old': {
    ru: 'Свежей проверки нет: она должна быть не старше 10 минут.',
    en: 'There is no fresh check: it must be no older than 10 minutes.',
  },
  'missing-operations': {
    ru: 'Токену закрыты операции, которые нужны профилю.',
    en: 'Operations that the profile needs are closed to the token.',
  },
  'other-cabinet': {
    ru: 'Маркет относит токен к другому кабинету.',
    en: 'The Market puts the token in another cabinet.',
  },
  'identity-changed': {
    ru: 'Кабинет токена сменился с тех пор, как был доказан впервые.',
    en: 'The token’s cabinet has changed since it was first proven.',
  },
  'identity-unproven': {
    ru: 'Маркет не сообщил, какому кабинету принадлежит токен.',
    en: 'The Market did not say which cabinet the token belongs to.',
  },
  'excess-operations': {
    ru: 'Токену открыты операции, которые профилю не нужны.',
    en: 'Operations that the profile does not need are open to the token.',
  },
  'unknown-scopes': {
    ru: 'У токена есть доступы, которых программа не знает.',
    en: 'The token carries access that the program does not know.',
  },
  'redundant-scopes': {
    ru: 'Часть доступов лишняя: их уже содержат другие доступы токена.',
    en: 'Some access is redundant: other access of the token contains it.',
  },
  'stores-off': {
    ru: 'В кабинете есть магазины, отключённые от API.',
    en: 'The cabinet has stores that are off for the API.',
  },
  'held-by-others': {
    ru: 'Этот же токен уже есть у другого получателя.',
    en: 'Somebody else already holds this very token.',
  },
  'changes-unacknowledged': {
    ru: 'Есть изменения токена или кабинета, которые ещё не разобраны.',
    en: 'There are changes of the token or the cabinet that nobody has looked into yet.',
  },
};

/** The Market's words for the state of a store (facts section 6), as the window puts them. */
export const AVAILABILITIES: Record<string, Phrase> = {
  AVAILABLE: { ru: 'Открыт для API', en: 'Open to the API' },
  DISABLED_BY_INACTIVITY: {
    ru: 'Отключён: больше 90 дней нет товаров на витрине',
    en: 'Off: no goods on display for over 90 days',
  },
  DISABLED_BY_NO_ACTIVE_CONTRACT: {
    ru: 'Отключён: нет действующего договора',
    en: 'Off: no active contract',
  },
  MANUALLY_DISABLED: { ru: 'Отключён вручную', en: 'Off: switched off by hand' },
  DISABLED_BY_NO_PLACEMENT_TYPE: { ru: 'Отключён: нет модели размещения', en: 'Off: no placement model' },
};
export const AVAILABILITY_UNKNOWN: Phrase = { ru: 'Состояние неизвестно', en: 'State not known' };

/** The Market's words for how a store sells (facts section 6), as the window puts them. */
export const MODELS: Record<string, Phrase> = {
  FBY: { ru: 'FBY', en: 'FBY' },
  FBS: { ru: 'FBS или Экспресс', en: 'FBS or Express' },
  DBS: { ru: 'DBS', en: 'DBS' },
  LAAS: { ru: 'LaaS', en: 'LaaS' },
};

/** Whose answers they are, by the kind of address (see api-address.ts), as the window names them. */
export const MARKETS = {
  'yandex-market': { ru: 'Яндекс Маркет', en: 'Yandex Market' },
  'market-yandex-go': { ru: 'Market Yandex Go', en: 'Market Yandex Go' },
  practice: { ru: 'Учебный Маркет', en: 'Practice market' },
} as const satisfies Record<string, Phrase>;

const ru = {
  title: 'Отчёт о проверке токена',
  product: 'Ключник',
  made: 'Составлен',
  withoutToken: 'Самого токена в этом отчёте нет.',
  unchecked: 'Этот токен ещё не проверялся.',
  checked: 'Проверено',
  before: (age: string) => `за ${age} до составления отчёта`,
  marketWords: 'Ответ Маркета',
  practice: 'Проверял учебный Маркет: о настоящем кабинете этот отчёт ничего не говорит.',
  profile: (title: string) => `Профиль «${title}»`,
  tokenAndCabinet: 'Токен и кабинет',
  tokenTitle: 'Токен',
  marketName: 'Имя в кабинете',
  fingerprint: 'Отпечаток токена',
  fingerprintMeans: 'по нему токен узнаёт только хранилище, в котором он лежит',
  cabinet: 'Кабинет',
  identity: 'По данным Маркета',
  identityUnproven: 'не доказано, какому кабинету принадлежит токен',
  unnamedCabinet: 'кабинет без названия',
  market: 'Маркет',
  access: 'Доступы',
  accessUnknown: 'Маркет ещё не сообщал доступы этого токена.',
  accessOlder: 'Маркет назвал их раньше, а не при этой проверке.',
  accessNone: 'Ни одного доступа: токен может читать только основное.',
  accessMeans: 'Что разрешено',
  accessName: 'Имя в API',
  scopeUnknown: 'Программе не знаком',
  operationsOpen: (count: number, asOf: string) =>
    `Открыто операций: ${count}, по списку операций от ${asOf}.`,
  stores: 'Магазины',
  store: 'Магазин',
  unnamedStore: 'Магазин без названия',
  campaign: 'Кампания',
  model: 'Модель',
  state: 'Состояние',
  storesUnknown: 'Ни один магазин не известен.',
  withoutReasons: 'Токен подходит профилю, замечаний нет.',
  missing: 'Операции, которых не хватает для профиля',
  excess: 'Операции, которые профилю не нужны',
  evidence: 'Что ответил Маркет',
  noCalls: 'Ни одного запроса не было.',
  operation: 'Запрос',
  answer: 'Ответ',
  time: 'Время (UTC)',
  latency: 'Длился',
  sources: 'Откуда сведения',
  catalogue: 'Список операций',
  catalogueAsOf: (date: string) => `от ${date}`,
  clock: 'Часы',
  clockUnmeasured:
    'время компьютера, который составил отчёт; заметного расхождения с часами Маркета не найдено',
  clockAgrees: 'время компьютера, который составил отчёт; его часы сходятся с часами Маркета',
  clockBehind: (lag: string) =>
    `время компьютера, который составил отчёт; его часы отстают от часов Маркета на ${lag}`,
  clockAhead: (lag: string) =>
    `время компьютера, который составил отчёт; его часы обгоняют часы Маркета на ${lag}`,
  ledger: 'Журнал передач',
  ledgerEntries: (count: number) => `записей: ${count}`,
  ledgerHead: 'хеш последней:',
  ledgerUnproven: 'его целостность не подтверждена',
  program: 'Программа',
  signature: 'Подпись',
  signedWith: 'Отчёт подписан ключом хранилища, в котором лежит токен (Ed25519). Отпечаток ключа:',
  compareKey:
    'Сравните его с тем, который владелец хранилища сообщит вам сам, другим путём: подписать отчёт можно любым ключом, а чей он, из файла не узнать.',
  howToVerify: 'Менялся ли отчёт с тех пор, без сети проверит команда:',
  command: 'klyuchnik verify-report <файл> --key "<отпечаток от владельца>"',
  whatVerifies: 'Проверить можно файл HTML или JSON; PDF и распечатка годятся только для чтения.',
  units: { ms: 'мс', second: 'с', minute: 'мин', hour: 'ч', day: 'дн.' },
};

const en: typeof ru = {
  title: 'Token proof report',
  product: 'Klyuchnik',
  made: 'Made',
  withoutToken: 'The token itself is not in this report.',
  unchecked: 'This token has not been checked yet.',
  checked: 'Checked',
  before: (age) => `${age} before this report was made`,
  marketWords: 'The Market’s own words',
  practice: 'A practice market did the checking: this report says nothing of a real cabinet.',
  profile: (title) => `Profile “${title}”`,
  tokenAndCabinet: 'Token and cabinet',
  tokenTitle: 'Token',
  marketName: 'Name in the cabinet',
  fingerprint: 'Token fingerprint',
  fingerprintMeans: 'only the vault that keeps the token knows it by this',
  cabinet: 'Cabinet',
  identity: 'According to the Market',
  identityUnproven: 'not proven which cabinet the token belongs to',
  unnamedCabinet: 'unnamed cabinet',
  market: 'Market',
  access: 'Access',
  accessUnknown: 'The Market has not told this token’s access yet.',
  accessOlder: 'The Market named it earlier, not at this check.',
  accessNone: 'No access at all: the token can only read the basics.',
  accessMeans: 'What it allows',
  accessName: 'Name in the API',
  scopeUnknown: 'Not known to the program',
  operationsOpen: (count, asOf) => `Operations open: ${count}, by the list of operations as of ${asOf}.`,
  stores: 'Stores',
  store: 'Store',
  unnamedStore: 'Unnamed store',
  campaign: 'Campaign',
  model: 'Model',
  state: 'State',
  storesUnknown: 'No store is known.',
  withoutReasons: 'The token fits the profile, and nothing stands against it.',
  missing: 'Operations missing for the profile',
  excess: 'Operations the profile does not need',
  evidence: 'What the Market answered',
  noCalls: 'No request was made.',
  operation: 'Request',
  answer: 'Answer',
  time: 'Time (UTC)',
  latency: 'Took',
  sources: 'What this rests on',
  catalogue: 'List of operations',
  catalogueAsOf: (date) => `as of ${date}`,
  clock: 'Clock',
  clockUnmeasured:
    'times are those of the computer that made the report; no notable difference from the Market’s clock was found',
  clockAgrees: 'times are those of the computer that made the report; its clock agrees with the Market’s',
  clockBehind: (lag) =>
    `times are those of the computer that made the report; its clock is ${lag} behind the Market’s`,
  clockAhead: (lag) =>
    `times are those of the computer that made the report; its clock is ${lag} ahead of the Market’s`,
  ledger: 'Handover ledger',
  ledgerEntries: (count) => `entries: ${count}`,
  ledgerHead: 'hash of the last one:',
  ledgerUnproven: 'it was not found to be whole',
  program: 'Program',
  signature: 'Signature',
  signedWith: 'Signed with the key of the vault that keeps the token (Ed25519). Fingerprint of the key:',
  compareKey:
    'Compare it with the one the vault’s owner tells you themselves, by another way: any key can sign a report, and whose it is cannot be told from the file.',
  howToVerify: 'Whether the report was changed since, this command tells without a network:',
  command: 'klyuchnik verify-report <file> --key "<fingerprint from the owner>"',
  whatVerifies: 'The HTML or JSON file can be verified; a PDF or a printout is for reading only.',
  units: { ms: 'ms', second: 's', minute: 'min', hour: 'h', day: 'd' },
};

export type ReportWords = typeof ru;
export const REPORT_WORDS: Record<ReportLanguage, ReportWords> = { ru, en };
