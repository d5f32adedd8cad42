/**
 * A platform may list a moment later what it has made or deleted, and know of a free name a moment later. In milliseconds,
 * one wait before each further look.
 */
export const lagWaits: readonly number[] = [500, 1_500];
