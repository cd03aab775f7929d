import { readdirSync, readFileSync } from 'node:fs';
import {
  alternativesOf,
  assess,
  curvesOf,
  input,
  meshSessions,
  options,
  packetOf,
  readPlan,
  resolvePlan,
  sweep,
  type Plan,
} from '../engine';
import { line, time } from './timing';

// Speed of the engine: one plan over the whole catalog, all packets, and sweeps. Single thread.

const folder = 'templates/plans';
const planOf = (name: string): Plan => {
  const { file, problems } = readPlan(readFileSync(`${folder}/${name}`, 'utf8'));
  if (file === undefined) throw new Error(`${name}: ${problems[0]?.what ?? 'not read'}`);
  return resolvePlan(file);
};

console.log(`${options.length} options`);
for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()) {
  const plan = planOf(name);
  console.log(
    line(
      `assess ${name.replace('.podwright.yaml', '')}`,
      time(() => assess(plan)),
      16,
    ),
  );
}

const link = input('Link MTU', 1500, 'byte', 'underlay.mtu');
const packets = (): unknown[] => options.map((option) => packetOf({ option, link, outer: 4, inner: 4 }));
console.log(line('a packet of every option', time(packets), 5));

const counts = Float64Array.from({ length: 5000 }, (_, index) => index + 1);
console.log(
  line(
    'sweep of one formula over 5,000 node counts',
    time(() => sweep(meshSessions, 'n', counts)),
  ),
);
const naive = (): Float64Array => counts.map((n) => (n * (n - 1)) / 2);
const [ours, plain] = [time(() => sweep(meshSessions, 'n', counts), 200), time(naive, 200)];
console.log(`the same against hand-written JavaScript: ${(ours.median / plain.median).toFixed(1)} times its time`);

const plan = planOf('one-segment-hall.podwright.yaml');
const every = assess(plan).options.flatMap(({ subject }) => curvesOf(subject, plan));
// Options that grow alike share a curve, which is computed once.
const curves = [...new Set(every)];
const drawn = Array.from({ length: 160 }, (_, index) => Math.round(1 + (index * 4999) / 159));
console.log(
  line(
    `${curves.length} curves of all options to 5,000 nodes, as drawn`,
    time(() => curves.map(({ at }) => drawn.map((nodes) => at(nodes).value)), 20, 10),
    40,
  ),
);

for (const name of ['one-segment-hall', 'aws-three-zones']) {
  const { file } = readPlan(readFileSync(`${folder}/${name}.podwright.yaml`, 'utf8'));
  if (file === undefined) throw new Error(`${name} is no plan`);
  const assessment = assess(resolvePlan(file));
  console.log(
    line(
      `what would change the answer, ${name}`,
      time(() => alternativesOf(file, assessment), 20, 5),
      100,
    ),
  );
}
