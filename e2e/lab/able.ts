import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Datapath, Need } from './datapaths';
import { inNamespaces } from './namespaces';

/** Debian's packages of the tools that are called. */
const packageOf = {
  ip: 'iproute2',
  bridge: 'iproute2',
  unshare: 'util-linux',
  mount: 'mount',
  nft: 'nftables',
  python3: 'python3',
} as const;

/** Shell conditions that tell whether the kernel can do it; each is tried in namespaces of its own. */
const trials: Readonly<Record<Need | 'veth' | 'nft', string>> = {
  veth: 'ip link add t0 type veth peer name t1',
  nft: "nft 'add table inet t; add chain inet t c { type filter hook prerouting priority -500; }'",
  bridge: 'ip link add t2 type bridge',
  'bridge-nf': 'ip link add t3 type bridge; [ -e /proc/sys/net/bridge/bridge-nf-call-iptables ]',
  vxlan: 'ip link add t4 type vxlan id 1 dstport 4789',
  macvlan: 'ip link add t5 type veth peer name t6; ip link add link t5 name t7 type macvlan mode bridge',
  tun: 'ip tuntap add t8 mode tun',
  strace: `[ -n "$(command -v strace)" ] && strace -o /dev/null true`,
  ipv6: 'ip link add t9 type veth peer name t10; ip -6 addr add 2001:db8::9/64 dev t9',
};

/** What is missing, in words; undefined where all is there. */
const words: Readonly<Record<keyof typeof trials, string>> = {
  veth: 'the kernel has no veth',
  nft: 'the kernel has no nftables for both families',
  bridge: 'the kernel has no bridge',
  'bridge-nf': 'the kernel has no br_netfilter, or it is not loaded',
  vxlan: 'the kernel has no vxlan',
  macvlan: 'the kernel has no macvlan',
  tun: 'there is no TUN device to be had',
  strace: 'strace is not installed (Debian: strace) or may not trace',
  ipv6: 'the kernel has no IPv6',
};

/** Why a datapath cannot be measured here, in words; undefined where it can. */
export type Obstacle = (datapath: Pick<Datapath, 'needs'>) => string | undefined;

/** Find out once what can be measured on this machine. */
export async function obstacles(): Promise<Obstacle> {
  const general = await generalObstacle();
  if (general !== undefined) return () => general;
  const script = Object.entries(trials).map(
    ([need, trial]) => `if (set -e; ${trial}) > /dev/null 2>&1; then echo ${need}; fi`,
  );
  const able = new Set((await inNamespaces(script.join('\n'), { limitMs: 20_000 })).trim().split('\n'));
  return ({ needs }) => {
    const missing = (['veth', 'nft', ...needs] as const).find((need) => !able.has(need));
    return missing && words[missing];
  };
}

async function generalObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  const missing = Object.entries(packageOf).filter(([tool]) => !installed(tool));
  if (missing.length > 0) {
    return `not installed: ${missing.map(([tool, from]) => `${tool} (Debian: ${from})`).join(', ')}`;
  }
  try {
    await inNamespaces('ip netns add t', { limitMs: 10_000 });
    return undefined;
  } catch (error) {
    return `namespaces cannot be made here: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function installed(tool: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
