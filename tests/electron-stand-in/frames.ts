// The frames of one page. Each frame has a place in the tree (FrameNode) and, per document, one WebFrameMain that
// dies with the document, as in Electron.
import { EventEmitter } from 'node:events';
import type { CdpSession } from './chromium.ts';
import { guardMembers } from './refuse.ts';

let lastNumber = 0;

export interface FrameNode {
  readonly id: string;
  readonly parent: FrameNode | null;
  readonly children: Set<FrameNode>;
  readonly treeNodeId: number;
  session: CdpSession;
  processId: number;
  url: string;
  name: string;
  origin: string;
  /** Execution contexts of the current document. */
  pageContext: number | undefined;
  preloadContext: number | undefined;
  current: WebFrameMain;
}

export interface FrameActions {
  deliver(node: FrameNode, channel: string, args: unknown[]): void;
  evaluate(node: FrameNode, code: string, userGesture: boolean): Promise<unknown>;
  reload(node: FrameNode): void;
}

export class WebFrameMain extends EventEmitter {
  readonly #node: FrameNode;
  readonly #actions: FrameActions;
  readonly #routingId = ++lastNumber;
  #disposed = false;

  constructor(node: FrameNode, actions: FrameActions) {
    super();
    this.#node = node;
    this.#actions = actions;
  }

  /** The document is gone; what remains of the object throws, as a disposed frame does. */
  dispose(): void {
    this.#disposed = true;
  }

  #live(): FrameNode {
    if (this.#disposed) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return this.#node;
  }

  get url(): string {
    return this.#live().url;
  }
  get origin(): string {
    return this.#live().origin;
  }
  get name(): string {
    return this.#live().name;
  }
  get parent(): WebFrameMain | null {
    return this.#live().parent?.current ?? null;
  }
  get top(): WebFrameMain | null {
    let node = this.#live();
    while (node.parent) node = node.parent;
    return node.current;
  }
  get frames(): WebFrameMain[] {
    return [...this.#live().children].map((child) => child.current);
  }
  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  get processId(): number {
    return this.#live().processId;
  }
  get routingId(): number {
    return this.#routingId;
  }
  get frameToken(): string {
    return this.#live().id;
  }
  get frameTreeNodeId(): number {
    return this.#live().treeNodeId;
  }
  get detached(): boolean {
    return this.#disposed;
  }

  isDestroyed(): boolean {
    return this.#disposed;
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    try {
      this.#actions.deliver(this.#live(), channel, args);
    } catch (error) {
      console.error('Error sending from webFrameMain: ', error);
    }
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#actions.evaluate(this.#live(), code, userGesture);
  }

  reload(): boolean {
    this.#actions.reload(this.#live());
    return true;
  }
}
guardMembers(WebFrameMain.prototype, 'WebFrameMain', 'WebFrameMain');

/** The tree, keyed by Chromium's frame ids. */
export class FrameTree {
  readonly #nodes = new Map<string, FrameNode>();
  readonly #actions: FrameActions;
  root: FrameNode | undefined;

  constructor(actions: FrameActions) {
    this.#actions = actions;
  }

  get(id: string | undefined): FrameNode | undefined {
    return id === undefined ? undefined : this.#nodes.get(id);
  }

  all(): FrameNode[] {
    return [...this.#nodes.values()];
  }

  attach(id: string, parentId: string | undefined, session: CdpSession, processId: number): FrameNode {
    const known = this.#nodes.get(id);
    if (known) {
      known.session = session;
      known.processId = processId;
      return known;
    }
    const parent = this.get(parentId) ?? null;
    const node: FrameNode = {
      id,
      parent,
      children: new Set(),
      treeNodeId: ++lastNumber,
      session,
      processId,
      url: '',
      name: '',
      origin: 'null',
      pageContext: undefined,
      preloadContext: undefined,
      current: undefined as unknown as WebFrameMain,
    };
    node.current = new WebFrameMain(node, this.#actions);
    parent?.children.add(node);
    this.#nodes.set(id, node);
    if (!parent) this.root = node;
    return node;
  }

  /** A new document came: it gets a WebFrameMain of its own and the frames below the old one end. */
  commit(node: FrameNode): void {
    node.current.dispose();
    for (const child of [...node.children]) this.detach(child);
    node.current = new WebFrameMain(node, this.#actions);
  }

  detach(node: FrameNode): void {
    for (const child of [...node.children]) this.detach(child);
    node.current.dispose();
    node.parent?.children.delete(node);
    this.#nodes.delete(node.id);
  }
}
