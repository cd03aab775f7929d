import { expect, test } from 'vitest';
import { assessFile, input, optionOf, packetOf, readPlan } from '../../engine';
import { findingNotes, fleetNote, jumboNote } from './packet-notes';

const bytes = (value: number) => input('Link MTU', value, 'byte', 'test');

// Weave chooses 1376 whatever the link, Calico follows it, and Docker's bridge stays at 1500 (their code).
test.for([
  { id: 'weave/fastdp', link: 9001, unused: 8951 - 1376 },
  { id: 'weave/fastdp', link: 1500, unused: undefined },
  { id: 'calico/vxlan', link: 9001, unused: undefined },
])('$id on a link of $link leaves $unused of jumbo frames', ({ id, link, unused }) => {
  const option = optionOf(id);
  const answer = option && packetOf({ option, link: bytes(link), outer: 4, inner: 4 });
  if (answer === undefined) throw new Error(`no packet of ${id}`);
  expect(jumboNote(answer)?.quantities.at(-1)?.value).toBe(unused);
});

test('of links of several MTUs the smallest decides, and the others say what they leave', () => {
  const mtus = [bytes(9000), bytes(1500), bytes(9000)];
  const note = fleetNote(mtus, bytes(1500));
  expect(note?.quantities.map(({ value }) => value)).toEqual([1500, 7500]);
  expect(fleetNote([bytes(1500), bytes(1500)], bytes(1500))).toBeUndefined();
});

test('on Azure, WireGuard is told of the fabric’s MTU and of the one to set: 1340 as Calico does on AKS', () => {
  const { file } = readPlan(`
podwright: 1
name: azure
platform: azure
options: [calico/vxlan, calico/none+wireguard]
`);
  if (file === undefined) throw new Error('the plan does not read');
  const notes = new Map(
    assessFile(file).options.map(({ subject, findings }) => [subject.option.id, findingNotes(findings)]),
  );
  const fabric = notes.get('calico/none+wireguard')?.find(({ says }) => says.includes('fabric'));
  expect(fabric?.quantities.map(({ value }) => value)).toEqual([1400, 1340]);
  expect(notes.get('calico/vxlan')?.some(({ says }) => says.includes('fabric'))).toBe(false);
});
