// English wording of what surrounds a verdict; see ru-checks.ts.
import type { ruChecks } from './ru-checks.ts';
import type { Wording } from './shape.ts';

export const enChecks: Wording<typeof ruChecks> = {
  tokenOrStore: {
    token: {
      fine: 'The token is fine.',
      'no-scopes':
        'The token carries no access at all: it can only read the basics, that is, the list of stores, the settings of the cabinet and reference lists. Access is added in the cabinet: «Настройки» (Settings) → «API и модули» (API and modules) → «Токены авторизации» (Authorization tokens) → «Редактировать» (Edit); it takes effect within 10 minutes.',
      'unknown-scopes':
        'This version of the program does not know any access of the token, so it cannot be told what the token may do. Update the program.',
    },
    onlyOpen: 'The cabinet’s store takes calls.',
    allOpen_one: 'The {{count}} store of the cabinet takes calls.',
    allOpen_other: 'All {{count}} stores of the cabinet take calls.',
    someOff_one: '{{count}} of {{total}} stores does not take calls:',
    someOff_other: '{{count}} of {{total}} stores do not take calls:',
    onlyOff:
      'The cabinet’s only store does not take calls, so every integration of the cabinet stands still, whatever the token:',
    allOff_one:
      'None of the {{count}} stores of the cabinet takes calls: every integration stands still, whatever the token. Switch on at least one store:',
    allOff_other:
      'None of the {{count}} stores of the cabinet takes calls: every integration stands still, whatever the token. Switch on at least one store:',
    off: {
      DISABLED_BY_INACTIVITY: {
        single:
          '{{stores}} is off because it had no goods on display for over 90 days. Switch the integration on in the cabinet, check the request log, prices and stock, and send the store to moderation.',
        several:
          '{{stores}} are off because they had no goods on display for over 90 days. Switch the integration on in the cabinet, check the request log, prices and stock, and send the stores to moderation.',
      },
      DISABLED_BY_NO_ACTIVE_CONTRACT: {
        single:
          '{{stores}} is off: it has no active contract. Finish connecting in the cabinet, under «Юридические данные» (Legal details).',
        several:
          '{{stores}} are off: they have no active contract. Finish connecting in the cabinet, under «Юридические данные» (Legal details).',
      },
      MANUALLY_DISABLED: {
        single:
          '{{stores}} is switched off by hand. Switch it on in the cabinet, under «API и модули» (API and modules).',
        several:
          '{{stores}} are switched off by hand. Switch them on in the cabinet, under «API и модули» (API and modules).',
      },
      DISABLED_BY_NO_PLACEMENT_TYPE: {
        single: '{{stores}} is off: it has no placement model. Connect it to one of the models.',
        several: '{{stores}} are off: they have no placement model. Connect them to one of the models.',
      },
    },
    unclear_one: 'Of {{count}} store it is not known whether it takes calls: {{stores}}.',
    unclear_other: 'Of {{count}} stores it is not known whether they take calls: {{stores}}.',
    more: 'and {{number}} more',
    offUnnamed:
      'The token is fine. Which stores are off is seen in the Market’s cabinet, under «API и модули» (API and modules).',
    afterwards: 'Then wait a minute and test again.',
  },
  clock: {
    behind:
      'This computer’s clock is {{lag}} behind the Market’s. Set it, otherwise times and limits here are wrong.',
    ahead:
      'This computer’s clock is {{lag}} ahead of the Market’s. Set it, otherwise times and limits here are wrong.',
    lag: {
      moment: 'less than a minute',
      minute_one: '{{count}} minute',
      minute_other: '{{count}} minutes',
      hour_one: '{{count}} hour',
      hour_other: '{{count}} hours',
      day_one: '{{count}} day',
      day_other: '{{count}} days',
      month_one: '{{count}} month',
      month_other: '{{count}} months',
      year_one: '{{count}} year',
      year_other: '{{count}} years',
    },
  },
  ladder: {
    label: 'The way to the Market',
    place: {
      computer: 'This computer is offline.',
      clock: 'The trouble is in this computer: its clock seems to be wrong.',
      network:
        'The trouble is in your network: something between this computer and the Market answers in its place, or does not let the request through.',
      market: 'The Market itself does not answer. Your network is fine.',
      nowhere: 'It was a passing trouble: everything answers now.',
    },
    next: {
      clock: 'Set this computer’s date and time and test again.',
      market: 'Wait a few minutes and test again. The token has nothing to do with it.',
      practice:
        'Wait a few minutes and test again. If this is a practice market on your computer, make sure that it is running.',
      nowhere: 'Test again.',
    },
    step: {
      network: 'Network',
      dns: 'Server name (DNS)',
      proxy: 'Proxy',
      connect: 'Connection',
      tls: 'Certificate (TLS)',
      http: 'HTTP answer',
      market: 'The Market’s answer',
    },
    outcome: { passed: 'fine', failed: 'broken here', skipped: 'not tried' },
    foreignIssuer:
      'The certificate was issued by “{{issuer}}”, and this computer does not trust it. Usually that is an antivirus or a company filter that reads the traffic.',
    issuer: 'The certificate was issued by “{{issuer}}”.',
  },
  verdictMore: { lastProof: 'Proven before:' },
  occasion: { hand: 'by hand', run: 'check of many', schedule: 'by schedule', watch: 'awaiting a change' },
  deepCheck: {
    open: 'Deep check…',
    title: 'Deep check of token “{{title}}”',
    explained:
      'An ordinary check asks the Market which access the token has. A deep check tries each area by a call.',
    planned: 'Calls of the deep check',
    looksAt: 'Looks at',
    call: 'Call',
    preparing: 'preparation',
    inStore: 'store “{{store}}”',
    onlyReads_one:
      'It will make {{count}} call, and it only reads and changes nothing. The right to change things cannot be proven this way: the Market names it itself.',
    onlyReads_other:
      'It will make {{count}} calls, and all of them only read and change nothing. The right to change things cannot be proven this way: the Market names it itself.',
    nothingToTry: 'There is nothing to try.',
    without: 'These areas cannot be tried',
    start: 'Start',
    running_one: 'Making {{count}} call…',
    running_other: 'Making {{count}} calls…',
    mayClose: 'You may close this dialog: the result will be on the token’s page.',
    runningAloud: 'Deep check of token {{title}} started',
    doneAloud: 'Deep check of token {{title}} finished',
    results: 'Results of the deep check',
    noResults: 'It did not come to the areas.',
    column: 'Proven by a call',
    result: {
      confirmed: 'confirmed',
      refused: 'refused',
      'not-applicable': 'nothing to try',
      'not-provable': 'not proven',
    },
    cabinetNamed: 'cabinet recognised',
    refusedRightly: 'As it should be: there is no access to this area.',
    refusedPartly: 'As it should be: access to this area is only partial.',
    reason: {
      'no-store': 'The cabinet has no stores.',
      'no-fitting-store': 'The cabinet has no store of a fitting model.',
      'market-yandex-go': 'The area is closed to sellers of Market Yandex Go.',
      shared: 'This call also passes through access to another area.',
      'stores-off': 'The stores are off for the API.',
      limit: 'The request limit is used up.',
      trouble: 'The network or trouble at the Market got in the way.',
      'other-refusal': 'The Market refused for another reason, not for lack of access.',
      'no-identity': 'It is not known whose token this is.',
    },
    unexpected:
      'Contradicts the access the Market named. If the token was edited just now, wait: a change takes up to 10 minutes to show.',
    looks: {
      getAuthTokenInfo: 'Name and access of the token',
      getCampaigns: 'List of stores',
      getBusinessSettings: 'Settings of the cabinet',
      getReturns: 'One return of the list of returns',
      getDefaultPrices: 'One price of the catalogue',
      getOfferMappings: 'One product of the catalogue',
      getPromos: 'List of promotions',
      getCategoriesTree: 'The tree of categories, to have something to calculate',
      calculateTariffs: 'Tariffs for an invented product',
      getGoodsFeedbacks: 'One product review',
      getOutlets: 'One outlet of a store',
      getSupplyRequests: 'One supply request',
    },
  },
  watch: {
    open: 'I edited this token in the cabinet…',
    title: 'You edited token “{{title}}” in the cabinet',
    what: 'What did you do?',
    change: {
      scopes: 'Changed its access',
      name: 'Renamed it',
      revoked: 'Deleted it',
      any: 'Not sure, or several things',
    },
    explained:
      'The Market applies an edit within 10 minutes. The program tests the token after 1, 3, 6, 10 and 12 minutes and says when it sees the change. The vault has to stay open all that time.',
    start: 'Watch',
    waitingFor: {
      scopes: 'Waiting for new access.',
      name: 'Waiting for a new name.',
      revoked: 'Waiting for the Market to stop accepting the token.',
      any: 'Waiting for a change.',
    },
    firstLook: 'First look {{time}}.',
    due: 'It will look as soon as it can.',
    looked_one: 'Looked {{count}} time, next look {{time}}.',
    looked_other: 'Looked {{count}} times, next look {{time}}.',
    seen: {
      scopes: 'The change arrived: the Market named new access.',
      name: 'The change arrived: the Market named a new name.',
      revoked: 'The change arrived: the Market no longer accepts the token.',
      any: 'The change arrived.',
    },
    ended: {
      'not-seen': 'The change did not come within 12 minutes. Check in the cabinet whether it was saved.',
      already:
        'The very first look showed something else than was known before: see the changes above. If that is your edit, it has arrived; if not, watch again.',
      'not-looked':
        'It could not look to the end: the network, the Market or the limit of checks was in the way. Test the token yourself.',
      unreadable:
        'The note of this watch in the database is damaged, so nobody looks any more. Begin the watch anew.',
    },
    stop: 'Stop watching',
    dismiss: 'Dismiss',
  },
  identity: {
    flag: 'Cabinet changed',
    title: 'The Market now puts this token in another cabinet',
    pinned: 'Before',
    seen: 'Now',
    blocked: 'This token cannot be copied or handed over until you pin it anew.',
    repin: 'Pin anew…',
    repinTitle: 'Pin token “{{title}}” anew',
    lawful:
      'There is one lawful cause: stores are being moved between cabinets, and the Market answers HTTP 423 “in migration”. If nothing was moved, the token’s value was most likely swapped. Find that out first.',
    willBe: 'It will be pinned to:',
    reason: 'Reason',
    reasonHint: 'Why this is right; the note is kept',
    reasonShort: 'Write a reason, three characters at least',
    what: 'What was moved?',
    onlyToken: 'Only this token',
    onlyTokenText: 'The other tokens of the cabinet stay pinned as before.',
    wholeCabinet: 'The whole cabinet',
    wholeCabinetText:
      'Cabinet “{{cabinet}}” gets the new number, and so do those of its tokens that the Market already puts there.',
    submit: 'Pin',
    repinned: 'Token “{{title}}” is pinned anew',
  },
  paste: {
    flaws: 'What was copied holds more than a token: {{flaws}}.',
    useMended: 'Mend it',
    mendedAloud: 'The value was mended',
    flaw: {
      'surrounding-space': 'spaces or line breaks around it',
      'invisible-letters': 'invisible characters',
      'header-name': 'the name of a header or a variable',
      'auth-scheme': 'the word Bearer or OAuth',
      'surrounding-quotes': 'quotes',
      'trailing-punctuation': 'a punctuation mark at the end',
      'look-alike-letters': 'letters of another alphabet that look like Latin ones',
      'text-around': 'other text',
      'line-breaks': 'line breaks',
      'inner-spaces': 'spaces inside',
    },
    foreign: {
      'wildberries-token': 'This looks like a Wildberries token, not the Market’s.',
      jwt: 'This looks like a JWT: tokens of other services come like this, the Market’s do not.',
      'ozon-key': 'This looks like an Ozon key, not a token of the Market.',
      'oauth-token':
        'This looks like an OAuth token of Yandex. What is needed here is an API-Key token; it starts with “ACMA:”.',
      link: 'This looks like a link, not a token.',
      email: 'This looks like an e-mail address, not a token.',
    },
    several: 'There are several different tokens here. Leave one.',
    unsendable: 'This value has characters that tokens never have. Copy it from the cabinet again.',
    complaint: {
      empty: 'Fill in this field',
      several: 'Only one token can be checked at a time',
      'mend-first': 'This cannot be sent. Press “Mend it” first',
      unsendable: 'This cannot be sent. Copy the token again',
    },
  },
  timeline: {
    title: 'Last 90 days',
    summary:
      'Checks on {{days}} of the last 90 days. Works: {{good}}, dead: {{bad}}, not proven: {{unproven}}. Changes: {{changes}}.',
    asTable: 'The same as a table',
    day: 'Day',
    noChecks: 'No checks',
    latency: 'Answered in {{time}}',
    latencies: 'Answer time',
    latencyUpTo: 'Answer time, up to {{time}}',
    changes: 'Changes',
    change: {
      scopes: 'Access changed',
      renamed: 'Renamed in the cabinet',
      revoked: 'No longer valid',
      identity: 'Cabinet changed',
      'store-off': 'A store went off',
      unreadable: 'A change whose note is damaged',
    },
  },
};
