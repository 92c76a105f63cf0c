// English wording of the error doctor; see ru-doctor.ts.
import type { ruDoctor } from './ru-doctor.ts';
import type { Wording } from './shape.ts';

export const enDoctor: Wording<typeof ruDoctor> = {
  doctor: {
    title: 'Error doctor',
    intro:
      'Paste what another program said: 1C, RetailCRM, Postman, curl, a log. It is examined on this computer: nothing is sent and nothing is kept.',
    status: 'HTTP status',
    statusHint: 'If it is known',
    statusWrong: 'Three digits, such as 403',
    text: 'Error text',
    textHint: 'The whole answer, at best with its headers and the address of the request',
    examine: 'Examine',
    result: 'What was found',
    resultAloud: 'Examined: {{finding}}',
    cut: 'The text is too long: its beginning was examined.',
    means: 'What it means',
    next: 'What to do',
    who: 'Who must act',
    notProven: 'What it does not prove',
    basis: 'Judged by',
    words: 'The Market’s own words',
    operation: 'Operation',
    opensWith: 'Any one of these access scopes opens it',
    namedScopes: 'Access scopes named in the text',
    traceparent: 'Request number for support',
    leakedTitle: 'There was a token in the text',
    leaked:
      'It was hidden here at once, but whoever saw the text has seen it too. If the text was sent around or lies in a shared log, rotate the token and take it out of the text.',
    actor: {
      operator: 'You, the operator',
      developer: 'The integration’s developer',
      administrator: 'The network’s administrator',
      market: 'The Market',
      nobody: 'Nobody, only wait',
      done: 'Nobody',
    },
    lead: {
      'quick-test': 'Test the token',
      rotations: 'Go to rotations',
      advisor: 'Choose access scopes',
      operations: 'Go to API operations',
      overview: 'Go to all cabinets',
    },
    basisOf: {
      envelope: 'A whole answer of the Market',
      words: 'The Market’s words without the answer itself',
      status: 'The HTTP status alone',
      network: 'A message about the network',
      nothing: 'No answer of the Market in the text',
    },
    doubt: {
      dead: 'This is about the token which that program sent: it may not be the one kept here.',
      words:
        'The words look like the Market’s, but the answer itself is not in the text: another program may have written them.',
      alive: 'It does not prove the token good or bad for other operations.',
      network: 'It says nothing about the token: nobody got to look at it.',
      status: 'A status alone proves nothing: something on the way may have answered with it.',
      nothing: 'This text says nothing about the token.',
      succeeded: 'One request that passed does not prove that other operations are open to the token.',
    },
    finding: {
      'token-revoked': {
        title: 'The token was deleted in the cabinet',
        means: 'The Market knew the token and said that it was deleted.',
        next: 'Create a new token in the cabinet and replace the old one in every program.',
      },
      'token-invalid': {
        title: 'The Market does not know this token',
        means:
          'It has the form of a token, but the Market has none like it: miscopied, of another market, or deleted long ago.',
        next: 'Compare the value in the program with the one kept here. If they are the same, create a new one.',
      },
      'token-malformed': {
        title: 'The value of the token is damaged',
        means:
          'The Market got something else: a cut value, quotes around it, the word Bearer, or a token of another kind.',
        next: 'Put the whole value into the program, in the header Api-Key and with no word before it.',
      },
      'token-rejected': {
        title: 'The Market refused the token',
        means: 'The 401 came from the Market, but in words this program does not know.',
        next: 'Read the Market’s words below and test the token here.',
      },
      'token-suspected': {
        title: 'It looks like the token',
        means:
          'The words look like the Market’s refusal of a token. The answer itself is not there, so it is not proven.',
        next: 'Test that token with the quick test, or paste the whole answer.',
      },
      'oauth-used': {
        title: 'The program uses OAuth',
        means: 'The refusal is about the old Authorization header, not about an API-Key token.',
        next: 'Have the developer move to the header Api-Key and remove Authorization.',
      },
      'credentials-stripped': {
        title: 'The token did not reach the Market',
        means:
          'The request had no Api-Key header: the program did not send it, or something on the way took it out.',
        next: 'Check the header’s name in the program, then proxies and redirects on its way.',
      },
      'scope-missing': {
        title: 'The token lacks an access scope',
        means: 'The token is alive, but this operation is not open to it.',
        next: 'Add the access to the token in the cabinet and wait up to 10 minutes. No new token is needed.',
      },
      'stores-off': {
        title: 'The store or cabinet is off for the API',
        means: 'The token is fine: the Market closed the API for this store or cabinet.',
        next: 'Switch the store on in the cabinet, under «API и модули» (API and modules), and wait a minute.',
      },
      'foreign-ids': {
        title: 'An id of another cabinet',
        means: 'Most often the request holds the id of a store or cabinet that is not this token’s.',
        next: 'Compare the ids in the program’s settings with those of the cabinet and its stores here.',
      },
      'header-mismatch': {
        title: 'The ids in the request differ',
        means: 'The header X-Business-Id or the body names another id than the address.',
        next: 'An API-Key token needs no X-Business-Id: remove it, and compare the ids in the body.',
      },
      'method-deprecated': {
        title: 'The method is deprecated',
        means: 'The Market is switching this method off and refuses a growing share of its calls.',
        next: 'Move to the method that replaces it. Repeating helps only now and then.',
      },
      'seller-closed': {
        title: 'The method is closed to these sellers',
        means:
          'The operation is not for sellers of this region or of Market Yandex Go, whatever access the token has.',
        next: 'Find another operation, or switch this part of the exchange off.',
      },
      'subscription-required': {
        title: 'A subscription is needed',
        means: 'The operation is open to cabinets with a subscription only.',
        next: 'Subscribe in the cabinet, or do without this operation.',
      },
      'access-refused': {
        title: 'The Market refused the request',
        means: 'The 403 came from the Market, but did not call the token bad.',
        next: 'Read the Market’s words below and test the token here.',
      },
      'rate-limited': {
        title: 'The request limit is used up',
        means: 'The cabinet has used up the limit of the method. All its tokens and programs share it.',
        next: 'Wait until the time named, then let the program ask less often or for more at once.',
      },
      'parallel-limit': {
        title: 'Too many requests at once',
        means: 'The program sends more requests at a time than allowed, usually more than four.',
        next: 'Repeat after a second. Have the developer queue the requests.',
      },
      'reports-limit': {
        title: 'Too many reports at once',
        means: 'The Market is still making earlier reports and takes no new one yet.',
        next: 'Wait until they are ready, then order again.',
      },
      migrating: {
        title: 'Stores are being moved',
        means:
          'The cabinet or store is being moved, or takes default prices only. This write is closed for now.',
        next: 'Repeat in a few hours.',
      },
      'model-mismatch': {
        title: 'Not a method for this model',
        means: 'The operation does not fit a store that sells by this model.',
        next: 'Choose a store of a fitting model: the Market’s words name them.',
      },
      'request-too-big': {
        title: 'The request is too big',
        means: 'The body is over 512 KB.',
        next: 'Split it into smaller ones.',
      },
      'store-unknown': {
        title: 'No such store',
        means: 'The Market does not know the id of the store or cabinet in the request.',
        next: 'Compare it with the stores of the cabinet: ids of stores and of cabinets are easily confused.',
      },
      'method-unknown': {
        title: 'No such method',
        means: 'The path, the version (a lower-case v) or the HTTP method is wrong.',
        next: 'Compare the address with the catalogue of operations.',
      },
      'content-type': {
        title: 'Wrong type of the body',
        means: 'The Market takes JSON only.',
        next: 'Have the program send Content-Type: application/json.',
      },
      'request-refused': {
        title: 'The Market did not understand the request',
        means:
          'The request itself is wrong: a field, a parameter or the body. The token has nothing to do with it.',
        next: 'Mend what the Market names. Repeating it unchanged does not help.',
      },
      'errors-in-success': {
        title: 'A 2xx answer with errors inside',
        means: 'The request was taken, but some or all of what it holds was refused.',
        next: 'Have the program read the fields status and errors, not only the HTTP status.',
      },
      'market-error': {
        title: 'Trouble at the Market',
        means: 'A 5xx is a failure of the server, not of the token.',
        next: 'Repeat in a few minutes. If it lasts, write to the Market’s support.',
      },
      'market-unavailable': {
        title: 'The Market is overloaded or unavailable',
        means: 'The server, or the gateway before it, could not answer.',
        next: 'Repeat with growing pauses. The token has nothing to do with it.',
      },
      'unreadable-answer': {
        title: 'Not the Market’s answer',
        means:
          'This is no answer of the Market’s API: a proxy, a filter, a Wi-Fi sign-in or a wrong address answers so.',
        next: 'Check the address in the program, and what stands between it and the Market.',
      },
      redirected: {
        title: 'The request was redirected',
        means: 'The Market’s API does not redirect: something on the way did, or the address is wrong.',
        next: 'Check the address (https, nothing extra) and the proxy. Following with the token is dangerous.',
      },
      timeout: {
        title: 'No answer in time',
        means: 'The program stopped waiting before the answer came.',
        next: 'Let it wait at least 15 seconds and repeat. Then look at the network.',
      },
      offline: {
        title: 'No way to the network',
        means: 'That computer is offline, or its way out is closed.',
        next: 'Restore the connection where the program runs.',
      },
      'dns-failed': {
        title: 'Address not found',
        means: 'DNS does not know the server’s name: a slip in the address, or the network’s settings.',
        next: 'Check the address api.partner.market.yandex.ru and the DNS of that computer.',
      },
      'connection-refused': {
        title: 'No connection',
        means: 'A firewall, a proxy or a VPN closed the connection, or the address or port is wrong.',
        next: 'Allow outgoing connections to the Market, port 443, on that computer.',
      },
      'connection-lost': {
        title: 'The connection broke',
        means: 'The connection ended before the whole answer had come.',
        next: 'Repeat. If it keeps happening, look for a proxy, VPN or filter that cuts it.',
      },
      'tls-untrusted': {
        title: 'The certificate is not trusted',
        means:
          'The program saw a certificate it does not know: old root certificates, or somebody inspecting the traffic.',
        next: 'Update the root certificates, check the clock and the antivirus. Do not switch the check off: the token would go to anyone.',
      },
      'tls-failed': {
        title: 'No secure connection',
        means:
          'The two sides found no common encryption: an old program, an old system, or a filter on the way.',
        next: 'Update the program and the system so that they speak TLS 1.2 or newer.',
      },
      'proxy-refused': {
        title: 'The proxy refused',
        means: 'The proxy did not let the request pass, or asked for a sign-in. It never reached the Market.',
        next: 'Give the program the proxy’s sign-in, or ask to open api.partner.market.yandex.ru.',
      },
      succeeded: {
        title: 'This is no error',
        means: 'The request was carried out.',
        next: 'If the program still complains, paste its own message.',
      },
      'status-alone': {
        title: 'The status alone is not enough',
        means: 'It says that the request was refused, but the body says why, and it is not in the text.',
        next: 'Paste the body of the answer: it begins with {"status":"ERROR". Or test the token here.',
      },
      empty: {
        title: 'Nothing to examine',
        means: 'There is neither a status nor a text.',
        next: 'Paste the HTTP status or what the program wrote.',
      },
      unclear: {
        title: 'This text does not tell the cause',
        means: 'It holds no HTTP status, no words of the Market and no known network failure.',
        next: 'Look in the program’s log for the server’s answer: status and body. Best paste them with the headers.',
      },
    },
  },
};
