globalThis.pageMark = 'page';
globalThis.seenAtStart = typeof globalThis.api;
