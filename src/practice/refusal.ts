// The Market's refusals: an HTTP status with its error envelope (facts section 7).

export type Refusal = { status: number; code: string; message: string };

export function refuse(status: number, code: string, message: string): Refusal {
  return { status, code, message };
}

/** The body of a refusal. */
export function errorEnvelope({ code, message }: Refusal): unknown {
  return { status: 'ERROR', errors: [{ code, message }] };
}

/** True for a refusal where an answer was expected. Answers carry a status too, but never a code. */
export function isRefusal(value: object): value is Refusal {
  return 'status' in value && 'code' in value && 'message' in value;
}
