/**
 * What a place that is not settled yet says beside the book is asked for after this long, ms: somebody who drags through
 * the file is at the next place before, and the book comes first.
 */
export const UNSETTLED_MS = 120;
