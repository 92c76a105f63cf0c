// English wording of the window, whole, in the shape of the Russian one.
import { enPages } from './en-pages.ts';
import { enShell } from './en-shell.ts';
import type { ru } from './ru.ts';
import type { Wording } from './shape.ts';

export const en: Wording<typeof ru> = { ...enShell, ...enPages };
