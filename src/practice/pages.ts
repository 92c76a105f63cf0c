// Lists in pages, the Market's way: `limit` and an opaque `pageToken` (facts section 6).
import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

export type Query = Readonly<Record<string, string>>;

/** A page of a list and the token of the next one, absent on the last. */
export type Page<T> = { items: T[]; paging: { nextPageToken?: string } };

/**
 * The asked page of `items`, or the Market's refusal of a wrong `limit` or `pageToken`. Without a limit a page
 * holds `most` items.
 */
export function takePage<T>(items: readonly T[], query: Query, most: number): Page<T> | Refusal {
  const limit = query.limit === undefined ? most : Number(query.limit);
  if (!Number.isInteger(limit) || limit < 1)
    return refuse(400, 'BAD_REQUEST', 'Parameter limit must be greater than or equal to 1');
  if (limit > most)
    return refuse(400, 'BAD_REQUEST', `Parameter limit must be less than or equal to ${most}`);
  const start = readPageToken(query.pageToken ?? query.page_token);
  if (start === null) return refuse(400, 'BAD_REQUEST', 'Bad page token');
  const end = start + limit;
  return {
    items: items.slice(start, end),
    paging: end < items.length ? { nextPageToken: Buffer.from(`from:${end}`).toString('base64url') } : {},
  };
}

function readPageToken(token: string | undefined): number | null {
  if (!token) return 0;
  const digits = /^from:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The numbered pages of older days, deprecated since 2026-03-04: `page` from 1 and `pageSize`, at most 100. */
export function takeNumberedPage<T>(items: readonly T[], query: Query) {
  const page = Math.min(10_000, Math.max(1, Number(query.page) || 1));
  const pageSize = Math.min(100, Math.max(1, Number(query.pageSize) || 100));
  const from = (page - 1) * pageSize;
  const shown = items.slice(from, from + pageSize);
  const pager = {
    total: items.length,
    from: shown.length > 0 ? from + 1 : 0,
    to: from + shown.length,
    currentPage: page,
    pagesCount: Math.ceil(items.length / pageSize),
    pageSize,
  };
  return { items: shown, pager };
}
