// Russian wording of the window, whole. This tree is the pattern the other languages must match.
import { ruPages } from './ru-pages.ts';
import { ruShell } from './ru-shell.ts';

export const ru = { ...ruShell, ...ruPages } as const;
