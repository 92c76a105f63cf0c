// What the preload put into the page, for `page.evaluate`.
import type { KlyuchnikApi } from '../../src/shared/client.ts';

declare global {
  var klyuchnik: KlyuchnikApi;
  interface Window {
    klyuchnik: KlyuchnikApi;
  }
  var window: Window;
}
