import { expect, test } from 'vitest';
import { optionOf } from '../../engine';
import { misbeliefsOf } from './misbelief';

const told = (id: string, ...also: string[]): string[] => {
  const option = optionOf(id);
  if (option === undefined) throw new Error(`no ${id}`);
  return misbeliefsOf(option, also).map(({ claim }) => claim);
};

test('a misbelief is met at the option, the mode or the CNI that it is about, and nowhere else', () => {
  expect(told('flannel/udp')).toContain('flannel0 is a bridge.');
  expect(told('flannel/vxlan')).not.toContain('flannel0 is a bridge.');
  expect(told('flannel/vxlan')).toContain('Flannel needs etcd.');
  expect(told('calico/none+reflectors')).toEqual(
    expect.arrayContaining(['Linux speaks BGP by itself.', 'Calico cannot encrypt.']),
  );
  expect(told('macvlan/bridge')).toEqual([]);
});

test('what a view is about besides brings its own', () => {
  expect(told('macvlan/bridge', 'kube-proxy')).toContain('The kubelet writes the iptables rules of Services.');
});
