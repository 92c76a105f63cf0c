// The only bridge into the window: exposes one object with the calls and events of the contract, nothing of Electron itself.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

/** Every call and event of the contract, put in when this is built: its schemas would be read anew for each page. */
declare const LEAVES: readonly { noun: string; verb: string; channel: string; kind: 'call' | 'event' }[];

type Listener = (payload: unknown) => void;

const api: Record<string, Record<string, unknown>> = {};

for (const { noun, verb, channel, kind } of LEAVES) {
  api[noun] ??= {};
  const group = api[noun];
  if (kind === 'call') {
    group[verb] = (input: unknown) => ipcRenderer.invoke(channel, input);
  } else {
    // The bridge makes a new proxy of a listener at every crossing, so only a closure can unsubscribe it.
    group[verb] = (listener: Listener) => {
      const wrapped = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
      ipcRenderer.on(channel, wrapped);
      return () => {
        ipcRenderer.off(channel, wrapped);
      };
    };
  }
}

contextBridge.exposeInMainWorld('klyuchnik', api);
