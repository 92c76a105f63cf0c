// The messages between the main process and the preload's world of a window.

/** What the window tells the main process. `args` is text made by the codec. */
export interface WindowMessage {
  kind: 'invoke' | 'send' | 'ask' | 'check' | 'open' | 'key' | 'copied' | 'title' | 'files' | 'preload-error';
  id?: number;
  channel?: string;
  args?: string;
  details?: Record<string, unknown>;
}
/** What the main process tells the window. */
export interface MainMessage {
  kind: 'message' | 'reply' | 'copy' | 'closing';
  id?: number;
  channel?: string;
  args?: string;
  error?: string;
  text?: string;
}
