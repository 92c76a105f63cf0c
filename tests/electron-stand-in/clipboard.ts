// The clipboard, with Electron 45's asynchronous interface. Its content lives here, so that tests can look at it; what
// is copied in a window comes in, and what the program writes goes out to the focused window's clipboard.
import { guarded, guardMembers } from './refuse.ts';
import { contents } from './registry.ts';

type Payload = string | Blob | Electron.ClipboardBookmark;

export class ClipboardItem {
  readonly #entries: Map<string, Payload | Promise<Payload>>;

  constructor(items: Record<string, Payload | Promise<Payload>>) {
    const entries = Object.entries(items);
    if (entries.length === 0) throw new TypeError('A ClipboardItem needs at least one entry');
    this.#entries = new Map(entries);
  }

  get types(): string[] {
    return [...this.#entries.keys()];
  }

  async getType(type: string): Promise<Blob | Electron.ClipboardBookmark> {
    const entry = await this.#entries.get(type);
    if (entry === undefined) throw new DOMException(`The type '${type}' was not found`, 'NotFoundError');
    return typeof entry === 'string' ? new Blob([entry], { type }) : entry;
  }
}
guardMembers(ClipboardItem.prototype, 'ClipboardItem', 'ClipboardItem');

function createClipboard(label: string, pushesOut: boolean) {
  let entries = new Map<string, Payload>();

  async function push(): Promise<void> {
    const text = entries.get('text/plain');
    if (!pushesOut) return;
    const focused = [...contents.values()].find((one) => one.isFocused()) ?? [...contents.values()][0];
    const page =
      focused && !focused.isDestroyed() ? await focused.whenPage().catch(() => undefined) : undefined;
    if (page?.frames.root) page.tell(page.root, { kind: 'copy', text: typeof text === 'string' ? text : '' });
  }

  return guarded(
    {
      async readText(): Promise<string> {
        const text = entries.get('text/plain');
        return text instanceof Blob ? await text.text() : typeof text === 'string' ? text : '';
      },
      async writeText(text: string): Promise<void> {
        if (typeof text !== 'string')
          throw new TypeError('Error processing argument at index 0, conversion failure');
        entries = new Map([['text/plain', text]]);
        await push();
      },
      async read(): Promise<ClipboardItem[]> {
        return entries.size === 0 ? [] : [new ClipboardItem(Object.fromEntries(entries))];
      },
      async write(items: ClipboardItem[]): Promise<void> {
        const next = new Map<string, Payload>();
        for (const item of items) for (const type of item.types) next.set(type, await readEntry(item, type));
        entries = next;
        await push();
      },
      async has(type: string): Promise<boolean> {
        return entries.has(type);
      },
      clear(): void {
        entries = new Map();
        void push();
      },
      /** A window copied this text. */
      receiveCopied(text: string): void {
        entries = new Map([['text/plain', text]]);
      },
      inspect(): Record<string, Payload> {
        return Object.fromEntries(entries);
      },
    },
    'Clipboard',
    label,
  );
}

async function readEntry(item: ClipboardItem, type: string): Promise<Payload> {
  const payload = await item.getType(type);
  return payload instanceof Blob && type.startsWith('text/') ? await payload.text() : payload;
}

export const clipboard = Object.assign(createClipboard('clipboard', true), {
  selection: process.platform === 'linux' ? createClipboard('clipboard.selection', false) : undefined,
});
