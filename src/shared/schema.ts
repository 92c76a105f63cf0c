// The one door to zod for code on both sides of the wire. `zod/mini` keeps the preload and the window
// small; `jitless` must be set before any object schema exists, because zod otherwise probes `new Function`,
// which the window's content policy reports as a violation.
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
