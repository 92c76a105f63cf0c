// The port through which core reads time, so that tests decide what time it is.

/** Now, in milliseconds since 1970 (UTC). */
export type Clock = () => number;
