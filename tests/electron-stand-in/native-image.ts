// nativeImage: PNG data that can be loaded, measured and handed on; no drawing, scaling or other formats.
import { readFileSync } from 'node:fs';
import { guarded, guardMembers } from './refuse.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export class NativeImage {
  readonly #png: Buffer;

  private constructor(png: Buffer) {
    this.#png = png;
  }

  /** Data of another format makes an empty image, as data that cannot be decoded does in Electron. */
  static fromPng(data: Buffer): NativeImage {
    return new NativeImage(data.subarray(0, 8).equals(signature) ? data : Buffer.alloc(0));
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }
  toPNG(): Buffer {
    return Buffer.from(this.#png);
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }
  getSize(): { width: number; height: number } {
    if (this.isEmpty()) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }
  isTemplateImage(): boolean {
    return false;
  }
  setTemplateImage(): void {}
}
guardMembers(NativeImage.prototype, 'NativeImage', 'nativeImage');

export const nativeImage = guarded(
  {
    createEmpty: (): NativeImage => NativeImage.fromPng(Buffer.alloc(0)),
    createFromPath(path: string): NativeImage {
      try {
        return NativeImage.fromPng(readFileSync(path));
      } catch {
        return NativeImage.fromPng(Buffer.alloc(0));
      }
    },
    createFromBuffer: (data: Buffer, _options?: Electron.CreateFromBufferOptions): NativeImage =>
      NativeImage.fromPng(data),
    createFromDataURL: (url: string): NativeImage =>
      NativeImage.fromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  },
  'NativeImage',
  'nativeImage',
);
