// What the menus outside the page may ask the page for.
import { z } from './schema.ts';

export const askedForSchema = z.enum(['settings', 'about', 'quick-test', 'add-cabinet']);
export type AskedFor = z.infer<typeof askedForSchema>;
