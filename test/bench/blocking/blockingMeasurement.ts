/** By the form of the file: the longest time that the host's event loop stood still, in milliseconds. */
export type BlockingMeasurement = Readonly<Record<string, number>>;
