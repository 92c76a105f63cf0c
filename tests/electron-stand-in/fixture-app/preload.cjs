// The fixture's preload: exposes values of every kind over the bridge, and what the preload itself can see.
const { contextBridge, ipcRenderer, webUtils } = require('electron');
const { EventEmitter } = require('node:events');

globalThis.secretOfThePreload = 'hidden';
const kept = [];
const refused = {};
for (const name of ['fs', 'node:path', 'crypto', './other.cjs']) {
  try {
    require(name);
  } catch (error) {
    refused[name] = error.message;
  }
}
class Instance {
  own = 1;
  method() {}
}

const chosen = [];
window.addEventListener('change', (event) =>
  chosen.push(...[...event.target.files].map((file) => webUtils.getPathForFile(file))),
);

contextBridge.exposeInMainWorld('api', {
  chosenPaths: () => chosen,
  pathOf: (file) => webUtils.getPathForFile(file),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on(channel, listener) {
    const wrapped = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, wrapped);
    return () => ipcRenderer.off(channel, wrapped);
  },
  refused,
  process: {
    type: process.type,
    sandboxed: process.sandboxed,
    platform: process.platform,
    electron: process.versions.electron,
  },
  emitter: new EventEmitter().on('x', () => {}).listenerCount('x'),
  values: {
    date: new Date(0),
    map: new Map([['a', { b: 1 }]]),
    bytes: new Uint8Array([1, 2, 3]),
    big: 12n,
    nothing: undefined,
    list: [1, [2]],
    instance: new Instance(),
    error: Object.assign(new TypeError('typed'), { code: 'E' }),
  },
  renderer: ipcRenderer,
  echo: (value) => value,
  throwTyped() {
    throw Object.assign(new TypeError('thrown'), { code: 'E_THROWN' });
  },
  async reject() {
    throw Object.assign(new RangeError('rejected'), { code: 'E_REJECTED' });
  },
  keep: (callback) => kept.push(callback),
  same: (callback) => kept.includes(callback),
  callKept: (value) => kept.at(-1)(value),
  exposeAgain() {
    const chosen = [];
    window.addEventListener('change', (event) =>
      chosen.push(...[...event.target.files].map((file) => webUtils.getPathForFile(file))),
    );

    contextBridge.exposeInMainWorld('api', {
      chosenPaths: () => chosen,
      pathOf: (file) => webUtils.getPathForFile(file),
    });
  },
  worldOf: () => typeof globalThis.pageMark,
});
