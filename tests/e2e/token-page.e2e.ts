// A token's page: 90 days by keyboard and as a table, the note edited in place and never lost.
import { practiceSeed } from '../../src/practice/practice-seed.ts';
import type { CheckView } from '../../src/shared/views.ts';
import { expectAccessible } from './axe.ts';
import { openFolder, showToken, unlock } from './filled-vault.ts';
import { changePreferences, expect, test } from './klyuchnik.ts';
