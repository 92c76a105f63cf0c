// Damaged rows of what was seen take no other from the operator.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestCore } from '../integration/open-test-core.ts';
import { testNow } from '../integration/open-test-core.ts';
import { openTestConsole, type TestConsole } from '../integration/test-console.ts';
import { editRow } from './edit-row.ts';

let tried: TestConsole;
let test: TestCore;

beforeEach(async () => {
  tried = await openTestConsole();
  ({ test } = tried);
});
afterEach(() => test.close());

const edit = (sql: string) => editRow(test, sql);
const newest = (table: string) => `id = (SELECT max(id) FROM ${table})`;

describe('a check that was damaged', () => {
  it.each(['calls', 'diagnosis', 'areas'])('keeps its verdict when its %s cannot be read', async (column) => {
    await edit(`UPDATE token_check SET ${column} = '{"broken' WHERE ${newest('token_check')}`);
    const { core } = test;
    const shown = core.tokens.show(tried.tokenId);
    expect(shown.lastCheck).toMatchObject({ verdict: 'good', [column]: column === 'calls' ? [] : null });
    expect(core.tokens.list(shown.cabinetId)).toHaveLength(1);
  });

  it.each([
    ['cause', 'no such cause'],
    ['occasion', 'now and then'],
  ])('counts as not made when its %s cannot be read, and the one before stays', async (column, value) => {
    await testNow(test.core, tried.tokenId);
    expect(test.core.checks.history(tried.tokenId).checks).toHaveLength(2);
    await edit(`UPDATE token_check SET ${column} = '${value}' WHERE ${newest('token_check')}`);
    const { core } = test;
    expect(core.checks.history(tried.tokenId).checks).toHaveLength(1);
    const [listed] = core.tokens.list(core.tokens.show(tried.tokenId).cabinetId);
    expect(listed?.id).toBe(tried.tokenId);
  });
});

describe('a call by hand that was damaged', () => {
  it.each(['request', 'failure'])('is left out when its %s cannot be read', async (column) => {
    await test.core.calls.make(tried.draft('getCampaigns'), null);
    await test.core.calls.make(tried.draft('getCampaigns'), null);
    await edit(`UPDATE api_call SET ${column} = '{"broken' WHERE ${newest('api_call')}`);
    expect(test.core.calls.history(tried.tokenId)).toHaveLength(1);
  });
});
