// The only bridge into the window: walks the contract and exposes one object, nothing of Electron itself.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { leavesOf } from '../shared/contract.ts';

type Listener = (payload: unknown) => void;

const api: Record<string, Record<string, unknown>> = {};

for (const { noun, verb, channel, leaf } of leavesOf()) {
  api[noun] ??= {};
  const group = api[noun];
  if (leaf.kind === 'call') {
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
