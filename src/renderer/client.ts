// The window's way to main: every question goes through `ask`, every refusal comes back as an ApiError.
import type { KlyuchnikApi } from '../shared/client.ts';
import type { AppError, Result } from '../shared/result.ts';

declare global {
  interface Window {
    readonly klyuchnik: KlyuchnikApi;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}

/** A refusal from main. Its wording is the window's own; `error` says which refusal it is. */
export class ApiError extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.name = 'ApiError';
    this.error = error;
  }
}

/**
 * Asks main one thing.
 * @throws ApiError, and nothing else: a broken bridge counts as an internal error without a log number
 */
export async function ask<T>(question: (api: KlyuchnikApi) => Promise<Result<T>>): Promise<T> {
  let answer: Result<T>;
  try {
    answer = await question(window.klyuchnik);
  } catch {
    throw new ApiError({ code: 'internal', reference: '' });
  }
  if (answer.ok) return answer.data;
  throw new ApiError(answer.error);
}

/** The refusal inside anything thrown by `ask`. */
export function errorOf(thrown: unknown): AppError {
  return thrown instanceof ApiError ? thrown.error : { code: 'internal', reference: '' };
}
