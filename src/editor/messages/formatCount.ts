/** A number as the person's system writes it: `10,000`. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat().format(count);
}
