export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function endsInDigit(word: string): boolean {
  return isDigit(word.charCodeAt(word.length - 1));
}
