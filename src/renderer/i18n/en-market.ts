// English wording of everything the Market can say; see ru-market.ts for the sources.
import type { ruMarket } from './ru-market.ts';
import type { Wording } from './shape.ts';

export const enMarket: Wording<typeof ruMarket> = {
  verdict: {
    label: 'Verdict',
    word: {
      good: 'Works',
      bad: 'Dead',
      unproven: 'Not proven',
      unchecked: 'Not checked',
    },
    testing: 'Testing…',
    checked: 'Checked',
    uncheckedSentence: 'This token has not been checked yet.',
    uncheckedNext: 'Press “Test now”: a check only reads and changes nothing in the cabinet.',
    retryAt: 'The Market asks to wait until {{time}}.',
    marketWords: 'The Market’s own words:',
    marketWordsStatus: 'The Market’s own words (HTTP {{status}}):',
  },
  cause: {
    works: {
      short: 'Works',
      sentence: 'Works: the Market accepted this token and named its access.',
      next: 'Before you hand it over, compare its access with what the recipient needs.',
    },
    'works-some-stores-off': {
      short: 'Some stores are off',
      sentence:
        'Works: the Market accepted this token, but the cabinet has stores that are not open to the API.',
      next: 'The token itself is fine. Each store that is off says what to do about it.',
    },
    'works-identity-unproven': {
      short: 'Cabinet not known',
      sentence: 'Works: the Market accepted this token, but did not say which cabinet it belongs to.',
      next: 'Test again later: the list of stores did not come this time. Until then, make sure yourself that it is the right cabinet’s token.',
    },
    'token-revoked': {
      short: 'Deleted in the cabinet',
      sentence: 'Dead: this token was deleted in the cabinet.',
      next: 'It cannot be brought back. Create a new token in the cabinet, replace this one wherever it was used, and move it to the trash.',
    },
    'token-invalid': {
      short: 'Unknown to the Market',
      sentence: 'Dead: the Market does not know this token.',
      next: 'Check that the value was copied whole and that the right market is chosen. If both are right, create a new token in the cabinet.',
    },
    'token-malformed': {
      short: 'Damaged value',
      sentence: 'Dead: this is not an API-Key token, or not the whole of one.',
      next: 'Copy the value from the cabinet again, whole and without the word Bearer. OAuth tokens (they start with y0_) do not fit.',
    },
    'token-rejected': {
      short: 'Refused by the Market',
      sentence: 'Dead: the Market refused this token.',
      next: 'Read the Market’s words below. Most often the cure is a new token made in the cabinet.',
    },
    'credentials-stripped': {
      short: 'Token did not arrive',
      sentence:
        'Not proven: the token did not reach the Market, something on the way took it out of the request.',
      next: 'A proxy, a VPN or an antivirus usually removes the Api-Key header. Ask your administrator to let it through, or test from another network.',
    },
    'rate-limited': {
      short: 'Request limit used up',
      sentence:
        'Not proven: the cabinet has used up its request limit, so the Market did not look at the token.',
      next: 'Wait and test again. The limit is shared by all tokens and programs of this cabinet.',
    },
    'market-error': {
      short: 'Trouble at the Market',
      sentence: 'Not proven: something failed on the Market’s side.',
      next: 'Test again in a few minutes. If it lasts, write to the Market’s support and give them the traceparent from the requests of the check.',
    },
    'market-unavailable': {
      short: 'Market unavailable',
      sentence: 'Not proven: the Market is overloaded or unavailable right now.',
      next: 'Test again in a few minutes. The token has nothing to do with it.',
    },
    migrating: {
      short: 'Stores being moved',
      sentence: 'Not proven: the cabinet or its stores are being moved right now.',
      next: 'Wait for the move to end and test again in a few hours.',
    },
    'access-refused': {
      short: 'Request refused',
      sentence: 'Not proven: the Market refused this request, but did not call the token bad.',
      next: 'Read the Market’s words below and check that the cabinet has the right market. The refusal says nothing about the token itself.',
    },
    'stores-off': {
      short: 'Stores off for the API',
      sentence:
        'Not proven: the stores of this cabinet are switched off for the API, so the token was not looked at.',
      next: 'Switch on at least one store in the cabinet, under «API и модули» (API and modules). Wait a minute and test again.',
    },
    'request-refused': {
      short: 'Request not understood',
      sentence: 'Not proven: the Market did not accept the program’s request.',
      next: 'The fault is the program’s, not the token’s. Please report it with the traceparent from the requests of the check.',
    },
    'unreadable-answer': {
      short: 'Not the Market’s answer',
      sentence: 'Not proven: an answer came, but not from the Market’s API.',
      next: 'A Wi-Fi sign-in page, a proxy or a filter answers like this. Open any site in a browser, sign in to the network and test again.',
    },
    redirected: {
      short: 'Redirected',
      sentence: 'Not proven: the request was redirected to another address on its way.',
      next: 'A Wi-Fi sign-in page or a proxy does this. The program did not follow, so that no other server gets the token. Sign in to the network and test again.',
    },
    timeout: {
      short: 'No answer in time',
      sentence: 'Not proven: the Market did not answer in time.',
      next: 'Test again. If it keeps happening, look at the speed of the network and the VPN.',
    },
    offline: {
      short: 'No network',
      sentence: 'Not proven: this computer is offline, so the token was not checked.',
      next: 'Restore the connection and test again.',
    },
    'dns-failed': {
      short: 'Address not found',
      sentence: 'Not proven: the network could not find the Market’s address (DNS).',
      next: 'Check the connection, the VPN and the DNS settings, then test again.',
    },
    'connection-refused': {
      short: 'Connection refused',
      sentence: 'Not proven: the connection was refused, so the request never reached the Market.',
      next: 'A firewall, a VPN or a proxy usually closes it. If this is a practice market on your computer, make sure it is running.',
    },
    'connection-lost': {
      short: 'Connection lost',
      sentence: 'Not proven: the connection broke off before an answer came.',
      next: 'Test again. If it keeps happening, the network, the VPN or the proxy is to blame.',
    },
    'tls-untrusted': {
      short: 'Certificate not trusted',
      sentence:
        'Not proven: on the way to the Market a certificate was shown that this computer does not trust.',
      next: 'The token was not sent. Proxies and antiviruses put in certificates of their own: ask your administrator to install it in the system or to leave the Market’s address alone. Check the computer’s clock too.',
    },
    'tls-failed': {
      short: 'No protected connection',
      sentence: 'Not proven: a protected connection to the Market could not be set up.',
      next: 'The token was not sent. Check the proxy, the VPN and the antivirus, then test again.',
    },
    'proxy-refused': {
      short: 'Proxy refused',
      sentence: 'Not proven: the proxy server did not let the request through.',
      next: 'Check the proxy’s address, login and password in the system settings, or ask your administrator.',
    },
    unknown: {
      short: 'Cause unknown',
      sentence: 'Not proven: the check failed, and the cause cannot be told.',
      next: 'Test again. If it happens again, look at the requests of the check below.',
    },
  },
  area: {
    cabinet: 'Whole cabinet',
    orders: 'Orders',
    prices: 'Prices',
    goods: 'Goods and stock',
    promotion: 'Promotion',
    finance: 'Finance',
    communication: 'Customer communication',
    settings: 'Store settings',
    supplies: 'FBY supplies',
  },
  access: {
    title: 'Access',
    area: 'Area',
    levelColumn: 'Level',
    through: 'Given by',
    level: { none: 'none', view: 'view', manage: 'manage' },
    partial: 'partly',
    partialExplained: '“Partly”: the area is not fully open, only through access to another area.',
    asOf: 'from the Market,',
    unknown: 'not known yet',
    unknownText: 'The Market has not told this token’s access yet. It appears once a check goes through.',
    unknownScopes: 'Access this version of the program does not know:',
    stripManages: 'Manage: {{areas}}',
    stripViews: 'View: {{areas}}',
    stripNothing: 'No area is open',
  },
  availability: {
    none: 'State not known',
    AVAILABLE: 'Open to the API',
    DISABLED_BY_INACTIVITY: {
      is: 'Off: no goods on display for over 90 days',
      next: 'Switch the integration on in the cabinet, check the request log, prices and stock, and send the store to moderation.',
    },
    DISABLED_BY_NO_ACTIVE_CONTRACT: {
      is: 'Off: no active contract',
      next: 'Finish connecting in the cabinet, under «Юридические данные» (Legal details).',
    },
    MANUALLY_DISABLED: {
      is: 'Off: switched off by hand',
      next: 'Switch the store on in the cabinet, under «API и модули» (API and modules).',
    },
    DISABLED_BY_NO_PLACEMENT_TYPE: {
      is: 'Off: no placement model',
      next: 'Connect the store to one of the placement models.',
    },
  },
  model: {
    FBY: 'FBY',
    FBS: 'FBS or Express',
    DBS: 'DBS',
    LAAS: 'LaaS',
  },
  subscription: {
    NONE: 'No subscription',
    LIGHT: 'Light subscription',
    MEDIUM: 'Medium subscription',
    other: 'Subscription: {{level}}',
  },
  store: {
    unnamed: 'Unnamed store',
    id: 'Campaign {{id}}',
  },
  address: {
    mark: 'Address changed',
    alarm: 'The address of this cabinet was changed from outside',
    alarmText:
      'It is not the one that was saved, so no token is sent there and none of this cabinet is handed over. Another program may have edited the database, the file may be damaged, or it comes from an older version of Klyuchnik. Say which market the cabinet belongs to and the work goes on.',
    settle: 'Say which market…',
    title: 'Which market does “{{title}}” belong to?',
    explained:
      'Tokens of this cabinet will be sent to the market you choose. If you are not sure, look at the cabinet itself, not at what is written in the database now.',
    found: 'In the database now',
    empty: 'nothing',
    submit: 'Use this market',
    settled: 'Cabinet “{{title}}” is in use again',
  },
  market: {
    label: 'Market',
    'yandex-market': 'Yandex Market',
    'market-yandex-go': 'Market Yandex Go',
    practice: 'Practice market',
    local: 'Practice market on this computer',
    address: 'Address',
    addressWrong: 'An address of this computer without a path is needed, such as http://127.0.0.1:8080',
    about: {
      'yandex-market': 'Ordinary seller cabinets. Requests go to api.partner.market.yandex.ru.',
      'market-yandex-go': 'Cabinets of sellers in Uzbekistan. Requests go to api.partner.market.yandex.net.',
      practice: 'Built into the program: no real data, no network needed.',
      local: 'For trying your own integrations: a server started with the practice command.',
    },
  },
};
