import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanFile } from '../plan';
import { fabric, filesOf, textOf } from './testing';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-reflectors-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function installed(program: string): boolean {
  const found = spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined;
  if (!found) console.warn(`skipped: ${program} is not installed here, so what it would read was not put to it`);
  return found;
}

/** Nodes of a cluster as Calico's own template makes their sessions (confd, bird.cfg.template, mesh and node peers). */
class Cluster {
  mesh = false;
  peering = false;
  readonly clusterIds = new Set<string>();
  readonly reflectors = new Set<string>();
  readonly drained = new Set<string>();
  readonly nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];

  run(line: string): void {
    const [verb = '', what = '', name = ''] = line.split(' ');
    if (line.includes('21-bgp.yaml')) this.mesh = true;
    if (line.includes('22-reflector-peers.yaml')) this.peering = true;
    if (line.includes('23-bgp-mesh-off.yaml')) this.mesh = false;
    if (verb === 'annotate') this.clusterIds.add(name);
    if (verb === 'label') this.reflectors.add(name);
    if (verb === 'drain') this.drained.add(what);
    if (verb === 'uncordon') this.drained.delete(what);
  }

  session(a: string, b: string): boolean {
    const meshed = this.mesh && !this.clusterIds.has(a) && !this.clusterIds.has(b);
    return a !== b && (meshed || (this.peering && (this.reflectors.has(a) || this.reflectors.has(b))));
  }

  /** Whether a learns b's routes: from b itself, or from a reflector that both peer with (RFC 4456). */
  learns(a: string, b: string): boolean {
    return (
      this.session(a, b) ||
      this.nodes.some((by) => this.clusterIds.has(by) && this.session(a, by) && this.session(by, b))
    );
  }

  get apart(): string[] {
    return this.nodes.flatMap((a) => this.nodes.flatMap((b) => (a === b || this.learns(a, b) ? [] : [`${a} ${b}`])));
  }
}

/** Run the steps with a kubectl that notes what it is told; its answers are those of a cluster of six nodes. */
function runSteps(sessions: number): { readonly status: number | null; readonly told: string[]; readonly err: string } {
  const plan: PlanFile = { ...fabric, routing: { reflectors: 2, clusterIds: 'several' } };
  const log = join(folder, 'log');
  writeFileSync(log, '');
  writeFileSync(join(folder, '20-reflectors.sh'), textOf('20-reflectors.sh', filesOf('calico/none+reflectors', plan)));
  writeFileSync(
    join(folder, 'kubectl'),
    `#!/bin/sh
echo "$*" >> '${log}'
case "$*" in
  'get nodes'*) printf 'node/n%s\\n' 1 2 3 4 5 6 ;;
  'get caliconodestatus'*) for one in $(seq ${sessions}); do echo Established; done; echo OpenSent ;;
  'apply -f -') cat > '${join(folder, 'status.json')}' ;;
esac
`,
    { mode: 0o755 },
  );
  writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, NODE_1: 'n1', NODE_2: 'n2' };
  const { status, stderr } = spawnSync('sh', ['20-reflectors.sh'], { cwd: folder, env, encoding: 'utf8' });
  return { status, told: readFileSync(log, 'utf8').trim().split('\n'), err: stderr };
}

test.skipIf(!installed('sh'))('on the way to reflectors no node with pods is ever without a route to another', () => {
  const { status, told, err } = runSteps(5);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'))).toMatchObject({
    kind: 'CalicoNodeStatus',
    spec: { node: 'n2', classes: ['BGP'] },
  });
  const cluster = new Cluster();
  const lost = told.map((line) => {
    cluster.run(line);
    return cluster.apart.filter((pair) => !pair.split(' ').some((node) => cluster.drained.has(node)));
  });
  // Before the first command has the mesh on there is no cluster to keep together.
  expect(lost.flat()).toEqual([]);
  expect([cluster.mesh, cluster.reflectors.size, cluster.drained.size, cluster.apart]).toEqual([false, 2, 0, []]);
});

test.skipIf(!installed('sh'))('nor is a node that becomes a reflector alone for longer than one command', () => {
  const cluster = new Cluster();
  const alone = runSteps(5).told.map((line) => {
    cluster.run(line);
    return cluster.apart.length > 0 ? line : '';
  });
  // The first one, until it has its label; the next ones have the first for a peer.
  expect(alone.filter((line) => line !== '').map((line) => line.split(' ')[0])).toEqual(['annotate']);
});

test.skipIf(!installed('sh'))('where a session does not come up, the mesh stays and the reason is told', () => {
  const { status, told, err } = runSteps(4);
  expect(status).not.toBe(0);
  expect(err).toContain('n1 has no session with each of the 5 other nodes');
  expect(told.filter((line) => line.includes('23-bgp') || line.includes('drain n2'))).toEqual([]);
});
