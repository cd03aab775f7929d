/**
 * What is a name of a file or folder on every system: no separators, nothing that cannot be seen, and no more than 60
 * signs before its ending.
 */
export function plainName(name: string): string {
  const plain = name.replace(/[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+/gu, '-');
  const [ending = ''] = /\.[\w.]{1,18}$/.exec(plain) ?? [];
  return `${Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, 60)
    .join('')}${ending}`;
}
