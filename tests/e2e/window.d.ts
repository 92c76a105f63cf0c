// What the preload put into the page, for `page.evaluate`.
import type { KlyuchnikApi } from '../../src/shared/client.ts';

declare global {
  interface Window {
    klyuchnik: KlyuchnikApi;
  }
}
