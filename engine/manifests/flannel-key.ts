import type { Making, ManifestFile } from './manifest';
import { textFile } from './yaml';

/** Flannel wants at least 96 characters of key (Documentation/backends.md, IPSec): 48 random bytes as digits. */
const bytes = 48;

/** The key of the IPsec back end: made where it is used, and never part of a plan. */
export function keyFiles({ ranked }: Making): ManifestFile[] {
  if (ranked.subject.option.modeId !== 'ipsec') return [];
  const head = {
    name: '11-ipsec-key.sh',
    title: 'The key of the IPsec back end',
    purpose: 'a random key in the place of none; flanneld refuses a shorter one.',
    apply: 'sh 11-ipsec-key.sh, in the place of kubectl apply -f 10-flannel.yaml',
    undo: 'kubectl apply -f 10-flannel.yaml, which holds no key; nodes then refuse one another.',
  };
  return [
    textFile(head, 'shell', '#', [
      'set -eu',
      `key=$(od -An -v -N${bytes} -tx1 /dev/urandom | tr -d ' \\n')`,
      `sed "s/\\"Type\\": \\"ipsec\\"/\\"Type\\": \\"ipsec\\", \\"PSK\\": \\"$key\\"/" 10-flannel.yaml | kubectl apply -f -`,
    ]),
  ];
}
