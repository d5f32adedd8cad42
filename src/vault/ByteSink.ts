/** UTF-8 never takes more for a unit of a text. */
const BYTES_PER_UNIT = 3;

/** Bytes that are written one after the other; how many they become need not be known before. */
export class ByteSink {
  #bytes: Buffer;
  #end = 0;

  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafeSlow(expected);
  }

  get end(): number {
    return this.#end;
  }

  addText(text: string): void {
    this.#reserve(text.length * BYTES_PER_UNIT);
    this.#end += this.#bytes.write(text, this.#end);
  }

  addBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** All of them. The sink is not used any more. */
  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  #reserve(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * needed);
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }
}
