/** `t` of this room as a parameter, so that sentences can be made and tested without an editor. */
export type Translate = (message: string, ...values: (string | number)[]) => string;
