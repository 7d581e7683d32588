/** `2 likes`, `1 reply`; nothing for none. */
export function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
