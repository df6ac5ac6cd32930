/** Whether one of the texts contains what the operator looks for; digits are compared without separators. Pure. */
export function containsText(texts: readonly string[], query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (texts.some((text) => text.toLowerCase().includes(wanted))) return true;
  const digits = wanted.replaceAll(/[\s().+/-]/g, '');
  return /^\d{3,}$/.test(digits) && texts.some((text) => text.replaceAll(/\D/g, '').includes(digits));
}
